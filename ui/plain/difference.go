package plain

import (
	"fmt"
	"io"
	"time"

	"stagger/planner/localtime"
	"stagger/planner/model"
	"stagger/planner/whatif"
)

// WriteDifference writes the difference between two verified plans as text,
// under the same guarantees as Write.
func WriteDifference(w io.Writer, d *whatif.Difference, zone *time.Location) error {
	t := &text{zone: zone}
	for _, c := range d.Changes {
		t.line(2, "What if: "+c)
	}
	t.line(2, fmt.Sprintf("%d of %s placed before, %d of %d now, verified",
		d.Jobs.PlacedBefore, count(d.Jobs.Before, "job", "jobs"), d.Jobs.Placed, d.Jobs.Now))
	t.costTable(d)
	if len(d.Placed)+len(d.LeftOut)+len(d.Moved)+len(d.Still) == 0 {
		t.title("No job is placed, left out or moved by it.")
	}
	t.newlyPlaced(d.Placed)
	t.leaving("Left out now", d.LeftOut)
	t.moved(d.Moved)
	t.leaving("Still left out, for other reasons", d.Still)
	_, err := io.WriteString(w, t.b.String())
	return err
}

var costColumns = []column{{"risk-days", 12}, {"before", 12}, {"now", 12}, {"difference", Columns}}

func (t *text) costTable(d *whatif.Difference) {
	t.b.WriteString("\n")
	was, is := &d.Cost.Before, &d.Cost.Now
	row := func(name string, term func(*model.Cost) float64) []string {
		a, b := term(was), term(is)
		return []string{name, number(a), number(b), signed(b - a)}
	}
	t.table(2, costColumns, [][]string{
		row("exposure", func(c *model.Cost) float64 { return c.Exposure }),
		row("late", func(c *model.Cost) float64 { return c.Late }),
		row("left out", func(c *model.Cost) float64 { return c.Unscheduled }),
		row("nights", func(c *model.Cost) float64 { return c.Nights }),
		row("outages", func(c *model.Cost) float64 { return c.Outage }),
		row("cost", func(c *model.Cost) float64 { return c.Total }),
	})
	if d.Incomparable {
		t.item(2, "The plans look ahead to different days, so their costs cannot be compared.")
	}
}

// signed writes a difference of risk-days; none is 0.
func signed(v float64) string {
	s := number(v)
	switch {
	case s == "0.0" || s == "-0.0":
		return "0"
	case v > 0:
		return "+" + s
	default:
		return s
	}
}

func (t *text) newlyPlaced(list []whatif.Placing) {
	if len(list) == 0 {
		return
	}
	t.title(fmt.Sprintf("Placed now: %s", count(len(list), "job", "jobs")))
	for _, p := range list {
		t.item(2, fmt.Sprintf("%s: %s, %s", p.Host, t.moment(p.Start), p.Window))
	}
}

func (t *text) moved(list []whatif.Moving) {
	if len(list) == 0 {
		return
	}
	t.title(fmt.Sprintf("Moved: %s", count(len(list), "job", "jobs")))
	for _, m := range list {
		t.item(2, fmt.Sprintf("%s: from %s, %s, to %s, %s", m.Host, t.moment(m.From.Start), m.From.Window, t.moment(m.To.Start), m.To.Window))
	}
}

func (t *text) leaving(title string, list []whatif.Leaving) {
	if len(list) == 0 {
		return
	}
	t.title(fmt.Sprintf("%s: %s", title, count(len(list), "job", "jobs")))
	for _, l := range list {
		t.item(2, l.Host)
		for _, r := range l.Reasons {
			t.item(4, fmt.Sprintf("%s: %s", r.Code, r.Text))
		}
	}
}

// moment is a start with its day.
func (t *text) moment(v time.Time) string { return localtime.DayTime(v.In(t.zone)) }

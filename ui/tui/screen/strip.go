package screen

import (
	"strconv"
	"strings"
	"time"

	"stagger/planner/civil"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

// margin is the cells at the left of the pictures on Plan, for their labels.
const margin = 13

// days is the horizon across: each column some days, or each day some columns.
type days struct {
	first civil.Date
	n     int // days
	cols  int
}

func daysOf(sc *scene.Scene, room int) days {
	first := civil.NewDate(sc.Local(sc.Plan.From).Date())
	last := civil.NewDate(sc.Local(sc.Plan.Until).Date())
	d := days{first, int(last-first) + 1, room}
	if room >= d.n {
		d.cols = room / d.n * d.n
	}
	return d
}

// dates are those that column i stands for, [from, until).
func (d days) dates(i int) (from, until civil.Date) {
	from = d.first.AddDays(i * d.n / d.cols)
	return from, max(from+1, d.first.AddDays((i+1)*d.n/d.cols))
}

// begins reports whether column i is the first of its dates.
func (d days) begins(i int) bool {
	from, _ := d.dates(i)
	before, _ := d.dates(i - 1)
	return i == 0 || from != before
}

// pictures is the fall of open risk in bars rows over the calendar of the
// horizon, all of it within h rows of the screen: the higher the screen, the
// more the calendar tells.
func (p *Plan) pictures(w, bars, h int) []string {
	d := daysOf(p.sc, max(1, w-margin-1))
	out := p.fall(d, w, bars)
	out = append(out, p.picture("", d.weeks(), w))
	if h < 20 {
		return append(out, p.picture("jobs", p.strip(d, func(p *Plan, from, until civil.Date) string {
			for _, mark := range []func(*Plan, civil.Date, civil.Date) string{(*Plan).jobsOn, (*Plan).freezeOn, (*Plan).windowOn} {
				if s := mark(p, from, until); s != " " {
					return s
				}
			}
			return " "
		}), w))
	}
	if d.cols >= d.n {
		out = append(out, p.theme.Dim.Render(draw.Fit("", margin)+d.weekdays())+repeat(" ", w-margin-d.cols))
	}
	out = append(out, p.picture("open nights", p.strip(d, (*Plan).windowOn), w), p.picture("frozen", p.strip(d, (*Plan).freezeOn), w),
		p.picture("jobs", p.strip(d, (*Plan).jobsOn), w))
	if h >= 28 {
		out = append(out, p.picture("hours", p.strip(d, (*Plan).hoursOn), w))
		out = append(out, p.theme.Dim.Render(draw.Fit(" "+p.legend(), w)))
	}
	return out
}

// fall is the open risk over time, with what it is at first and at the end.
func (p *Plan) fall(d days, w, bars int) []string {
	start := p.sc.Plan.From
	each := p.sc.Plan.Until.Sub(start) / time.Duration(d.cols)
	values := make([]float64, d.cols)
	for i := range values {
		values[i] = p.sc.RiskAt(start.Add(time.Duration(i) * each))
	}
	var out []string
	for r, bar := range draw.Bars(values, max(0, bars)) {
		name := ""
		switch {
		case r == 0:
			name = "risk " + draw.Number(values[0])
		case r == bars-1:
			name = "  to " + draw.Number(p.sc.Fall[len(p.sc.Fall)-1].Risk)
		}
		out = append(out, p.picture(name, bar, w))
	}
	return out
}

// legend explains the marks of the calendar and names its freezes.
func (p *Plan) legend() string {
	text := look.Settle + " a window opens that evening"
	seen := map[string]bool{}
	var freezes []string
	for _, f := range p.sc.Frozen {
		if !seen[f.Freeze] {
			seen[f.Freeze] = true
			freezes = append(freezes, f.Freeze+" "+draw.Day(p.sc.Local(f.Start))+"–"+draw.Day(p.sc.Local(f.End.Add(-1))))
		}
	}
	if len(freezes) > 0 {
		text += "  " + look.Frozen + " frozen, at least in part: " + strings.Join(freezes, ", ")
	}
	return text
}

// weekdays is the first letter of each day of the week.
func (d days) weekdays() string {
	line := []byte(repeat(" ", d.cols))
	for i := range line {
		if from, _ := d.dates(i); d.begins(i) {
			line[i] = from.Weekday().String()[0]
		}
	}
	return string(line)
}

func (p *Plan) picture(name, row string, w int) string {
	return p.theme.Dim.Render(draw.Fit(" "+name, margin)) + p.theme.Work.Render(row) + repeat(" ", w-margin-draw.Width(row))
}

// weeks labels the Mondays.
func (d days) weeks() string {
	line := []byte(repeat(" ", d.cols))
	for i, free := 0, 0; i+6 <= d.cols; i++ {
		from, _ := d.dates(i)
		if d.begins(i) && from.Weekday() == time.Monday && i >= free {
			copy(line[i:], from.UTC().Format("2 Jan"))
			free = i + 7
		}
	}
	return string(line)
}

// strip draws a mark for each day, in its first column.
func (p *Plan) strip(d days, mark func(p *Plan, from, until civil.Date) string) string {
	var b strings.Builder
	for i := range d.cols {
		if from, until := d.dates(i); d.begins(i) {
			b.WriteString(mark(p, from, until))
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func (p *Plan) windowOn(from, until civil.Date) string {
	for _, o := range p.sc.Windows {
		if o.Date >= from && o.Date < until {
			return look.Settle
		}
	}
	return " "
}

// freezeOn marks days that a freeze touches, by the local calendar.
func (p *Plan) freezeOn(from, until civil.Date) string {
	for _, f := range p.sc.Frozen {
		first := civil.NewDate(p.sc.Local(f.Start).Date())
		last := civil.NewDate(p.sc.Local(f.End.Add(-1)).Date())
		if first < until && last >= from {
			return look.Frozen
		}
	}
	return " "
}

// jobsOn is the number of jobs on those nights.
func (p *Plan) jobsOn(from, until civil.Date) string {
	n := 0
	for _, night := range p.sc.Nights {
		if night.Key.Date >= from && night.Key.Date < until {
			n += len(night.Jobs)
		}
	}
	return digit(n)
}

// hoursOn is how many hours those nights last for the people who work them, a
// begun hour being one.
func (p *Plan) hoursOn(from, until civil.Date) string {
	var d time.Duration
	for _, night := range p.sc.Nights {
		if night.Key.Date >= from && night.Key.Date < until {
			d += night.Worked()
		}
	}
	return digit(int((d + time.Hour - 1) / time.Hour))
}

// digit is a number in one cell: "+" is more than nine, a blank none.
func digit(n int) string {
	switch {
	case n == 0:
		return " "
	case n > 9:
		return "+"
	default:
		return strconv.Itoa(n)
	}
}

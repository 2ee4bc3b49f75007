package chart

import (
	"fmt"
	"time"

	"stagger/planner/civil"
	"stagger/ui/safetext"
	"stagger/ui/ticket/document"
)

// Lengths are in units of the viewBox. On paper the picture is as wide as the
// text, about 180 mm, and a unit is a quarter of a millimetre.
const (
	width   = 760.0
	margin  = 8.0
	line    = 18.0 // a row
	bar     = 11.0 // of work, within a row
	cell    = 6.7  // of a name in the names' size; monospaced fonts are 0.6 em wide
	glyph   = 5.6  // of a small text
	names   = 36   // cells of the longest name that is not cut
	heading = 70   // cells of the heading
)

// The looks of texts. Families are generic.
var (
	nameFont  = []string{"font-family", "monospace", "font-size", "11"}
	smallFont = []string{"font-family", "monospace", "font-size", "9"}
	wordFont  = []string{"font-family", "sans-serif", "font-size", "11"}
	titleFont = []string{"font-family", "sans-serif", "font-size", "13", "font-weight", "bold"}
)

const (
	ink  = "#000000"
	pale = "#595959" // 7 to 1 on white
	rule = "#d0d0d0"
)

// drawing is a picture as it is drawn, from top to bottom.
type drawing struct {
	*picture
	axis
	back  elements // what lies under the rest
	front elements
	y     float64 // the top of what comes next
	top   float64 // of what the lines of the axis go through
}

// draw is the picture as an element of SVG.
func (p *picture) draw() []byte {
	d := &drawing{picture: p, y: margin}
	labels := 0
	for _, s := range d.labels() {
		labels = max(labels, safetext.Width(s))
	}
	d.left = margin + float64(min(labels, names))*cell + margin
	d.axis = axis{p.from, p.until, d.left, width - margin - d.left}
	d.title()
	d.hours()
	d.openings()
	d.frozen()
	d.work()
	d.strip()
	d.lines()
	d.legend()
	return d.whole()
}

// whole is the element with everything in it. A viewBox alone lets it scale to
// where it stands.
func (d *drawing) whole() []byte {
	var e elements
	e.open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 "+num(width)+" "+num(d.y+margin),
		"role", "img", "aria-labelledby", d.id+"-title "+d.id+"-desc")
	e.WriteByte('\n')
	e.text("title", d.name(), "id", d.id+"-title")
	e.text("desc", d.told(), "id", d.id+"-desc")
	d.patterns(&e)
	e.leaf("rect", "width", num(width), "height", num(d.y+margin), "fill", "#ffffff")
	e.Write(d.back.Bytes())
	e.Write(d.front.Bytes())
	e.end("svg")
	return e.Bytes()
}

// name is what the picture is of.
func (p *picture) name() string {
	s := document.Line(p.record.Name())
	if p.record.Subject != "" || len(p.record.Dates) > 1 {
		s = p.date.UTC().Format("Monday 2 January 2006") + ", " + s
	}
	if p.of > 1 {
		s = fmt.Sprintf("%d of %d: %s", p.part, p.of, s)
	}
	return s
}

// told is the picture in words, for those who do not see it.
func (d *drawing) told() string {
	s := "Hosts in order of work, times in " + document.Or(d.record.Zone.String()) + "."
	for i := range d.jobs {
		s += " " + d.job(i) + "."
	}
	for _, c := range d.spare {
		s += " " + d.course(c) + "."
	}
	return s
}

// labels are the names left of the axis.
func (d *drawing) labels() []string {
	out := []string{localTime + " +00:00 then +00:00"}
	for _, s := range d.windows() {
		out = append(out, windowLabel+document.Or(s.name))
	}
	for _, s := range d.freezes() {
		out = append(out, freezeLabel+document.Or(s.name))
	}
	for i := range d.jobs {
		out = append(out, d.hostLabel(i))
	}
	for _, c := range d.spare {
		out = append(out, document.Or(c.Service))
	}
	return out
}

func (d *drawing) title() {
	d.word(margin, d.y+13, safetext.Truncate(d.name(), heading, "…"), titleFont, "fill", ink)
	d.y += 24
}

// word writes a text that begins at x on a base line.
func (d *drawing) word(x, y float64, s string, font []string, attrs ...string) {
	d.front.text("text", s, append(append([]string{"x", num(x), "y", num(y)}, font...), attrs...)...)
}

// middle writes a text about x.
func (d *drawing) middle(x, y float64, s string, font []string, attrs ...string) {
	d.word(x, y, s, font, append([]string{"text-anchor", "middle"}, attrs...)...)
}

// label writes the name of the row that begins at d.y.
func (d *drawing) label(s, fill string) {
	d.word(margin, d.y+13, safetext.Truncate(s, names, "…"), nameFont, "fill", fill)
}

const localTime = "local time"

// hours writes the head of the axis: days, hours and, where the clocks change,
// offsets.
func (d *drawing) hours() {
	days := d.days()
	for i, t := range days {
		x := d.at(t)
		if i == 0 && len(days) > 1 && d.at(days[1])-x < dayRoom {
			continue
		}
		d.word(min(x, d.right()-dayRoom), d.y+11, t.Format("Mon 2 Jan"), nameFont, "fill", ink, "class", "day")
	}
	d.y += 14
	d.clocks()
	if at, by, ok := d.change(); ok {
		x := max(d.left+60, min(d.right()-60, d.at(at)))
		d.middle(x, d.y+8, jump(by), smallFont, "fill", ink, "class", "change")
		d.y += 11
	}
	d.y += 3
	d.top = d.y
	d.front.leaf("line", "class", "axis", "x1", num(d.left), "y1", num(d.y), "x2", num(d.right()), "y2", num(d.y), "stroke", ink)
}

// clocks writes the hours and, where the clocks change, their offsets.
func (d *drawing) clocks() {
	d.word(margin, d.y+11, localTime+" "+d.offsets(), nameFont, "fill", ink, "class", "offset")
	_, _, changes := d.change()
	for _, t := range d.ticks() {
		x := max(d.left+halfHour, min(d.right()-halfHour, d.at(t)))
		d.middle(x, d.y+11, t.Format("15:04"), nameFont, "fill", ink, "class", "hour")
		if changes {
			d.middle(x, d.y+22, t.Format("-07:00"), smallFont, "fill", ink, "class", "hour-offset")
		}
	}
	d.y += 15
	if changes {
		d.y += 11
	}
}

const (
	dayRoom  = 10 * cell    // what a day takes
	halfHour = 5 * cell / 2 // half of what an hour takes
)

// jump says what the clocks do.
func jump(by time.Duration) string {
	if by < 0 {
		return "clocks go back " + civil.FormatDuration(-by)
	}
	return "clocks go forward " + civil.FormatDuration(by)
}

// lines draws what goes through all rows: the hours and the change of the
// clocks.
func (d *drawing) lines() {
	for _, t := range d.ticks() {
		d.back.leaf("line", "class", "tick", "x1", num(d.at(t)), "y1", num(d.top), "x2", num(d.at(t)), "y2", num(d.y), "stroke", rule)
	}
	if at, _, ok := d.change(); ok {
		d.back.leaf("line", "class", "change", "x1", num(d.at(at)), "y1", num(d.top), "x2", num(d.at(at)), "y2", num(d.y),
			"stroke", ink, "stroke-dasharray", "6 2 1 2")
	}
}

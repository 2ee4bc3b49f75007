package chart

import (
	"fmt"
	"slices"
	"time"

	"stagger/planner/model"
	"stagger/ui/safetext"
	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
)

const (
	windowLabel = "window "
	freezeLabel = "freeze "
)

// openings draws a row a window, with a bracket from when it opens until it
// closes.
func (d *drawing) openings() {
	for _, l := range d.windows() {
		d.label(windowLabel+document.Or(l.name), pale)
		y := num(d.y + line/2)
		for _, s := range l.spells {
			d.front.leaf("line", "class", "window", "x1", num(d.clip(s.Start)), "y1", y, "x2", num(d.clip(s.End)), "y2", y,
				"stroke", ink, "stroke-width", "1.5")
			d.bound(s.Start, "open since ", d.left+4, "start")
			d.bound(s.End, "open until ", d.right()-4, "end")
		}
		d.y += line
	}
}

// bound draws an end of a window: a line through all rows of work or, where it
// lies outside of the picture, the words.
func (d *drawing) bound(t time.Time, words string, x float64, anchor string) {
	if !d.shows(t) {
		s := words + d.full(t)
		wide := glyph * float64(safetext.Width(s))
		left := x
		if anchor == "end" {
			left -= wide
		}
		d.front.leaf("rect", "x", num(left-2), "y", num(d.y+3), "width", num(wide+4), "height", num(line-6), "fill", "#ffffff")
		d.word(x, d.y+line/2+3, s, smallFont, "fill", ink, "text-anchor", anchor)
		return
	}
	at := num(d.at(t))
	d.front.leaf("line", "class", "bound", "x1", at, "y1", num(d.y+3), "x2", at, "y2", num(d.y+line-3), "stroke", ink, "stroke-width", "1.5")
	d.back.leaf("line", "class", "bound", "x1", at, "y1", num(d.y+line-3), "x2", at, "y2", num(d.workEnds()), "stroke", ink, "stroke-dasharray", "2 3")
}

// workEnds is the bottom of the rows of work, seen from a window's row.
func (d *drawing) workEnds() float64 {
	return d.top + line*float64(len(d.windows())+len(d.freezes())+len(d.jobs))
}

// frozen draws a row a freeze, and lays it over the rows of the hosts that it
// bars.
func (d *drawing) frozen() {
	freezes := d.freezes()
	rows := d.y + line*float64(len(freezes))
	for _, l := range freezes {
		d.label(freezeLabel+document.Or(l.name), pale)
		for _, s := range l.spells {
			x, wide := d.clip(s.Start), d.clip(s.End)-d.clip(s.Start)
			d.front.leaf("rect", "class", "freeze", "x", num(x), "y", num(d.y+2), "width", num(wide), "height", num(line-4),
				"fill", d.pattern("ice"), "stroke", pale)
			for i, j := range d.jobs {
				if slices.Contains(j.Frozen, model.FrozenSpell{Freeze: l.name, Spell: s}) {
					d.back.leaf("rect", "class", "freeze-shade", "x", num(x), "y", num(rows+line*float64(i)), "width", num(wide), "height", num(line),
						"fill", d.pattern("ice"))
				}
			}
		}
		d.y += line
	}
}

func (d *drawing) hostLabel(i int) string {
	return fmt.Sprintf("%d %s", d.first+i, document.Or(d.jobs[i].Host))
}

// job is a job in words.
func (d *drawing) job(i int) string {
	j := d.jobs[i]
	s := fmt.Sprintf("%s: from %s, decide by %s, done by %s", d.hostLabel(i), d.full(j.Start), d.full(j.WorkEnds), d.full(j.End))
	if j.Settle > 0 {
		s += ", counts again by " + d.full(over(j))
	}
	return s
}

// work draws a row a job.
func (d *drawing) work() {
	for i, j := range d.jobs {
		d.back.leaf("line", "x1", num(margin), "y1", num(d.y+line), "x2", num(d.right()), "y2", num(d.y+line), "stroke", rule)
		d.front.open("g", "class", "job")
		d.front.text("title", d.job(i))
		d.label(d.hostLabel(i), ink)
		d.span("work", j.Start, j.WorkEnds, ink)
		d.span("backout", j.WorkEnds, j.End, d.pattern("hatch"))
		d.span("settle", j.End, over(j), d.pattern("dots"))
		d.decide(j)
		d.front.end("g")
		d.y += line
	}
	if len(d.jobs) > rowsOnPaper {
		d.clocks()
	}
}

// span draws a stretch of a job, if it takes any time.
func (d *drawing) span(class string, from, until time.Time, fill string) {
	if !until.After(from) {
		return
	}
	d.front.leaf("rect", "class", class, "x", num(d.at(from)), "y", num(d.y+(line-bar)/2), "width", num(d.at(until)-d.at(from)),
		"height", num(bar), "fill", fill, "stroke", ink, "stroke-width", "0.7")
}

// decide writes the point of no return beside the job, where there is room.
func (d *drawing) decide(j ticket.Job) {
	const gap = 4
	s := "by " + d.clock(j.WorkEnds)
	wide := glyph * float64(safetext.Width(s))
	x, anchor := d.at(over(j))+gap, "start"
	if x+wide > d.right() {
		x, anchor = d.at(j.Start)-gap, "end"
	}
	if anchor == "end" && x-wide < d.left {
		return
	}
	d.word(x, d.y+12, s, smallFont, "class", "decide", "text-anchor", anchor, "fill", ink,
		"stroke", "#ffffff", "stroke-width", "2.5", "paint-order", "stroke")
}

package chart

import (
	"fmt"
	"strconv"
	"strings"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
)

// level is a stretch of a course within the picture.
type level struct {
	model.Spell
	spare int
	full  bool // nothing is missing that is not missing anyway
}

// sign is how a level reads: "!" below the floor.
func (l level) sign() string {
	if l.spare < 0 {
		return "!"
	}
	return strconv.Itoa(l.spare)
}

// levels are those of a course over the picture's time.
func (p *picture) levels(c ticket.Course) []level {
	full := 0
	for _, s := range p.record.Services {
		if s.Name == c.Service {
			full = s.Full - s.Floor
		}
	}
	var out []level
	for i, step := range c.Steps {
		l := level{model.Spell{Start: later(p.from, step.At), End: p.until}, step.Spare, step.Spare >= full}
		if i+1 < len(c.Steps) {
			l.End = earlier(p.until, c.Steps[i+1].At)
		}
		if l.Start.Before(l.End) {
			out = append(out, l)
		}
	}
	return out
}

// course is a service's spare in words.
func (d *drawing) course(c ticket.Course) string {
	var parts []string
	for _, l := range d.levels(c) {
		said := "spare " + strconv.Itoa(l.spare)
		if l.spare < 0 {
			said = "below its floor"
		}
		parts = append(parts, fmt.Sprintf("%s from %s", said, d.full(l.Start)))
	}
	return document.Or(c.Service) + ": " + strings.Join(parts, ", ")
}

// strip draws a row a service: what it has to spare, and when.
func (d *drawing) strip() {
	if len(d.spare) == 0 {
		return
	}
	d.y += 4
	d.word(margin, d.y+13, "Spare capacity of services", wordFont, "fill", ink, "font-weight", "bold")
	d.y += line
	for _, c := range d.spare {
		d.front.open("g", "class", "spare")
		d.front.text("title", d.course(c))
		d.label(document.Or(c.Service), ink)
		levels := d.levels(c)
		for _, full := range []bool{true, false} { // the pale edges lie under the others
			for _, l := range levels {
				if l.full == full {
					d.level(l)
				}
			}
		}
		d.front.end("g")
		d.y += line
	}
}

// The looks of a level.
type look struct{ class, fill, stroke, text, weight string }

func lookOf(l level) look {
	switch {
	case l.spare < 0:
		return look{"below", ink, ink, "#ffffff", "bold"}
	case l.full:
		return look{"full", "#ffffff", rule, pale, "normal"}
	case l.spare == 0:
		return look{"floor", "#d9d9d9", ink, ink, "bold"}
	default:
		return look{"reduced", "#ffffff", ink, ink, "bold"}
	}
}

// level draws a box with its sign in it, smaller where there is little room.
func (d *drawing) level(l level) {
	x, end := d.at(l.Start), d.at(l.End)
	as := lookOf(l)
	d.front.leaf("rect", "class", "level "+as.class, "x", num(x), "y", num(d.y+2), "width", num(end-x), "height", num(line-4),
		"fill", as.fill, "stroke", as.stroke)
	size := min(11, (end-x)/(0.62*float64(len(l.sign()))))
	if size < 4 && l.full {
		return
	}
	size = max(4, size)
	d.middle((x+end)/2, d.y+line/2+size*0.36, l.sign(), []string{"font-family", "monospace", "font-size", num(size)},
		"fill", as.text, "font-weight", as.weight, "class", "sign")
}

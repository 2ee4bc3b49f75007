package chart

// pattern refers to one of the picture's own patterns.
func (d *drawing) pattern(name string) string { return "url(#" + d.id + "-" + name + ")" }

// patterns defines them: they differ in shape, for paper has no colours.
func (d *drawing) patterns(e *elements) {
	tile := func(name, size, ground, turn string, shape func()) {
		e.open("pattern", "id", d.id+"-"+name, "width", size, "height", size, "patternUnits", "userSpaceOnUse", "patternTransform", turn)
		e.leaf("rect", "width", size, "height", size, "fill", ground)
		shape()
		e.end("pattern")
	}
	e.open("defs")
	tile("hatch", "4", "#ffffff", "rotate(45)", func() { e.leaf("rect", "width", "1.6", "height", "4", "fill", ink) })
	tile("dots", "4", "#ffffff", "rotate(0)", func() { e.leaf("circle", "cx", "2", "cy", "2", "r", "0.8", "fill", ink) })
	tile("ice", "7", "#f0f0f0", "rotate(-60)", func() { e.leaf("rect", "width", "1", "height", "7", "fill", "#b0b0b0") })
	e.end("defs")
}

// entry is a line of the legend: a sample and what it means.
type entry struct {
	sample func(x, y float64)
	means  string
}

const (
	sampleWide = 42.0
	column     = (width - 2*margin) / 2
)

// legend explains what stands in the picture, in two columns.
func (d *drawing) legend() {
	d.y += 8
	entries := d.entries()
	rows := (len(entries) + 1) / 2
	d.front.open("g", "class", "legend")
	for i, e := range entries {
		x, y := margin+column*float64(i/rows), d.y+16*float64(i%rows)
		e.sample(x, y)
		d.word(x+sampleWide+6, y+11, e.means, wordFont, "fill", ink)
	}
	d.front.end("g")
	d.y += 16 * float64(rows)
}

func (d *drawing) entries() []entry {
	box := func(fill, stroke string) func(x, y float64) {
		return func(x, y float64) {
			d.front.leaf("rect", "x", num(x), "y", num(y+2), "width", num(sampleWide), "height", num(bar), "fill", fill, "stroke", stroke, "stroke-width", "0.7")
		}
	}
	var out []entry
	if len(d.jobs) > 0 {
		out = append(out,
			entry{box(ink, ink), "work, until the point of no return"},
			entry{box(d.pattern("hatch"), ink), "time kept to back out; it counts as downtime"},
			entry{box(d.pattern("dots"), ink), "settling: back, but it does not count yet"},
			entry{func(x, y float64) { d.word(x, y+11, "by 0:00", smallFont, "fill", ink) }, "decide by then: go on, or back out"})
	}
	if len(d.windows()) > 0 {
		out = append(out, entry{d.bracket, "window, from when it opens until it closes"})
	}
	if len(d.freezes()) > 0 {
		out = append(out, entry{box(d.pattern("ice"), pale), "freeze; it shades the hosts that it bars"})
	}
	if len(d.spare) > 0 {
		levels := []struct {
			level
			means string
		}{
			{level{spare: 1}, "capacity to spare above what the service needs"},
			{level{spare: 0}, "none to spare: the service is at its floor"},
			{level{spare: -1}, "below its floor: an outage"},
			{level{spare: 1, full: true}, "pale: as much to spare as ever"},
		}
		for _, l := range levels {
			as := lookOf(l.level)
			out = append(out, entry{func(x, y float64) {
				box(as.fill, as.stroke)(x, y)
				d.middle(x+sampleWide/2, y+11.5, l.sign(), nameFont, "fill", as.text, "font-weight", as.weight)
			}, l.means})
		}
	}
	return out
}

// bracket is the sample of a window.
func (d *drawing) bracket(x, y float64) {
	for _, at := range []float64{x, x + sampleWide} {
		d.front.leaf("line", "x1", num(at), "y1", num(y+2), "x2", num(at), "y2", num(y+2+bar), "stroke", ink, "stroke-width", "1.5")
	}
	d.front.leaf("line", "x1", num(x), "y1", num(y+2+bar/2), "x2", num(x+sampleWide), "y2", num(y+2+bar/2), "stroke", ink, "stroke-width", "1.5")
}

package choose

import (
	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
)

// page is a text that lies over the list.
type page struct {
	title    string
	lines    func(w int) []string
	top, end int // end is the last top that still fills the page, as last drawn
}

func (p *page) act(a keys.Action) {
	by := map[keys.Action]int{keys.Down: 1, keys.Up: -1, keys.PageDown: pageRows, keys.PageUp: -pageRows, keys.First: -p.top, keys.Last: p.end - p.top}[a]
	p.top = max(0, min(p.top+by, p.end))
}

func (p *page) view(th look.Theme, w, h int) []string {
	lines := p.lines(w)
	p.end = max(0, len(lines)-(h-1))
	p.top = min(p.top, p.end)
	out := []string{th.Strong.Render(draw.Fit(" "+p.title, w))}
	return draw.Lines(append(out, lines[p.top:]...), w, h)
}

// marks explains the marks before the groups.
var marks = []struct{ glyph, means string }{
	{"[x]", "accepted: it becomes a service"},
	{"[ ]", "dropped: it becomes none, and is not asked about again"},
	{"[?]", "not decided: it is not taken, and comes again the next time"},
	{"[-]", "skipped: there is a reason why it is no candidate, but it can be accepted all the same"},
	{look.Select, "the row that keys act on"},
}

// helpPage is made from the table of keys.
func (s *Screen) helpPage() *page {
	at := s.place()
	title := "Help: groups that may be services"
	if at == inFields {
		title = "Help: a group as a service"
	}
	return &page{title: title, lines: func(w int) []string {
		out := s.bindings(at, w)
		if at != inFields {
			out = append(out, draw.Fit("", w), s.theme.Strong.Render(draw.Fit(" while a service is edited", w)))
			out = append(out, s.bindings(inFields, w)...)
		}
		out = append(out, draw.Fit("", w), s.theme.Strong.Render(draw.Fit(" marks", w)))
		for _, m := range marks {
			out = append(out, draw.Fact(s.theme, m.glyph, m.means, false, w)...)
		}
		return out
	}}
}

func (s *Screen) bindings(at keys.Place, w int) []string {
	var out []string
	for _, b := range Table.At(at) {
		if b.Shown != "" {
			out = append(out, draw.Fact(s.theme, b.Shown, b.Help, false, w)...)
		}
	}
	return out
}

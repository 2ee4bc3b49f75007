package tui

import (
	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/screen"
)

// reader is a text that lies over the screen.
type reader struct {
	text screen.Text
	top  int
	end  int // the last top that still fills the page, as last drawn
}

// act scrolls; false where the action is another.
func (r *reader) act(a keys.Action) bool {
	const page = 10
	by, ok := map[keys.Action]int{keys.Down: 1, keys.Up: -1, keys.PageDown: page, keys.PageUp: -page,
		keys.First: -r.top, keys.Last: r.end - r.top}[a]
	r.top = max(0, min(r.top+by, r.end))
	return ok
}

func (r *reader) view(a *app, w, h int) []string {
	lines := r.text.Lines(w - 2)
	r.end = max(0, len(lines)-(h-1))
	r.top = min(r.top, r.end)
	out := []string{a.theme.Strong.Render(draw.Fit(" "+r.text.Title, w))}
	for _, line := range lines[r.top:min(len(lines), r.top+h-1)] {
		out = append(out, " "+line+" ")
	}
	return draw.Lines(out, w, h)
}

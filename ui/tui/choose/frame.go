package choose

import (
	"fmt"
	"strings"

	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
	"stagger/ui/tui/safely"
)

// Lines is all of the screen in w by h cells: the list between its head and
// what is said of it.
func (s *Screen) Lines(w, h int) []string {
	lines := append(s.Head(w), s.View(w, h-safely.Chrome)...)
	return append(lines, s.Message(w), s.KeyLine(w))
}

// Leave is how to leave, for a terminal that has no room for more.
func (s *Screen) Leave() string {
	if s.question != nil {
		return s.question.text + " y/N"
	}
	return "q leaves"
}

// Head is the two lines above the list: what is decided so far, and what it
// is about.
func (s *Screen) Head(w int) []string {
	right := fmt.Sprintf("%d accepted · %d dropped · %d not decided ", s.count(accepted), s.count(dropped), s.count(undecided))
	title := " " + s.name + "  groups that may be services"
	if draw.Width(title)+draw.Width(right) >= w {
		title = " " + s.name + "  groups"
	}
	l, m, r := draw.Spread(title, "", right, w)
	const about = " A group is no redundancy set until you say so: only [x] becomes a service."
	return []string{s.theme.Strong.Render(l) + m + r, s.theme.Dim.Render(draw.Fit(draw.Phrase(about, w-1), w))}
}

// Message is the line under it: what was asked, is typed, or happened last.
func (s *Screen) Message(w int) string {
	switch {
	case s.question != nil:
		return s.theme.Warn.Render(draw.Fit(" "+draw.Clip(s.question.text, w-6)+" y/N", w))
	case s.typing != nil && s.said == "":
		return s.typing.line.View(w)
	case s.typing != nil: // what is wrong with it stands where it is typed
		line := w / 2
		return s.typing.line.View(line) + s.theme.Bad.Render(draw.Fit(look.Broken+" "+s.said, w-line))
	case s.said == "" && s.Touched() && !s.editing:
		return s.theme.Strong.Render(draw.Fit(fmt.Sprintf(" enter takes %s", draw.Count(s.count(accepted), "service")), w-8)) + s.theme.Key.Render(draw.Fit("u undo", 8))
	}
	if s.bad {
		return s.theme.Bad.Render(draw.Fit(look.Broken+draw.Phrase(" "+s.said, w-2), w))
	}
	return s.theme.Strong.Render(draw.Fit(draw.Phrase(" "+s.said, w-1), w))
}

// KeyLine is the keys that work now, as many as there is room for; help and
// the way out always.
func (s *Screen) KeyLine(w int) string {
	at := s.place()
	var last []keys.Binding
	room := w - 1
	for _, b := range Table.At(at) {
		if always(b) {
			last = append(last, b)
			room -= cells(b)
		}
	}
	var out strings.Builder
	out.WriteByte(' ')
	for _, b := range Table.At(at) {
		if b.Brief == "" || always(b) || cells(b) > room {
			continue
		}
		room -= cells(b)
		out.WriteString(s.shownKey(b))
	}
	for _, b := range last {
		out.WriteString(s.shownKey(b))
	}
	return out.String()
}

// always reports whether a key is shown however little room there is.
func always(b keys.Binding) bool {
	return b.Brief != "" && (b.Action == keys.Help || b.Action == keys.Quit || b.Action == keys.Back)
}

// cells is the room that a key takes in the line of keys.
func cells(b keys.Binding) int { return draw.Width(b.Shown) + draw.Width(b.Brief) + 3 }

func (s *Screen) shownKey(b keys.Binding) string {
	return s.theme.Key.Render(b.Shown) + " " + s.theme.Dim.Render(b.Brief) + "  "
}

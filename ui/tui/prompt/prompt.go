// Package prompt is a line to type into, with the choices that complete it.
//
// It guarantees that drawing is exactly as wide and as high as asked, that what
// is typed is drawn only after ui/safetext has seen it, and that nothing of it
// touches the clipboard, the clock or any other program. What the line means is
// for the one who opens it to say. It must never import the planner or the
// store.
package prompt

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/safetext"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
)

// Choice is one way to go on from what is typed.
type Choice struct {
	Text  string // what the line becomes
	Shown string // as it is listed; "": Text
	Help  string
}

// Line is a line that is being typed.
type Line struct {
	theme   look.Theme
	sign    string // before the line: ":" or "/"
	input   textinput.Model
	offer   func(text string) []Choice
	choices []Choice
	list    draw.List
	chosen  bool // a choice was marked by hand
}

// most is how many characters a line takes.
const most = 200

// New is a line that begins with text. The offer gives the choices for what is
// typed; nil: there are none.
func New(th look.Theme, sign, text string, offer func(text string) []Choice) *Line {
	in := textinput.New()
	in.CharLimit = most
	in.KeyMap.Paste = key.NewBinding() // it would run another program
	in.Focus()
	in.SetValue(text)
	in.CursorEnd()
	if offer == nil {
		offer = func(string) []Choice { return nil }
	}
	l := &Line{theme: th, sign: sign, input: in, offer: offer}
	l.typed()
	return l
}

// Text is what is typed.
func (l *Line) Text() string { return l.input.Value() }

// Key takes a key that edits the line; whether it did is the answer.
func (l *Line) Key(k tea.KeyMsg) bool {
	if k.Alt && k.Type == tea.KeyRunes { // no letter; esc and a key in haste come so
		return false
	}
	was, at := l.input.Value(), l.input.Position()
	l.input, _ = l.input.Update(k)
	if l.input.Value() != was {
		l.typed()
		return true
	}
	return l.input.Position() != at
}

// typed asks for the choices anew.
func (l *Line) typed() {
	l.choices, l.list, l.chosen = l.offer(l.Text()), draw.List{}, false
}

// Move marks another choice; false where there is none to mark.
func (l *Line) Move(by int) bool {
	if len(l.choices) == 0 {
		return false
	}
	if l.chosen {
		l.list.Move(by, len(l.choices))
	}
	l.chosen = true
	return true
}

// Complete takes the marked choice into the line, the first where none is.
func (l *Line) Complete() bool {
	if len(l.choices) == 0 {
		return false
	}
	l.input.SetValue(l.choices[l.list.Sel].Text)
	l.input.CursorEnd()
	l.typed()
	return true
}

// Chosen is the choice that was marked by hand, if one was.
func (l *Line) Chosen() (Choice, bool) {
	if !l.chosen || len(l.choices) == 0 {
		return Choice{}, false
	}
	return l.choices[l.list.Sel], true
}

// Answer is what the line comes to: the marked choice, or what is typed.
func (l *Line) Answer() string {
	if c, ok := l.Chosen(); ok {
		return c.Text
	}
	return l.Text()
}

// View draws the line in w cells, with a bar where the next letter goes and as
// much of the text around it as there is room for.
func (l *Line) View(w int) string {
	runes := []rune(l.Text())
	before, after := safetext.Line(string(runes[:l.input.Position()])), safetext.Line(string(runes[l.input.Position():]))
	room := w - 2 - draw.Width(l.sign)
	for safetext.Width(before) > room && before != "" {
		before = strings.TrimPrefix(before, string([]rune(before)[:1]))
	}
	rest := draw.Fit(after, room-safetext.Width(before))
	return " " + l.theme.Key.Render(l.sign) + before + l.theme.Key.Render(look.Bar) + rest + strings.Repeat(" ", max(0, room-safetext.Width(before)-draw.Width(rest)))
}

// Choices draws at most h of the choices in w cells each, the marked one in
// sight.
func (l *Line) Choices(w, h int) []string {
	n := len(l.choices)
	h = min(h, n)
	if h <= 0 {
		return nil
	}
	name := 0
	for _, c := range l.choices {
		name = max(name, draw.Width(c.shown()))
	}
	name = min(name, w/2)
	var out []string
	for i, top := 0, l.list.Top(n, h); i < h; i++ {
		c := l.choices[top+i]
		line := " " + draw.Fit(c.shown(), name) + "  " + c.Help
		if top+i == l.list.Sel && l.chosen {
			out = append(out, l.theme.Selected.Render(draw.Fit(look.Select+line, w)))
			continue
		}
		if i == h-1 && top+h < n {
			line = draw.Fit(line, w-12) + draw.FitRight(more(n-top-h), 10)
		}
		out = append(out, draw.Fit(" "+line, w))
	}
	return out
}

func (c Choice) shown() string {
	if c.Shown != "" {
		return c.Shown
	}
	return c.Text
}

func more(n int) string { return "+" + draw.Number(float64(n)) + " more" }

package form

import (
	"slices"
	"strings"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/edit"
)

// row is a field on the screen.
type row struct {
	field   *edit.Field // of the draft
	input   textinput.Model
	choices []string // nil: any text
	touched bool
	unread  string // why its text cannot be read
}

// mostTyped bounds a field: a list of thousands of hosts still fits.
const mostTyped = 1 << 20

func newRow(s *edit.Section, f *edit.Field, isNew bool) row {
	r := row{field: f, choices: s.Choices(f)}
	r.input = textinput.New()
	r.input.CharLimit = mostTyped
	r.input.Cursor.SetMode(cursor.CursorStatic)
	r.input.KeyMap = keyMap()
	r.input.Focus()
	text := f.Given()
	if isNew && f.IsDefault() {
		text = ""
	}
	if r.choices != nil {
		text = edit.Text(f.At)
	}
	r.input.SetValue(text)
	return r
}

// keyMap is the library's keys without those that are the form's, and without
// the clipboard, which would ask other programs.
func keyMap() textinput.KeyMap {
	m := textinput.DefaultKeyMap
	off := key.NewBinding(key.WithDisabled())
	m.Paste, m.AcceptSuggestion, m.NextSuggestion, m.PrevSuggestion = off, off, off, off
	return m
}

func (r *row) text() string { return r.input.Value() }

// typed takes a key; false where it changed nothing.
func (r *row) typed(k tea.KeyMsg) bool {
	was := r.text()
	if r.choices != nil {
		r.choose(k)
	} else {
		r.input, _ = r.input.Update(k)
	}
	return r.text() != was
}

// choose goes round the choices, or to the next that begins with what was
// typed.
func (r *row) choose(k tea.KeyMsg) {
	at := slices.Index(r.choices, r.text())
	switch n := len(r.choices); {
	case k.Type == tea.KeyLeft:
		at = (at + n - 1) % n
	case k.Type == tea.KeyRight || k.Type == tea.KeySpace || k.String() == " ":
		at = (at + 1) % n
	case k.Type == tea.KeyBackspace || k.Type == tea.KeyDelete:
		at = max(0, slices.Index(r.choices, edit.Text(r.field.At)))
	case k.Type == tea.KeyRunes && len(k.Runes) > 0:
		for step := 1; step <= n; step++ {
			if c := r.choices[(at+step)%n]; c != "" && strings.HasPrefix(c, strings.ToLower(string(k.Runes))) {
				at = (at + step) % n
				break
			}
		}
	}
	if at >= 0 {
		r.input.SetValue(r.choices[at])
	}
}

// read takes the text into the draft.
func (r *row) read() {
	r.touched, r.unread = true, ""
	if err := r.field.Read(r.text()); err != nil {
		r.field.Reset()
		r.unread = err.Error()
	}
}

// fault is what is wrong with the text by itself.
func (r *row) fault() string {
	if r.unread == "" && strings.TrimSpace(r.text()) == "" && r.field.Needed() {
		return r.field.Missing()
	}
	return r.unread
}

package form

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/draw"
)

// Next goes to the field below, or by -1 above.
func (f *Form) Next(by int) { f.list.Move(by, len(f.rows)) }

// Type takes a key, or pasted text, into the selected field.
func (f *Form) Type(k tea.KeyMsg) {
	if r := &f.rows[f.list.Sel]; r.typed(k) {
		r.read()
		f.version++
	}
}

// Complete completes the name that is being typed, as far as all that begin so
// agree, or with the first of them; where there is none it goes to the next
// field.
func (f *Form) Complete() {
	r := &f.rows[f.list.Sel]
	offers, replace := f.offers()
	if len(offers) == 0 || replace == "" {
		f.list.Sel = (f.list.Sel + 1) % len(f.rows)
		return
	}
	to := common(offers)
	if len(to) <= len(replace) {
		to = offers[0]
	}
	r.input.SetValue(strings.TrimSuffix(r.text(), replace) + to)
	r.input.CursorEnd()
	r.read()
	f.version++
}

// offers are the completions of the selected field; none where the cursor is
// not at its end.
func (f *Form) offers() (offers []string, replace string) {
	r := &f.rows[f.list.Sel]
	if r.choices != nil || r.input.Position() < len([]rune(r.text())) || strings.TrimRight(r.text(), " ") != r.text() && strings.HasSuffix(r.text(), ", ") {
		return nil, ""
	}
	return f.section.Offers(f.inv, r.field, r.text())
}

// common is the longest beginning that all have.
func common(all []string) string {
	out := []rune(all[0])
	for _, s := range all[1:] {
		r := []rune(s)
		n := 0
		for n < len(out) && n < len(r) && out[n] == r[n] {
			n++
		}
		out = out[:n]
	}
	return string(out)
}

// Point selects the field that is drawn at a line of the form, if one is.
func (f *Form) Point(y, w, h int) {
	lines, top, room := f.layout(w, h, len(f.foot(w)))
	if at := top + y - 1; y > 0 && y <= room && at < len(lines) {
		f.list.Sel = lines[at].row
	}
}

// line is one line of the fields, and the field that it belongs to.
type line struct {
	text string
	row  int
}

// pad is a line exactly w wide.
func pad(s string, w int) string { return draw.Fit(s, w) }

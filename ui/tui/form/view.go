package form

import (
	"fmt"
	"strings"

	"stagger/ui/safetext"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
)

// labelWidth is the cells of a field's label.
const labelWidth = 17

// View draws the form in w by h cells: its fields, and below them what the
// next nights would be.
func (f *Form) View(w, h int) []string {
	title := " " + f.Title()
	if f.Changed() {
		title += " · changed"
	}
	out := []string{f.theme.Strong.Render(pad(title, w))}
	foot := f.foot(w)
	lines, top, room := f.layout(w, h, len(foot))
	if room < len(lines) {
		title += fmt.Sprintf(" · field %d of %d", f.list.Sel+1, len(f.rows))
		out[0] = f.theme.Strong.Render(pad(title, w))
	}
	for _, l := range lines[min(top, len(lines)):min(len(lines), top+room)] {
		out = append(out, l.text)
	}
	return draw.Lines(append(out, foot...), w, h)
}

// leastFoot is the lines of the foot that stay in sight.
const leastFoot = 4

// layout is the lines of the fields, the first of them that is in sight, and
// how many there is room for.
func (f *Form) layout(w, h, foot int) (lines []line, top, room int) {
	first, last := 0, 0
	for i := range f.rows {
		if i == f.list.Sel {
			first = len(lines)
		}
		for _, s := range f.drawn(i, w) {
			lines = append(lines, line{s, i})
		}
		if i == f.list.Sel {
			last = len(lines) - 1
		}
	}
	room = max(1, min(len(lines), h-1-min(foot, leastFoot)))
	if last >= room {
		top = min(last-room+1, first)
	}
	return lines, top, room
}

// drawn is one field: its label and text, and below them what is wrong, what
// could be put there, or for the selected one, how it is written.
func (f *Form) drawn(i, w int) []string {
	r, selected := &f.rows[i], i == f.list.Sel
	mark, style := " ", f.theme.Dim
	if selected {
		mark, style = look.Select, f.theme.Selected
	}
	label := style.Render(pad(mark+r.field.Label(), labelWidth)) + " "
	out := []string{label + f.value(r, selected, w-labelWidth-2) + " "}
	under := func(s string) string { return pad("", labelWidth+1) + s }
	if fault := f.shownFault(i); fault != "" {
		mark := look.Broken
		for _, s := range draw.Wrap(fault, w-labelWidth-4) {
			out = append(out, under(f.theme.Bad.Render(pad(mark+" "+s, w-labelWidth-1))))
			mark = " "
		}
	}
	if !selected {
		return out
	}
	offers, replace := f.offers()
	switch {
	case len(offers) > 0 && replace != "":
		out = append(out, under(f.theme.Dim.Render(pad("tab: "+strings.Join(offers, "  "), w-labelWidth-1))))
	case len(out) == 1:
		out = append(out, under(f.theme.Dim.Render(pad(hintOf(f.section.Name, r), w-labelWidth-1))))
	}
	return out
}

// value is a field's text, with the cursor where it is selected.
func (f *Form) value(r *row, selected bool, w int) string {
	text := r.text()
	switch {
	case r.choices != nil && selected:
		return pad(orDash(text)+"  < >", w)
	case r.choices != nil:
		return pad(orDash(text), w)
	case selected:
		return typing(f, text, r.input.Position(), w)
	case text == "":
		return f.theme.Dim.Render(pad(orDash(r.field.Default()), w))
	}
	return pad(text, w)
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

// typing is the part of a text around the cursor, which is drawn as a bar, so
// that it is seen without colour or reverse.
func typing(f *Form, text string, at, w int) string {
	runes := []rune(text)
	left, right := safetext.Line(string(runes[:at])), safetext.Line(string(runes[at:]))
	if room := w - 1 - min(safetext.Width(right), w/4); safetext.Width(left) > room {
		left = "…" + tail(left, room-1)
	}
	return left + f.theme.Key.Render(look.Bar) + draw.Fit(right, w-1-safetext.Width(left))
}

// tail is the end of s, at most w cells of it.
func tail(s string, w int) string {
	runes := []rune(s)
	for i := max(0, len(runes)-w); i < len(runes); i++ {
		if rest := safetext.Line(string(runes[i:])); safetext.Width(rest) <= w {
			return rest
		}
	}
	return ""
}

// faultOf is what is wrong with a field.
func (f *Form) faultOf(i int) string {
	r := &f.rows[i]
	if s := r.fault(); s != "" {
		return s
	}
	if f.answer.version == f.version || !r.touched {
		return f.answer.faults[r.field.Key]
	}
	return ""
}

// shownFault is what is wrong with a field, as far as it is to be shown: a new
// entry is not full of faults before anything is typed.
func (f *Form) shownFault(i int) string {
	if f.IsNew() && !f.rows[i].touched && !f.tried {
		return ""
	}
	return f.faultOf(i)
}

// foot is the faults elsewhere and the next nights.
func (f *Form) foot(w int) []string {
	var out []string
	section := func(title string) {
		t := draw.Clip(" "+look.Rule+" "+title+" ", w)
		out = append(out, f.theme.Dim.Render(t+strings.Repeat(look.Rule, max(0, w-draw.Width(t)))))
	}
	if len(f.answer.others) > 0 && (f.tried || !f.IsNew()) {
		section("elsewhere")
		for _, s := range f.answer.others {
			out = append(out, draw.Fact(f.theme, "", s, true, w)...)
		}
	}
	if len(f.answer.nights) > 0 {
		section("when that is")
		for i, s := range f.answer.warned {
			if i < 2 {
				out = append(out, draw.Fact(f.theme, "", s, true, w)...)
			}
		}
		for _, s := range f.answer.nights {
			out = append(out, pad("  "+s, w))
		}
	}
	return out
}

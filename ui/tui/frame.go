package tui

import (
	"strings"

	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
	"stagger/ui/tui/safely"
)

// View draws the frame, never wider or taller than the terminal.
func (a *app) View() string {
	var lines []string
	switch {
	case a.w == 0:
		return "" // before the size is known
	case a.tooSmall():
		lines = a.sizes()
	case a.choosing != nil:
		lines = a.choosing.Lines(a.w, a.h)
		if a.asking {
			lines = append(lines[:len(lines)-2], a.message(), a.keyLine())
		}
	default:
		lines = append([]string{a.headOne(), a.headTwo()}, a.overlaid(a.body(a.w, a.h-safely.Chrome), a.w)...)
		lines = append(lines, a.message(), a.keyLine())
	}
	return safely.Frame(lines, a.w, a.h, a.cfg.ASCII)
}

// tooSmall reports whether the screens have no room. Then only leaving works.
func (a *app) tooSmall() bool { return safely.TooSmall(a.w, a.h) }

// sizes is what a terminal that is too small shows.
func (a *app) sizes() []string {
	last := "q quits"
	switch {
	case a.asking:
		last = "not saved; leave? y/N"
	case a.choosing != nil:
		last = a.choosing.Leave()
	}
	return safely.Notice(last, a.w, a.h)
}

func (a *app) body(w, h int) []string {
	switch {
	case a.reader != nil:
		return a.reader.view(a, w, h)
	case a.form != nil:
		return a.form.View(w, h)
	case a.listing != nil:
		return a.listing.View(a.history.cur.Inv(), w, h)
	case a.trial != nil:
		return a.trial.view(a, w, h)
	case a.fatal != nil && a.history.cur == nil:
		var out []string
		for _, line := range strings.Split(a.fatal.Error(), "\n") {
			out = append(out, draw.Fact(a.theme, "", line, true, w)...)
		}
		return draw.Lines(append([]string{draw.Fit("", w)}, out...), w, h)
	case a.scene() == nil:
		return draw.Lines([]string{draw.Fit("", w), draw.Fit("  looking for a first plan…", w)}, w, h)
	case a.beginning():
		return a.first.view(w, h)
	default:
		return a.screens[a.at].View(w, h)
	}
}

// message is the last thing that happened, with the way back from it.
func (a *app) message() string {
	if a.question != nil {
		return a.theme.Warn.Render(draw.Fit(" "+draw.Clip(a.question.text, a.w-6)+" y/N", a.w))
	}
	if a.typing != nil {
		return a.typing.line.View(a.w)
	}
	if a.asking {
		question := " The plan has changes that are not saved. Leave without saving them? y/N"
		if !a.history.changed() {
			question = " This plan was never saved. Leave without saving it? y/N"
		}
		switch {
		case a.choosing != nil:
			question = " Leave without importing? What was marked is lost. y/N"
		case a.unkept():
			question = " What was changed in this form is not kept. Leave without it? y/N"
		}
		return a.theme.Warn.Render(draw.Fit(question, a.w))
	}
	undo := ""
	if a.history.undoable() > 0 && a.history.cur != nil && a.moving == nil && a.form == nil {
		undo = "u undo "
	}
	text, style := " "+a.said, a.theme.Strong
	if a.bad {
		text, style = look.Broken+text, a.theme.Bad
	}
	room := a.w - draw.Width(undo) - 1
	return style.Render(draw.Fit(draw.Phrase(text, room), room)) + " " + a.theme.Key.Render(undo)
}

// keyLine is the keys that work here, as many as there is room for; the last
// two, help and quit, always.
func (a *app) keyLine() string {
	end := []string{"?", "help", "q", "quit"}
	at := a.place()
	switch at {
	case keys.Asking, keys.Filling, keys.Typing:
		end = nil
	case keys.Moving:
		end = end[:2]
	}
	room := a.w - 1
	for i := 0; i < len(end); i += 2 {
		room -= draw.Width(end[i]) + draw.Width(end[i+1]) + 3
	}
	var out strings.Builder
	out.WriteByte(' ')
	for _, b := range a.keys.At(at) {
		need := draw.Width(b.Shown) + draw.Width(b.Brief) + 3
		if b.Brief == "" || b.Action == keys.Help || b.Action == keys.Quit || need > room {
			continue
		}
		room -= need
		out.WriteString(a.theme.Key.Render(b.Shown) + " " + a.theme.Dim.Render(b.Brief) + "  ")
	}
	for i := 0; i < len(end); i += 2 {
		out.WriteString(a.theme.Key.Render(end[i]) + " " + a.theme.Dim.Render(end[i+1]) + "  ")
	}
	return out.String()
}

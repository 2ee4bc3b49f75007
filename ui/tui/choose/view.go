package choose

import (
	"fmt"
	"strings"

	"stagger/planner/grouping"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
)

// beside is the cells from which on the details stand beside the list.
const beside = 110

// columns are those of the list.
var columns = []draw.Column{
	{Title: "", Least: 3, Whole: true}, {Title: "group", Least: 12, Most: 40}, {Title: "hosts", Right: true}, {Title: "keeps", Least: 7, Whole: true},
	{Title: "", Least: 9, Whole: true, Drop: 1}, {Title: "why", Least: 12, Most: 24},
}

// View draws the list and the details in w by h cells.
func (s *Screen) View(w, h int) []string {
	switch {
	case len(s.items) == 0:
		return draw.Lines([]string{draw.Fit("", w), draw.Fit("  No group may be a service: there is nothing to decide. enter or q leaves.", w)}, w, h)
	case s.help != nil:
		return s.help.view(s.theme, w, h)
	case w >= beside:
		return s.sideBySide(w, h)
	case s.editing:
		return s.withChoices(s.fieldsView(w, h), w)
	}
	details := s.details(w)
	least := h / 3
	rows := max(h-1-len(details), least)
	out := s.rowsView(w, min(rows, s.shown()+1+s.footRows()))
	out = append(out, s.pane(details, w, h-len(out))...)
	return s.withChoices(out, w)
}

// sideBySide draws the list at the left and the details at the right.
func (s *Screen) sideBySide(w, h int) []string {
	right := w / 3
	left := w - right - 3
	list := draw.Lines(s.rowsView(left, h), left, h)
	var pane []string
	if s.editing {
		pane = s.fieldsView(right, h)
	} else {
		pane = s.pane(s.details(right), right, h)
	}
	out := make([]string, h)
	for i := range out {
		out[i] = list[i] + " " + s.theme.Dim.Render(look.Bar) + " " + pane[i]
	}
	return s.withChoices(out, w)
}

// footRows is the line that says how many are hidden.
func (s *Screen) footRows() int {
	if s.shown() < len(s.items) {
		return 1
	}
	return 0
}

// rowsView draws the list in h rows.
func (s *Screen) rowsView(w, h int) []string {
	foot := s.footRows()
	t, n := s.rows(), h-1-foot
	top, sel := s.list.Top(s.shown(), n), s.list.Sel
	if s.editing {
		sel = -1 // keys act on the fields
	}
	out := t.View(s.theme, w, h-foot, top, sel)
	for i := range out {
		at := top + i - 1
		if i > 0 && at < s.shown() && at != sel && s.items[at].candidate.Verdict == grouping.Skipped {
			out[i] = s.theme.Dim.Render(out[i])
		}
	}
	if foot > 0 {
		hidden := fmt.Sprintf("  %s hidden; s shows them", draw.Count(len(s.items)-s.open(), "skipped group"))
		out = append(out, s.theme.Dim.Render(draw.Fit(hidden, w)))
	}
	return out
}

// rows is the table of what is shown.
func (s *Screen) rows() draw.Table {
	if !s.stale {
		return s.table
	}
	cells := make([][]string, s.shown())
	for i := range cells {
		it := &s.items[i]
		cells[i] = []string{it.glyph(), it.candidate.Group, fmt.Sprint(len(it.candidate.Hosts)),
			fmt.Sprintf("%d of %d", it.service.Required(), it.service.Capacity()), string(it.candidate.Verdict), it.candidate.Reason.Brief()}
	}
	s.table, s.stale = draw.NewTable(columns, cells), false
	return s.table
}

// withChoices puts the choices of the line that is typed over the last rows.
func (s *Screen) withChoices(body []string, w int) []string {
	if s.typing == nil {
		return body
	}
	choices := s.typing.line.Choices(w, len(body)/2)
	if len(choices) == 0 {
		return body
	}
	out := append([]string(nil), body[:len(body)-len(choices)-1]...)
	return append(append(out, s.theme.Dim.Render(strings.Repeat(look.Rule, w))), choices...)
}

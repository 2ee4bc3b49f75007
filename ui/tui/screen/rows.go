package screen

import (
	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

// Rows is a screen that is a table with a pane that tells of the selected row.
type Rows struct {
	theme look.Theme
	kind  kind
	sc    *scene.Scene
	ids   []string
	table draw.Table
	list  draw.List
	drawn span
}

// kind is what one table screen differs in from another.
type kind struct {
	columns []draw.Column
	rows    func(sc *scene.Scene) (ids []string, cells [][]string)
	about   func(sc *scene.Scene, id string) []scene.Fact
	none    string // what to say where there are no rows
	hosts   bool   // whether the ids name hosts
}

// Show builds the rows of a scene.
func (r *Rows) Show(sc *scene.Scene) {
	was := r.id()
	ids, cells := r.kind.rows(sc)
	r.sc, r.ids, r.table = sc, ids, draw.NewTable(r.kind.columns, cells)
	r.list.Move(0, len(ids))
	for i, id := range ids {
		if id == was {
			r.list.Sel = i
		}
	}
}

// Act moves the selection or opens the row.
func (r *Rows) Act(a keys.Action) Reply {
	switch {
	case walk(&r.list, a, len(r.ids)):
	case a == keys.Open && r.id() == "":
		return Reply{Said: r.kind.none}
	case a == keys.Open:
		return Reply{Read: FactsText(r.theme, r.title(), r.kind.about(r.sc, r.id()))}
	}
	return Reply{}
}

// Host is the selected row's host, where rows are hosts.
func (r *Rows) Host() string {
	if !r.kind.hosts {
		return ""
	}
	return r.id()
}

// Row is the name of the selected row.
func (r *Rows) Row() string { return r.id() }

func (r *Rows) id() string {
	if r.list.Sel < len(r.ids) {
		return r.ids[r.list.Sel]
	}
	return ""
}

// title names the selected row by its first cell.
func (r *Rows) title() string { return r.table.Cell(r.list.Sel, 0) }

// View draws the table above and the pane below.
func (r *Rows) View(w, h int) []string {
	if len(r.ids) == 0 {
		return draw.Lines([]string{draw.Fit("", w), draw.Fit("  "+r.kind.none, w)}, w, h)
	}
	pane := factLines(r.theme, r.kind.about(r.sc, r.id()), w)
	rows := min(len(r.ids)+1, max(4, h-min(len(pane), h/2)-1))
	r.drawn = span{line: 1, top: r.list.Top(len(r.ids), rows-1), n: rows - 1}
	out := r.table.View(r.theme, w, rows, r.drawn.top, r.list.Sel)
	out = append(out, rule(r.theme, r.title(), w))
	if room := h - len(out); len(pane) > room && room > 0 {
		pane = append(pane[:room-1:room-1], r.theme.Dim.Render(draw.Fit("  … enter shows the rest", w)))
	}
	return draw.Lines(append(out, pane...), w, h)
}

// rule is a line across with a title in it.
func rule(th look.Theme, title string, w int) string {
	t := draw.Clip(" "+look.Rule+" "+title+" ", w)
	return th.Dim.Render(t + repeat(look.Rule, w-draw.Width(t)))
}

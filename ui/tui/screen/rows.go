package screen

import (
	"slices"
	"time"

	"stagger/planner/model"
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
	all   []row
	whole draw.Table // of all
	shown []int      // those of all that the table has
	table draw.Table // of shown
	list  draw.List
	drawn span
	subset
	findings []model.Finding // of the audit; nil: not known yet
	told     told
}

// told is what was last told of a row, kept because drawing asks every time.
type told struct {
	sc    *scene.Scene
	id    string
	known int // findings
	facts []scene.Fact
}

// kind is what one table screen differs in from another.
type kind struct {
	columns []draw.Column
	rows    func(sc *scene.Scene) []row
	about   func(sc *scene.Scene, id string) []scene.Fact
	none    string // what to say where there are no rows
	hosts   bool   // whether the ids name hosts
	section string // of the audit's findings that concern the rows; "": none does
	beside  int    // cells from which on the pane stands beside the table; 0: never
	strip   func(th look.Theme, sc *scene.Scene, id string, bounds []time.Time) string
}

func newRows(th look.Theme, k kind) *Rows { return &Rows{theme: th, kind: k, subset: subset{by: -1}} }

// Show builds the rows of a scene.
func (r *Rows) Show(sc *scene.Scene) {
	r.sc, r.all, r.words = sc, r.kind.rows(sc), nil
	cells := make([][]string, len(r.all))
	for i := range r.all {
		cells[i] = r.all[i].cells
	}
	r.whole = draw.NewTable(r.kind.columns, cells)
	r.choose()
}

// choose finds the rows to be shown; the one that was selected stays so.
func (r *Rows) choose() {
	was := r.id()
	r.shown = r.of(r.all)
	r.table = r.whole.Pick(r.shown)
	r.list.Move(0, len(r.shown))
	r.Select(was)
}

// Select goes to the row of that name.
func (r *Rows) Select(id string) bool {
	i := slices.IndexFunc(r.shown, func(i int) bool { return i < len(r.all) && r.all[i].id == id })
	if i < 0 {
		return false
	}
	r.list.Sel = i
	return true
}

// Filter narrows the rows to those that hold every word of the text.
func (r *Rows) Filter(text string) {
	r.filter = text
	r.choose()
}

// Filtering is the text that narrows the rows.
func (r *Rows) Filtering() string { return r.filter }

// Columns are the names of the columns, by which the rows can be ordered.
func (r *Rows) Columns() []string {
	out := make([]string, len(r.kind.columns))
	for i, c := range r.kind.columns {
		out[i] = c.Title
	}
	return out
}

// Sort orders the rows by a column; by the same again, the other way round.
func (r *Rows) Sort(column string) bool {
	i := slices.Index(r.Columns(), column)
	if i < 0 && column != "" {
		return false
	}
	r.by, r.down = i, i >= 0 && i == r.by && !r.down
	r.choose()
	return true
}

// Sorted is the column that orders the rows, "" where none does.
func (r *Rows) Sorted() (column string, down bool) {
	if r.by < 0 {
		return "", false
	}
	return r.Columns()[r.by], r.down
}

// Know takes the findings of the audit.
func (r *Rows) Know(findings []model.Finding) { r.findings = findings }

// Act moves the selection or opens the row.
func (r *Rows) Act(a keys.Action) Reply {
	switch {
	case Walk(&r.list, a, len(r.shown)):
	case a == keys.Open && r.id() == "":
		return Reply{Said: r.kind.none}
	case a == keys.Open:
		return Reply{Read: FactsText(r.theme, r.title(), r.about())}
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
	if r.list.Sel < len(r.shown) && r.shown[r.list.Sel] < len(r.all) {
		return r.all[r.shown[r.list.Sel]].id
	}
	return ""
}

// about tells of the selected row, and what the audit finds of it.
func (r *Rows) about() []scene.Fact {
	now := told{sc: r.sc, id: r.id(), known: len(r.findings)}
	if r.told.sc == now.sc && r.told.id == now.id && r.told.known == now.known {
		return r.told.facts
	}
	now.facts = r.kind.about(r.sc, now.id)
	for _, f := range r.findings {
		if f.Section == r.kind.section && f.Entry == now.id {
			now.facts = append(now.facts, scene.Fact{Label: "finding", Text: f.Text + " (" + f.Kind + ")", Bad: true},
				scene.Fact{Label: "would mend", Text: f.Mend})
		}
	}
	r.told = now
	return now.facts
}

// title names the selected row by its first cell.
func (r *Rows) title() string { return r.table.Cell(r.list.Sel, 0) }

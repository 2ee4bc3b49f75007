package screen

import (
	"fmt"
	"time"

	"stagger/planner/model"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

// Saved is a saved plan as a row: without its jobs, of which there may be tens
// of thousands.
type Saved struct {
	ID          int
	At          time.Time
	Note        string
	From, Until time.Time
	Placed, Of  int
	Cost        float64
	Exports     []model.Export // oldest first
}

// NewSaved is the row of a saved plan.
func NewSaved(p model.SavedPlan, exports []model.Export) Saved {
	s := Saved{ID: p.ID, At: p.SavedAt, Note: p.Note, From: p.Plan.From, Until: p.Plan.Until,
		Placed: len(p.Plan.Jobs), Of: len(p.Plan.Jobs) + len(p.Plan.Unscheduled), Cost: p.Plan.Cost.Total}
	for _, e := range exports {
		if e.Plan == p.ID {
			s.Exports = append(s.Exports, e)
		}
	}
	return s
}

// History is the screen of saved plans, the latest first.
type History struct {
	theme  look.Theme
	zone   *time.Location
	plans  []Saved // latest first
	marked []int   // at most two ids, in the order they were marked
	why    string  // there are none to be shown
	table  draw.Table
	list   draw.List
	drawn  span
	open   int // the id of the plan that is open; 0: none of them
}

// NewHistory is the screen before anything is known.
func NewHistory(th look.Theme) *History {
	return &History{theme: th, zone: time.UTC, why: "looking for saved plans…"}
}

// Know takes the saved plans, oldest first as the store has them. Where there
// are none, why says so.
func (s *History) Know(plans []Saved, open int, why string) {
	was := s.ID()
	s.plans, s.open, s.why = nil, open, why
	for i := len(plans) - 1; i >= 0; i-- {
		s.plans = append(s.plans, plans[i])
	}
	for i, p := range s.plans {
		if p.ID == was {
			s.list.Sel = i
		}
	}
	s.build()
}

// Show takes the clock of a scene.
func (s *History) Show(sc *scene.Scene) {
	s.zone = sc.Zone
	s.build()
}

func (s *History) build() {
	rows := make([][]string, len(s.plans))
	for i, p := range s.plans {
		mark := ""
		if s.isMarked(p.ID) {
			mark = look.Pinned
		}
		rows[i] = []string{mark, fmt.Sprint(p.ID), draw.DayClock(p.At.In(s.zone)), fmt.Sprintf("%d of %d", p.Placed, p.Of),
			draw.Number(p.Cost), draw.Horizon(p.From.In(s.zone), p.Until.In(s.zone)), s.exported(p), p.Note}
	}
	s.table = draw.NewTable([]draw.Column{{Title: "", Least: 1}, {Title: "plan", Right: true, Least: 4}, {Title: "saved", Least: 16}, {Title: "placed", Least: 8, Drop: 1},
		{Title: "cost", Right: true, Least: 6}, {Title: "horizon", Least: 22, Drop: 3}, {Title: "exported", Least: 8, Most: 16, Drop: 2}, {Title: "note", Least: 12}}, rows)
	s.list.Move(0, len(s.plans))
}

func (s *History) exported(p Saved) string {
	if len(p.Exports) == 0 {
		return "—"
	}
	return draw.DayClock(p.Exports[len(p.Exports)-1].At.In(s.zone))
}

func (s *History) isMarked(id int) bool {
	for _, m := range s.marked {
		if m == id {
			return true
		}
	}
	return false
}

// ID is the number of the selected plan; 0 where there is none.
func (s *History) ID() int {
	if s.list.Sel < len(s.plans) {
		return s.plans[s.list.Sel].ID
	}
	return 0
}

// Host is none: the rows are plans.
func (s *History) Host() string { return "" }

// Act walks, marks, opens and compares.
func (s *History) Act(a keys.Action) Reply {
	switch {
	case Walk(&s.list, a, len(s.plans)):
	case s.ID() == 0:
		return Reply{Said: s.why}
	case a == keys.Mark:
		s.mark(s.ID())
	case a == keys.Open && len(s.marked) == 2, a == keys.Compare && len(s.marked) == 2:
		return Reply{Compare: [2]int{min(s.marked[0], s.marked[1]), max(s.marked[0], s.marked[1])}}
	case a == keys.Compare && len(s.marked) == 1 && s.marked[0] != s.ID():
		return Reply{Compare: [2]int{min(s.marked[0], s.ID()), max(s.marked[0], s.ID())}}
	case a == keys.Compare:
		return Reply{Said: "mark two plans with space, or one and select the other; then c compares them"}
	case a == keys.Open:
		return Reply{Plan: s.ID()}
	}
	return Reply{}
}

// mark marks a plan or takes its mark away; a third mark takes the place of the
// older of two.
func (s *History) mark(id int) {
	kept := s.marked[:0:0]
	for _, m := range s.marked {
		if m != id {
			kept = append(kept, m)
		}
	}
	if len(kept) == len(s.marked) {
		kept = append(kept, id)
	}
	s.marked = kept[max(0, len(kept)-2):]
	s.build()
}

// View draws the plans and what is known of the selected one.
func (s *History) View(w, h int) []string {
	if len(s.plans) == 0 {
		return draw.Lines([]string{draw.Fit("", w), draw.Fit("  "+s.why, w)}, w, h)
	}
	pane := factLines(s.theme, s.about(s.plans[s.list.Sel]), w)
	rows := min(len(s.plans)+1, max(4, h-len(pane)-1))
	s.drawn = span{line: 1, top: s.list.Top(len(s.plans), rows-1), n: rows - 1}
	out := s.table.View(s.theme, w, rows, s.drawn.top, s.list.Sel)
	out = append(out, rule(s.theme, fmt.Sprintf("plan %d", s.ID()), w))
	return draw.Lines(append(out, pane...), w, h)
}

func (s *History) about(p Saved) []scene.Fact {
	note := p.Note
	if note == "" {
		note = "none"
	}
	facts := []scene.Fact{{Label: "saved", Text: p.At.In(s.zone).Format("Mon 2 Jan 2006 15:04") + " " + s.zone.String()}, {Label: "note", Text: note},
		{Label: "horizon", Text: draw.Horizon(p.From.In(s.zone), p.Until.In(s.zone))}}
	for _, e := range p.Exports {
		facts = append(facts, scene.Fact{Label: "exported", Text: draw.DayClock(e.At.In(s.zone)) + " to " + e.Folder})
	}
	if p.ID == s.open {
		facts = append(facts, scene.Fact{Label: "open", Text: "this is the plan on the other screens"})
	}
	switch len(s.marked) {
	case 1:
		facts = append(facts, scene.Fact{Label: "marked", Text: fmt.Sprintf("plan %d; c compares it with another", s.marked[0])})
	case 2:
		facts = append(facts, scene.Fact{Label: "marked", Text: fmt.Sprintf("plans %d and %d; c compares them", s.marked[0], s.marked[1])})
	}
	return facts
}

package screen

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"stagger/planner/civil"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

// NewDecisions is the screen of waivers and deferrals; those that end soon come
// first.
func NewDecisions(th look.Theme) *Rows {
	return newRows(th, kind{
		columns: []draw.Column{{Title: "for", Least: 10, Most: 30}, {Title: "kind", Least: 8}, {Title: "until", Least: 13}, {Title: "open risk", Right: true, Least: 5},
			{Title: "approved by", Least: 8, Most: 24, Drop: 2}, {Title: "instead", Least: 12, Most: 50, Drop: 1}, {Title: "reason", Least: 12}},
		rows:  decisionRows,
		about: aboutDecision,
		none:  "nothing is waived, and no freeze leaves a job out",
	})
}

// The columns of decisions that are ordered by a figure.
const (
	columnUntil    = 2
	columnOpenRisk = 3
)

func decisionRows(sc *scene.Scene) (rows []row) {
	decisions := sc.Decisions()
	slices.SortStableFunc(decisions, func(a, b scene.Decision) int { return cmp.Compare(ending(a.Until), ending(b.Until)) })
	for _, d := range decisions {
		control := d.Control
		if control == "" {
			control = "—"
		}
		rows = append(rows, row{d.ID, []string{d.For, d.Kind, until(sc, d), draw.Tenths(d.Risk), d.ApprovedBy, control, d.Reason},
			[]figure{{columnUntil, float64(ending(d.Until))}, {columnOpenRisk, d.Risk}}})
	}
	return rows
}

// ending is the last day, with what never ends last.
func ending(d civil.Date) civil.Date {
	if d.IsZero() {
		return civil.MaxDate + 1
	}
	return d
}

// until is the last day of a decision, and that it is over or nearly so.
func until(sc *scene.Scene, d scene.Decision) string {
	today := civil.NewDate(sc.Local(sc.Plan.From).Date())
	switch {
	case d.Until.IsZero():
		return "until revoked"
	case d.Until < today:
		return d.Until.String() + " " + look.Broken + "ended"
	case d.Until <= civil.NewDate(sc.Local(sc.Plan.Until).Date()):
		return d.Until.String() + " " + look.Broken + "soon"
	default:
		return d.Until.String()
	}
}

func aboutDecision(sc *scene.Scene, id string) []scene.Fact {
	decisions := sc.Decisions()
	i := slices.IndexFunc(decisions, func(d scene.Decision) bool { return d.ID == id })
	if i < 0 {
		return nil
	}
	d := decisions[i]
	facts := []scene.Fact{{Label: "for", Text: d.For}, {Label: "patches", Text: d.Patches}, {Label: "why", Text: d.Reason + " (" + d.Kind + ")"},
		{Label: "approved by", Text: d.ApprovedBy}, {Label: "until", Text: strings.TrimPrefix(until(sc, d), "until ")}}
	if d.Control != "" {
		facts = append(facts, scene.Fact{Label: "instead", Text: d.Control})
	} else {
		facts = append(facts, scene.Fact{Label: "instead", Text: "nothing stands against the risk", Bad: true})
	}
	cost := "no open risk: none of it is open"
	if d.Risk > 0 {
		days := sc.Plan.Until.Sub(sc.Plan.From).Hours() / 24
		cost = fmt.Sprintf("%s a day stays open on %s; %s risk-days over the horizon", draw.Tenths(d.Risk), strings.Join(d.Hosts, ", "), draw.Number(d.Risk*days))
	}
	return append(facts, scene.Fact{Label: "costs", Text: cost})
}

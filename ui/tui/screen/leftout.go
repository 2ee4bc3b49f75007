package screen

import (
	"strings"

	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

// NewLeftOut is the screen of jobs left out.
func NewLeftOut(th look.Theme) *Rows {
	return newRows(th, kind{
		columns: []draw.Column{{Title: "host", Least: 8}, {Title: "risk", Right: true, Least: 5}, {Title: "reason", Least: 11}, {Title: "what would help", Least: 20}},
		rows:    leftOutRows,
		about:   (*scene.Scene).AboutLeftOut,
		none:    "every job is placed",
		hosts:   true,
	})
}

func leftOutRows(sc *scene.Scene) (rows []row) {
	for _, u := range sc.Plan.Unscheduled {
		codes := make([]string, len(u.Reasons))
		for i, r := range u.Reasons {
			codes[i] = string(r.Code)
		}
		rows = append(rows, row{id: u.Host, cells: []string{u.Host, draw.Tenths(u.Risk), strings.Join(codes, ", "), strings.Join(u.WouldHelp, "; ")}})
	}
	return rows
}

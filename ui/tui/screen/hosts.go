package screen

import (
	"strconv"
	"strings"

	"stagger/planner/civil"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

// NewHosts is the screen of hosts.
func NewHosts(th look.Theme) *Rows {
	return newRows(th, kind{
		columns: []draw.Column{{Title: "host", Least: 8}, {Title: "site", Least: 6, Drop: 3}, {Title: "runs on", Least: 7, Drop: 4}, {Title: "team", Least: 6, Drop: 6},
			{Title: "stage", Least: 5, Drop: 8}, {Title: "services", Least: 8, Most: 30, Drop: 5}, {Title: "open", Right: true, Least: 4, Drop: 2},
			{Title: "risk", Right: true, Least: 5, Drop: 1}, {Title: "oldest", Least: 10, Drop: 7}, {Title: "next job", Least: 16, Whole: true}},
		rows:    hostRows,
		about:   (*scene.Scene).AboutHost,
		none:    "the inventory has no hosts",
		hosts:   true,
		section: "host",
		beside:  150,
	})
}

// The columns of hosts that are ordered by a figure.
const (
	columnOpen   = 6
	columnRisk   = 7
	columnOldest = 8
	columnJob    = 9
)

func hostRows(sc *scene.Scene) (rows []row) {
	serving := map[string][]string{}
	for _, s := range sc.Services {
		for _, m := range s.Spec.Members {
			serving[m.Host] = append(serving[m.Host], s.Spec.Name)
		}
	}
	released := map[string]civil.Date{}
	for _, p := range sc.Inv().Patches {
		released[p.ID] = p.Released
	}
	rows = make([]row, 0, len(sc.Inv().Hosts))
	for _, h := range sc.Inv().Hosts {
		var patches []string
		risk, job := 0.0, "nothing to do"
		figures := make([]figure, 0, 4)
		if j := sc.Job(h.Name); j != nil {
			patches, risk, job = j.Patches, j.Risk, draw.DayClock(sc.Local(j.Start))
			figures = append(figures, figure{columnJob, float64(j.Start.Unix())})
		} else if u := sc.LeftOut(h.Name); u != nil {
			patches, risk, job = u.Patches, u.Risk, "left out"
		}
		figures = append(figures, figure{columnOpen, float64(len(patches))}, figure{columnRisk, risk})
		old := oldest(patches, released)
		if !old.IsZero() {
			figures = append(figures, figure{columnOldest, float64(old)})
		}
		rows = append(rows, row{h.Name, []string{h.Name, h.Site, h.RunsOn, h.Team, h.Stage, strings.Join(serving[h.Name], ", "),
			strconv.Itoa(len(patches)), draw.Tenths(risk), dateOr(old), job}, figures})
	}
	return rows
}

// oldest is the first release among the patches whose date is known.
func oldest(patches []string, released map[string]civil.Date) (first civil.Date) {
	for _, id := range patches {
		if d := released[id]; !d.IsZero() && (first.IsZero() || d < first) {
			first = d
		}
	}
	return first
}

// dateOr is a date with its year; none is a dash.
func dateOr(d civil.Date) string {
	if d.IsZero() {
		return "—"
	}
	return d.String()
}

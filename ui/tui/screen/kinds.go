package screen

import (
	"fmt"
	"strings"

	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

func repeat(s string, n int) string { return strings.Repeat(s, max(0, n)) }

// NewServices is the screen of services.
func NewServices(th look.Theme) *Rows {
	return &Rows{theme: th, kind: kind{
		columns: []draw.Column{{Title: "service", Least: 12}, {Title: "members", Least: 8, Most: 40, Drop: 2}, {Title: "needs", Least: 6},
			{Title: "lowest", Least: 6}, {Title: "when", Least: 16, Whole: true, Drop: 1}, {Title: "impact", Least: 18}, {Title: "requires", Least: 8, Drop: 3}},
		rows:  serviceRows,
		about: (*scene.Scene).AboutService,
		none:  "the inventory has no services",
	}}
}

func serviceRows(sc *scene.Scene) (ids []string, cells [][]string) {
	for _, s := range sc.Services {
		members := make([]string, len(s.Spec.Members))
		for i, m := range s.Spec.Members {
			members[i] = m.Host
		}
		when := "—"
		if !s.LowestAt.IsZero() {
			when = draw.DayClock(sc.Local(s.LowestAt))
		}
		lowest := fmt.Sprint(s.Outcome.Lowest)
		if s.Outcome.Lowest < s.Floor {
			lowest += look.Broken
		}
		ids = append(ids, s.Spec.Name)
		cells = append(cells, []string{s.Spec.Name, strings.Join(members, ", "),
			fmt.Sprintf("%d of %d", s.Outcome.Required, s.Outcome.Capacity), lowest, when,
			string(s.Outcome.Impact), strings.Join(s.Spec.Requires, ", ")})
	}
	return ids, cells
}

// NewLeftOut is the screen of jobs left out.
func NewLeftOut(th look.Theme) *Rows {
	return &Rows{theme: th, kind: kind{
		columns: []draw.Column{{Title: "host", Least: 8}, {Title: "risk", Right: true, Least: 5}, {Title: "reason", Least: 11}, {Title: "what would help", Least: 20}},
		rows:    leftOutRows,
		about:   (*scene.Scene).AboutLeftOut,
		none:    "every job is placed",
		hosts:   true,
	}}
}

func leftOutRows(sc *scene.Scene) (ids []string, cells [][]string) {
	for _, u := range sc.Plan.Unscheduled {
		codes := make([]string, len(u.Reasons))
		for i, r := range u.Reasons {
			codes[i] = string(r.Code)
		}
		ids = append(ids, u.Host)
		cells = append(cells, []string{u.Host, draw.Tenths(u.Risk), strings.Join(codes, ", "), strings.Join(u.WouldHelp, "; ")})
	}
	return ids, cells
}

// NewHosts is the screen of hosts.
func NewHosts(th look.Theme) *Rows {
	return &Rows{theme: th, kind: kind{
		columns: []draw.Column{{Title: "host", Least: 8}, {Title: "site", Least: 6, Drop: 3}, {Title: "runs on", Least: 7, Drop: 2}, {Title: "team", Least: 6, Drop: 5},
			{Title: "stage", Least: 5, Drop: 6}, {Title: "patches", Right: true, Least: 7, Drop: 4}, {Title: "risk", Right: true, Least: 5, Drop: 1}, {Title: "job", Least: 16, Whole: true}},
		rows:  hostRows,
		about: aboutHost,
		none:  "the inventory has no hosts",
		hosts: true,
	}}
}

func hostRows(sc *scene.Scene) (ids []string, cells [][]string) {
	for _, h := range sc.Inv().Hosts {
		patches, risk, job := 0, 0.0, "nothing to do"
		if j := sc.Job(h.Name); j != nil {
			patches, risk, job = len(j.Patches), j.Risk, draw.DayClock(sc.Local(j.Start))
		} else if u := sc.LeftOut(h.Name); u != nil {
			patches, risk, job = len(u.Patches), u.Risk, "left out"
		}
		ids = append(ids, h.Name)
		cells = append(cells, []string{h.Name, h.Site, h.RunsOn, h.Team, h.Stage, fmt.Sprint(patches), draw.Tenths(risk), job})
	}
	return ids, cells
}

func aboutHost(sc *scene.Scene, name string) []scene.Fact {
	facts := sc.AboutJob(name, nil)
	if len(facts) == 0 {
		return []scene.Fact{{Label: "job", Text: "none: it has no open patch that is not waived"}}
	}
	return facts
}

// NewDecisions is the screen of waivers; those that end soon come first.
func NewDecisions(th look.Theme) *Rows {
	return &Rows{theme: th, kind: kind{
		columns: []draw.Column{{Title: "who", Least: 10, Most: 30}, {Title: "kind", Least: 8}, {Title: "until", Least: 13}, {Title: "approved by", Least: 8, Drop: 1}, {Title: "reason", Least: 12}},
		rows:    waiverRows,
		about:   aboutWaiver,
		none:    "nothing is waived",
	}}
}

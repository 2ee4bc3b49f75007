package tui

import (
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/scene"
)

// status says what is open, one fact a line.
func (s *speaker) status() {
	a, sc := s.app, s.app.history.cur
	p := sc.Plan
	s.line(p.Title + ", " + a.planState())
	s.line("horizon: " + draw.Horizon(sc.Local(p.From), sc.Local(p.Until)) + ", clock of " + sc.Zone.String())
	s.line(fmt.Sprintf("placed: %d of %s", len(p.Jobs), draw.Count(len(p.Jobs)+len(p.Unscheduled), "job")))
	s.line(outages(sc))
	s.line("verdict: " + sc.Verdict())
	switch {
	case !sc.Safe():
		s.line("cost: " + draw.Number(p.Cost.Total) + " risk-days")
	case p.Proven():
		s.line("cost: " + draw.Number(p.Cost.Total) + " risk-days, proven best")
	default:
		s.line("cost: " + draw.Number(p.Cost.Total) + " risk-days, at best " + draw.Number(p.Bound))
	}
	for _, w := range p.Warnings {
		s.line("warning: " + w)
	}
}

func (s *speaker) nights() {
	sc := s.app.history.cur
	if len(sc.Nights) == 0 {
		s.line("no night is worked in this plan; left says why")
	}
	for i, n := range sc.Nights {
		text := fmt.Sprintf("%d: %s, %s, %s, %s, risk taken off %s", i+1, draw.DayClock(sc.Local(n.Opens)), n.Key.Window,
			draw.Count(len(n.Jobs), "job"), draw.Hours(n.Worked()), draw.Tenths(n.Risk))
		if n.OutageMins > 0 {
			text += fmt.Sprintf(", %d minutes of outage consented to", n.OutageMins)
		}
		s.line(text)
	}
}

// aboutNight says a night's jobs in order, then how low its services fall.
func (s *speaker) aboutNight(i int) {
	sc := s.app.history.cur
	n := sc.Nights[i]
	s.line(fmt.Sprintf("night %d of %d: %s to %s, %s", i+1, len(sc.Nights), draw.DayClock(sc.Local(n.Start)), draw.DayClock(sc.Local(n.End)), n.Key.Window))
	for _, j := range n.Jobs {
		text := fmt.Sprintf("job %s: work %s, back by %s", j.Host, draw.Range(sc.Local(j.Start), sc.Local(j.WorkEnds)), draw.Clock(sc.Local(j.End)))
		if j.Follows != "" {
			text += ", after " + j.Follows
		}
		if len(j.Takes) > 0 {
			text += ", takes down " + strings.Join(j.Takes, ", ")
		}
		if j.Pinned {
			text += ", pinned"
		}
		if j.Unsafe {
			text += ", breaks a rule"
		}
		s.line(text)
	}
	for _, v := range n.Services {
		s.line(fmt.Sprintf("service %s: lowest %d, floor %d, of %d", v.Spec.Name, v.Worst(n.Start, n.End), v.Floor, v.Outcome.Capacity))
	}
}

// job says everything of a job, after asking where else it may stand.
func (s *speaker) job(args []string) {
	host, ok := s.host(args)
	if !ok {
		return
	}
	sc := s.app.history.cur
	var facts *scene.Facts
	if j := sc.Job(host); j != nil {
		s.line(host + ": " + draw.DayClock(sc.Local(j.Start)) + ", " + j.Window)
		f := sc.FactsOf(host, j.Key())
		facts = &f
	} else {
		s.line(host + ": left out")
	}
	s.facts(sc.AboutJob(host, facts))
}

func (s *speaker) facts(facts []scene.Fact) {
	for _, f := range facts {
		s.line(f.Label + ": " + f.Text)
	}
}

func (s *speaker) services() {
	sc := s.app.history.cur
	for _, v := range sc.Services {
		text := fmt.Sprintf("%s: %s, lowest %d, floor %d, of %d", v.Spec.Name, v.Outcome.Impact, v.Outcome.Lowest, v.Floor, v.Outcome.Capacity)
		if !v.LowestAt.IsZero() {
			text += ", first at " + draw.DayClock(sc.Local(v.LowestAt))
		}
		s.line(text)
	}
}

func (s *speaker) hosts() {
	sc := s.app.history.cur
	for _, h := range sc.Inv().Hosts {
		switch j := sc.Job(h.Name); {
		case j != nil:
			s.line(h.Name + ": " + draw.DayClock(sc.Local(j.Start)))
		case sc.LeftOut(h.Name) != nil:
			s.line(h.Name + ": left out")
		default:
			s.line(h.Name + ": nothing to do")
		}
	}
}

func (s *speaker) leftOut() {
	sc := s.app.history.cur
	if len(sc.Plan.Unscheduled) == 0 {
		s.line("every job is placed")
	}
	for _, u := range sc.Plan.Unscheduled {
		s.line(fmt.Sprintf("%s: risk %s", u.Host, draw.Tenths(u.Risk)))
		for _, r := range u.Reasons {
			s.line(fmt.Sprintf("%s, %s: %s", u.Host, r.Code, r.Text))
		}
		for _, w := range u.WouldHelp {
			s.line(u.Host + ", would help: " + w)
		}
	}
}

func (s *speaker) decisions() {
	decisions := s.app.history.cur.Decisions()
	if len(decisions) == 0 {
		s.line("nothing is waived, and no freeze leaves a job out")
	}
	for _, d := range decisions {
		until := "until revoked"
		if !d.Until.IsZero() {
			until = "until " + draw.Date(d.Until)
		}
		text := fmt.Sprintf("%s, %s: %s, %s, %s, approved by %s, open risk %s", d.For, d.Patches, d.Kind, until, d.Reason, d.ApprovedBy, draw.Tenths(d.Risk))
		if d.Control != "" {
			text += ", instead: " + d.Control
		}
		s.line(text)
	}
}

// try says the remedies for a job that is left out, numbered.
func (s *speaker) try(args []string) {
	host, ok := s.host(args)
	if !ok {
		return
	}
	s.do(func() tea.Cmd { return s.app.tryHost(host) })
	t := s.app.trial
	switch {
	case t == nil:
	case len(t.found) == 0:
		s.line("nothing of what was tried places " + host)
	default:
		for i, r := range t.found {
			s.line(fmt.Sprintf("%d: %s", i+1, r.Text))
		}
		s.line("keep and a number keeps one")
	}
}

// keepRemedy keeps one of the remedies that were said last.
func (s *speaker) keepRemedy(args []string) {
	t, n := s.app.trial, 0
	if len(args) > 0 {
		n, _ = strconv.Atoi(args[0])
	}
	if t == nil || n < 1 || n > len(t.found) {
		s.line("no remedy has that number; try and a host lists them")
		return
	}
	s.do(func() tea.Cmd { return s.app.keepRemedy(t.found[n-1]) })
}

// help lists the words, with the keys that do the same.
func (s *speaker) help() {
	for _, w := range vocabulary() {
		text := strings.TrimSpace(w.name+" "+w.takes) + ": " + w.help
		if key := s.app.keyOf(w.action); w.action != keys.None && len([]rune(key)) == 1 {
			text += "; key " + key
		}
		s.line(text)
	}
}

package brief

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/html"
)

// sum is all records of a change together.
type sum struct {
	*ticket.Change
	jobs    []ticket.Job // each once, by start
	patches []ticket.Patch
	dates   []civil.Date
	before  float64 // risk that is open before the work, and
	removed float64 // what of it the work closes
	outages []stretch
	reduced []stretch
}

// stretch is a spell of one impact on one service.
type stretch struct {
	service ticket.Service
	ticket.Spell
}

// beyond is how much longer it is than the service's owner consents to.
func (s stretch) beyond() time.Duration { return s.service.Beyond(s.Spell) }

func (s stretch) minutes() float64 { return s.End.Sub(s.Start).Minutes() }

// sumOf adds up the records, of which one job or one spell may be in several.
func sumOf(c *ticket.Change) *sum {
	s := &sum{Change: c}
	hosts := map[string]bool{}
	for i := range c.Records {
		r := &c.Records[i]
		s.before = max(s.before, r.Risk.Before)
		for _, j := range r.Jobs {
			if !hosts[j.Host] {
				hosts[j.Host] = true
				s.jobs = append(s.jobs, j)
				s.removed += j.Risk
			}
		}
		for _, p := range r.Patches {
			s.addPatch(p)
		}
		s.dates = append(s.dates, r.Dates...)
		s.addSpells(r.Services)
	}
	if len(c.Records) == 0 {
		for _, u := range c.Plan.Unscheduled {
			s.before += u.Risk
		}
	}
	// The page names the first few, and what nobody consents to must be among them.
	slices.SortStableFunc(s.outages, func(a, b stretch) int { return cmp.Compare(b.beyond(), a.beyond()) })
	slices.SortStableFunc(s.jobs, func(a, b ticket.Job) int { return a.Start.Compare(b.Start) })
	slices.Sort(s.dates)
	s.dates = slices.Compact(s.dates)
	return s
}

// addPatch keeps of a patch that is in several records one.
func (s *sum) addPatch(p ticket.Patch) {
	i := slices.IndexFunc(s.patches, func(known ticket.Patch) bool { return known.ID == p.ID })
	if i < 0 {
		s.patches = append(s.patches, p)
	}
}

func (s *sum) addSpells(services []ticket.Service) {
	for _, service := range services {
		for _, sp := range service.Spells {
			to := &s.reduced
			if sp.Impact == model.Outage {
				to = &s.outages
			}
			same := func(known stretch) bool { return known.service.Name == service.Name && known.Start.Equal(sp.Start) }
			if !slices.ContainsFunc(*to, same) {
				*to = append(*to, stretch{service, sp})
			}
		}
	}
}

// minutes are those of some stretches, service by service.
func minutes(all []stretch) float64 {
	n := 0.0
	for _, s := range all {
		n += s.minutes()
	}
	return n
}

// aWeek is what each week of waiting adds, in risk-days.
func (s *sum) aWeek() float64 { return 7 * s.removed }

func (s *sum) lead() string {
	if len(s.jobs) == 0 {
		return "No work is planned. This page says why, and what would help."
	}
	nights := "on the night of " + s.dates[0].String()
	if n := len(s.dates); n > 1 {
		nights = fmt.Sprintf("on %d nights from %s to %s", n, s.dates[0], s.dates[n-1])
	}
	return fmt.Sprintf("The plan: %s for %s, %s. Open risk falls from %.1f to %.1f.",
		ticket.Count(len(s.patches), "patch"), ticket.Count(len(s.jobs), "host"), nights, s.before, s.before-s.removed)
}

// figures stand out at the head of the page.
func (s *sum) figures() []html.Figure {
	outage := "minutes of outage"
	if len(s.outages) > 0 {
		outage += ", " + consented(s.outages)
	}
	return []html.Figure{
		{Number: fmt.Sprintf("%.0f", minutes(s.outages)), Of: outage, Strong: true},
		{Number: fmt.Sprintf("%.0f", minutes(s.reduced)), Of: "minutes at reduced redundancy, over all services"},
		{Number: fmt.Sprintf("%.0f", s.aWeek()), Of: "risk-days more for each week of waiting"},
	}
}

// consented says how far the owners of the services consent to some outages.
func consented(outages []stretch) string {
	n := 0
	for _, o := range outages {
		if o.beyond() > 0 {
			n++
		}
	}
	if n == 0 {
		return "each within what the service's owner consents to"
	}
	return fmt.Sprintf("%d of %s longer than the service's owner consents to", n, ticket.Count(len(outages), "outage"))
}

// inShort are the figures where nothing is large.
func (s *sum) inShort() document.Section {
	w := &document.Writer{}
	for _, f := range s.figures() {
		w.Item("%s %s", f.Number, f.Of)
	}
	return document.Section{Title: inShort, Blocks: w.Blocks}
}

// at is an instant on the clock of the plan's zone, with its offset.
func (s *sum) at(t time.Time) string { return ticket.Local(t, s.Zone) }

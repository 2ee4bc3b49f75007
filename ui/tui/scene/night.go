package scene

import (
	"slices"
	"strings"
	"time"

	"stagger/planner/model"
)

// Night is every team's work in one window on one date.
type Night struct {
	Key           NightKey
	Opens, Closes time.Time // the window; where it does not open that night, the span of the jobs
	Start, End    time.Time // the same, stretched to hold jobs that stand outside it
	Teams         []string
	Jobs          []*Job     // by start, then host
	Services      []*Service // touched that night, in the inventory's order
	OutageMins    int        // that their owners consent to
	Risk          float64    // taken away
}

// Worked is how long the night lasts for the people who work it.
func (n *Night) Worked() time.Duration {
	if len(n.Jobs) == 0 {
		return 0
	}
	last := n.Jobs[0].End
	for _, j := range n.Jobs {
		if j.End.After(last) {
			last = j.End
		}
	}
	return last.Sub(n.Jobs[0].Start)
}

// Occurrence is the opening of the window that a night is.
func (sc *Scene) Occurrence(k NightKey) (model.Occurrence, bool) {
	for _, o := range sc.Windows {
		if o.Window == k.Window && o.Date == k.Date {
			return o, true
		}
	}
	return model.Occurrence{}, false
}

// KeyOf names the night that an occurrence is.
func KeyOf(o model.Occurrence) NightKey { return NightKey{o.Window, o.Date} }

// Key names the night that the job belongs to.
func (j *Job) Key() NightKey { return NightKey{j.Window, j.Date} }

func (sc *Scene) addNights() {
	byKey := map[NightKey][]*Job{}
	for i := range sc.Plan.Jobs {
		j := sc.jobs[sc.Plan.Jobs[i].Host]
		byKey[j.Key()] = append(byKey[j.Key()], j)
	}
	for k, jobs := range byKey {
		sc.Nights = append(sc.Nights, sc.NightOf(k, jobs))
	}
	slices.SortFunc(sc.Nights, func(a, b *Night) int {
		if c := a.Opens.Compare(b.Opens); c != 0 {
			return c
		}
		return strings.Compare(a.Key.Window, b.Key.Window)
	})
	for _, n := range sc.Nights {
		sc.follow(n.Jobs)
	}
}

// Night is the night of that name, worked or not.
func (sc *Scene) Night(k NightKey) *Night {
	for _, n := range sc.Nights {
		if n.Key == k {
			return n
		}
	}
	return sc.NightOf(k, nil)
}

// NightOf is a night with the given jobs on it, whether or not the plan has
// them there: a job that is being moved is drawn before the verdict is in.
func (sc *Scene) NightOf(k NightKey, jobs []*Job) *Night {
	n := &Night{Key: k, Jobs: slices.Clone(jobs)}
	o, opens := sc.Occurrence(k)
	n.Start, n.End = o.Start, o.End
	slices.SortStableFunc(n.Jobs, func(a, b *Job) int {
		if c := a.Start.Compare(b.Start); c != 0 {
			return c
		}
		return strings.Compare(a.Host, b.Host)
	})
	touched := map[string]bool{}
	for _, j := range n.Jobs {
		if n.Start.IsZero() || j.Start.Before(n.Start) {
			n.Start = j.Start
		}
		if j.End.After(n.End) {
			n.End = j.End
		}
		n.Risk += j.Risk
		if !slices.Contains(n.Teams, j.Team) {
			n.Teams = append(n.Teams, j.Team)
		}
		for _, s := range j.Services {
			touched[s] = true
		}
	}
	n.Opens, n.Closes = n.Start, n.End
	if opens {
		n.Opens, n.Closes = o.Start, o.End
	}
	slices.Sort(n.Teams)
	for _, s := range sc.Services {
		if touched[s.Spec.Name] {
			n.Services = append(n.Services, s)
			n.OutageMins += minutesIn(s.Outcome.Outages, n)
		}
	}
	return n
}

// minutesIn is the length of the spells that begin while the night lasts.
func minutesIn(spells []model.Spell, n *Night) int {
	total := time.Duration(0)
	for _, o := range spells {
		if !o.Start.Before(n.Start) && o.Start.Before(n.End) {
			total += o.End.Sub(o.Start)
		}
	}
	return int(total.Minutes())
}

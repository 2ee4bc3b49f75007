package ok

import (
	"fmt"
	"slices"
	"strings"

	"stagger/planner/estate"
	"stagger/planner/model"
)

// gauge is anything that bounds how many hosts may be worked on at once.
type gauge struct {
	rule  model.Rule
	most  int
	says  string // what it allows
	picks func(host int32) bool
}

func gaugesOf(e *estate.Estate) []gauge {
	var out []gauge
	for i, t := range e.Inv.Teams {
		out = append(out, gauge{model.RuleTeam, t.People, fmt.Sprintf("team %s can do %d at once", t.Name, t.People),
			func(h int32) bool { return e.Team[h] == int32(i) }})
	}
	for _, l := range e.Inv.Limits {
		picked := e.Picks(l.Only)
		out = append(out, gauge{model.RuleLimit, l.AtOnce, fmt.Sprintf("%s allows %d at once", l.Name, l.AtOnce),
			func(h int32) bool { return picked[h] }})
	}
	if n := e.Inv.Planning.MaxParallel; n > 0 {
		out = append(out, gauge{model.RuleLimit, n, fmt.Sprintf("max_parallel allows %d at once", n),
			func(int32) bool { return true }})
	}
	return out
}

// worked are the hosts that would be worked on at the instant: those asked
// about, and then those of the jobs that run.
func (q *question) worked() []int32 {
	out := slices.Clone(q.hosts)
	for _, i := range q.running {
		if h := q.jobs[i].host; !slices.Contains(out, h) {
			out = append(out, h)
		}
	}
	return out
}

// tooMany refuses where more hosts would be worked on at once than a team, a
// limit or max_parallel allows (rules 4 and 5).
func (q *question) tooMany() []Refusal {
	var out []Refusal
	worked := q.worked()
	for _, g := range q.limits {
		var asked, all []string
		for i, h := range worked {
			if !g.picks(h) {
				continue
			}
			all = append(all, q.e.Host(h))
			if i < len(q.hosts) {
				asked = append(asked, q.e.Host(h))
			}
		}
		if len(asked) > 0 && len(all) > g.most {
			text := fmt.Sprintf("%s, and there would be %d: %s", g.says, len(all), strings.Join(all, ", "))
			out = append(out, Refusal{g.rule, asked, nil, text})
		}
	}
	return out
}

// sides are the hosts that a conflict keeps apart.
type sides struct {
	name string
	a, b []bool // by host
}

func sidesOf(e *estate.Estate) []sides {
	var out []sides
	for i := range e.Inv.Conflicts {
		c := &e.Inv.Conflicts[i]
		out = append(out, sides{c.Name, e.Picks(&c.Between[0]), e.Picks(&c.Between[1])})
	}
	return out
}

// conflicts refuses while both sides of a conflict would be worked on (rule 6).
func (q *question) conflicts() []Refusal {
	var out []Refusal
	worked := q.worked()
	for _, c := range q.sides {
		for i, h := range q.hosts {
			for _, other := range worked[i+1:] {
				if !(c.a[h] && c.b[other] || c.b[h] && c.a[other]) {
					continue
				}
				name, with := q.e.Host(h), q.e.Host(other)
				text := fmt.Sprintf("%s keeps %s and %s from being worked on at once", c.name, name, with)
				out = append(out, Refusal{model.RuleConflict, []string{name}, nil, text})
			}
		}
	}
	return out
}

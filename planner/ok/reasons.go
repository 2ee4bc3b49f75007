package ok

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"stagger/planner/civil"
	"stagger/planner/estate"
	"stagger/planner/model"
)

// shortfalls refuses where a service that loses a member to the hosts asked
// about would fall below its floor (model, section 4, rule 3).
func (q *question) shortfalls() []Refusal {
	var out []Refusal
	for _, i := range q.services {
		in := &q.e.Inv.Services[i]
		s := &q.e.Services[i]
		left := s.Capacity
		var hosts, already []string
		for _, m := range s.Members {
			h, held := q.held(m.Host, in.Settle)
			through := q.asked[m.Host]
			switch {
			case held:
				already = append(already, q.whyOut(m.Host, h))
			case len(through) > 0:
				hosts = append(hosts, through...)
			default:
				continue
			}
			left -= m.Weight
		}
		if len(hosts) == 0 || left >= s.Floor {
			continue
		}
		slices.Sort(hosts)
		hosts = slices.Compact(hosts)
		out = append(out, Refusal{model.RuleService, hosts, []string{in.Name}, q.shortfall(i, int(left), already)})
	}
	return out
}

func (q *question) shortfall(i, left int, already []string) string {
	in, s := &q.e.Inv.Services[i], &q.e.Services[i]
	var b strings.Builder
	fmt.Fprintf(&b, "%s would have %d of %d, and needs %d", in.Name, left, s.Capacity, s.Floor)
	if s.Floor < s.Required {
		fmt.Fprintf(&b, " (min_available asks %d, but members that are down leave no more)", s.Required)
	}
	if len(already) > 0 {
		fmt.Fprintf(&b, "; out already: %s", strings.Join(already, ", "))
	}
	if s.MaxOutage > 0 {
		spell := civil.FormatDuration(time.Duration(s.MaxOutage) * time.Second)
		fmt.Fprintf(&b, "; its owner consents to spells of up to %s, so plan it in a window", spell)
	}
	return b.String()
}

// whyOut names a member and why it is out already.
func (q *question) whyOut(host int32, h hold) string {
	name := q.e.Host(host)
	switch h.cause {
	case "":
		return name + " (down)"
	case name:
		return fmt.Sprintf("%s (its job and settling, until %s)", name, q.clock(h.until))
	default:
		return fmt.Sprintf("%s (with %s, until %s)", name, h.cause, q.clock(h.until))
	}
}

// freezes refuses where a freeze bars work on a host asked about (rule 2).
func (q *question) freezes() []Refusal {
	var out []Refusal
	for i, h := range q.hosts {
		for _, f := range q.spells[i] {
			if q.at.Before(f.Start) || !q.at.Before(f.End) {
				continue
			}
			text := fmt.Sprintf("%s is frozen by %s until %s", q.e.Host(h), f.Freeze, q.clock(f.End))
			out = append(out, Refusal{model.RuleFreeze, []string{q.e.Host(h)}, nil, text})
		}
	}
	return out
}

// guests refuses while a job runs on what a host asked about runs on, or on a
// guest that would go down with it (rule 7).
func (q *question) guests() []Refusal {
	var out []Refusal
	for _, h := range q.hosts {
		for _, i := range q.running {
			j := q.jobs[i]
			if j.host == h {
				continue
			}
			if text := q.entangled(h, j.host, j.End); text != "" {
				out = append(out, Refusal{model.RuleGuest, []string{q.e.Host(h)}, nil, text})
			}
		}
	}
	return out
}

func (q *question) entangled(h, worked int32, until time.Time) string {
	name, other := q.e.Host(h), q.e.Host(worked)
	switch {
	case below(q.e, h, worked):
		return fmt.Sprintf("%s runs on %s, which is being worked on until %s", name, other, q.clock(until))
	case below(q.e, worked, h):
		return fmt.Sprintf("%s carries %s, which is being worked on until %s", name, other, q.clock(until))
	default:
		return ""
	}
}

func below(e *estate.Estate, guest, host int32) bool { return slices.Contains(e.Above[guest], host) }

// clock writes an instant in the inventory's zone, with its offset.
func (q *question) clock(t time.Time) string {
	return t.In(q.e.Zone).Format("Mon 2 Jan 2006 15:04 -07:00")
}

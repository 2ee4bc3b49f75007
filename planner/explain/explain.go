// Package explain says why a job is left out of a plan, what would help, and
// what holds a placed job where it is, in sentences for people.
//
// It guarantees that every job that is left out gets at least one reason from
// the closed set of the model, section 6. Its sentences are for reading: no
// code may take them apart. It must never import ui or store.
package explain

import (
	"fmt"
	"time"

	"stagger/planner/civil"
	"stagger/planner/estate"
	"stagger/planner/model"
	"stagger/planner/search"
)

// Left is why one job is left out, and what would help.
type Left struct {
	Reasons []model.Reason
	Help    []string
}

func (l *Left) add(code model.Code, refs []string, text string, help ...string) {
	l.Reasons = append(l.Reasons, model.Reason{Code: code, Text: text, Refs: refs})
	for _, h := range help {
		if h != "" {
			l.Help = append(l.Help, h)
		}
	}
}

// Explainer explains the jobs that are out of one plan.
type Explainer struct {
	e       *estate.Estate
	b       *search.Board
	missing map[int32][]int32 // by group: its jobs that are out, found when first asked for
}

// New makes an explainer of a plan laid out on a board.
func New(e *estate.Estate, b *search.Board) *Explainer {
	return &Explainer{e, b, map[int32][]int32{}}
}

// Job explains a job that is out of the plan. pinLost says that its pin could
// not be kept beside the rest.
func (x *Explainer) Job(job int32, pinLost bool) Left {
	var l Left
	for _, cause := range causes {
		cause(x.e, job, &l)
	}
	if len(l.Reasons) == 0 && !pinLost {
		x.blocked(job, &l)
	}
	if len(l.Reasons) == 0 {
		x.unpinned(job, pinLost, &l)
	}
	if len(l.Reasons) == 0 {
		x.crowded(job, &l)
	}
	return l
}

// causes are the reasons that hold whatever the rest of the plan is, in the
// order of the model's table.
var causes = []func(*estate.Estate, int32, *Left){
	noWindow, tooLong, frozen, soleMember, closed, pin, cycle,
}

func noWindow(e *estate.Estate, job int32, l *Left) {
	j := &e.Jobs[job]
	if len(openings(e, j.Host)) > 0 {
		return
	}
	h := e.Host(j.Host)
	l.add(model.NoWindow, []string{h},
		fmt.Sprintf("no window opens for %s between %s and %s", h, day(e, 0), day(e, e.Until)),
		fmt.Sprintf("a window whose selector matches %s", h))
}

func tooLong(e *estate.Estate, job int32, l *Left) {
	j := &e.Jobs[job]
	occs := openings(e, j.Host)
	if len(occs) == 0 || len(j.Free) > 0 {
		return
	}
	best, at := estate.Sec(-1), int32(0)
	for _, o := range occs {
		if d := min(e.Occs[o].End, e.Until) - max(e.Occs[o].Start, 0); d > best {
			best, at = d, o
		}
	}
	window := e.Inv.Windows[e.Occs[at].Window].Name
	l.add(model.TooLong, []string{window},
		fmt.Sprintf("it needs %s with its backout reserve, and the longest stretch of window left is %s (%s on %s)",
			dur(j.Len), dur(best), window, e.Occs[at].Date),
		fmt.Sprintf("%s more in %s", dur(max(j.Len-best, e.Slot)), window))
}

func soleMember(e *estate.Estate, job int32, l *Left) {
	j := &e.Jobs[job]
	for _, s := range e.SoleFor(j) {
		sv, in := &e.Services[s], &e.Inv.Services[s]
		total, members := taken(e, j, s)
		needs := fmt.Sprintf("needs %d of %d", sv.Required, sv.Capacity)
		if sv.Base < sv.Capacity {
			needs += fmt.Sprintf(" and has %d up", sv.Base)
		}
		l.add(model.SoleMember, []string{in.Name},
			fmt.Sprintf("%s %s; work on %s takes out %s for %s and leaves %d, where %s is consented to",
				in.Name, needs, e.Host(j.Host), names(members, len(members)), dur(j.Len+sv.Settle), sv.Base-total, dur(sv.MaxOutage)),
			soleHelp(e, j, s, members)...)
	}
}

// soleHelp says what would let a service spare the job.
func soleHelp(e *estate.Estate, j *estate.Job, s int32, members []string) []string {
	sv, in := &e.Services[s], &e.Inv.Services[s]
	host := e.Host(j.Host)
	var help []string
	if others := withoutSelf(members, host); len(others) > 0 {
		help = append(help,
			fmt.Sprintf("moving %s off %s, to a host that is not worked on with it", others[len(others)-1], host),
			fmt.Sprintf("evacuating %s before work", host))
	} else {
		help = append(help, fmt.Sprintf("one more member for %s, on another host", in.Name))
	}
	owner := "its owner"
	if in.Owner != "" {
		owner = in.Owner
	}
	return append(help, fmt.Sprintf("consent from %s to %s of outage for %s", owner, dur(j.Len+sv.Settle), in.Name))
}

func closed(e *estate.Estate, job int32, l *Left) {
	for _, g := range e.Closed(&e.Jobs[job]) {
		gauge := &e.Gauges[g]
		what, help := "limit "+gauge.Name+" allows no job at all", "raising limit "+gauge.Name+" to 1"
		if gauge.Rule == model.RuleTeam {
			what, help = "team "+gauge.Name+" has nobody", "one person in team "+gauge.Name
		}
		l.add(model.Capacity, []string{gauge.Name}, what, help)
	}
}

func pin(e *estate.Estate, job int32, l *Left) {
	j := &e.Jobs[job]
	if !j.Pinned || len(j.Runs) > 0 || len(j.Thawed) == 0 {
		return
	}
	why := "is not on a slot of an open window, or meets a freeze"
	help := fmt.Sprintf("removing the pin, or moving it to a slot of one of its windows (the first is %s)", clock(e, j.Thawed[0].First))
	for _, r := range j.Thawed {
		if j.Pin >= r.First && j.Pin <= r.Last && (j.Pin-r.First)%e.Slot == 0 {
			why = "is before the jobs that it must follow could be done"
			help = "removing the pin, or moving it to after those jobs"
		}
	}
	l.add(model.PinBroken, []string{e.Host(j.Host)}, fmt.Sprintf("its pin at %s %s", clock(e, j.Pin), why), help)
}

// unpinned says what the rest of the plan has against a pin that could stand
// alone. lost says that a job which must come first had no room before it.
func (x *Explainer) unpinned(job int32, lost bool, l *Left) {
	j := &x.e.Jobs[job]
	if !j.Pinned {
		return
	}
	refs, why := []string{x.e.Host(j.Host)}, "comes too early or too late for the order of the jobs around it"
	if lost {
		why = "leaves no room before it for a job that it must follow"
	} else if by := x.b.BlockersAt(job, j.Pin); len(by) > 0 {
		var what []string
		for _, b := range by {
			what, refs = append(what, b.String()), append(refs, b.Name)
		}
		why = "is taken up by " + names(what, len(what))
	}
	l.add(model.PinBroken, refs, fmt.Sprintf("its pin at %s %s", clock(x.e, j.Pin), why), "removing the pin, or moving it")
}

func cycle(e *estate.Estate, job int32, l *Left) {
	c := e.Jobs[job].Cycle
	if c == estate.None {
		return
	}
	refs := hosts(e, e.Cycles[c])
	l.add(model.Cycle, refs,
		fmt.Sprintf("stage and after orders make %s wait for one another", names(refs, len(e.Cycles[c]))),
		"dropping one of the after or stage orders between them")
}

// openings are the occurrences in the horizon of the windows for a host.
func openings(e *estate.Estate, host int32) []int32 {
	var out []int32
	for w := range e.Windows {
		if e.Windows[w].Matches[host] {
			out = append(out, e.Windows[w].Occs...)
		}
	}
	return out
}

func withoutSelf(names []string, host string) []string {
	var out []string
	for _, n := range names {
		if n != host {
			out = append(out, n)
		}
	}
	return out
}

func dur(s estate.Sec) string { return civil.FormatDuration(time.Duration(s) * time.Second) }

package planner

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"stagger/planner/localtime"
	"stagger/planner/model"
)

// sentence says a remedy and its effect: "a second member for crm, on a new
// host like crm1: placed Fri 27 Nov 22:00, cost -412".
func (a *attempt) sentence(r *Remedy) string {
	at, _ := r.Effect.Places(r.Host)
	s := fmt.Sprintf("%s: placed %s", and(r.Effect.Changes), localtime.DayTime(at.Start.In(a.s.e.Zone)))
	if others := a.others(r); others != "" {
		s += " with " + others
	}
	if r.Effect.Incomparable {
		return s
	}
	return s + ", cost " + signed(r.Effect.Cost.Now.Total-r.Effect.Cost.Before.Total)
}

// others names the other jobs left out that the remedy helps too; crowded ones
// are counted, since they are alike.
func (a *attempt) others(r *Remedy) string {
	var named []string
	crowded, all := 0, 0
	for i := range a.p.Unscheduled {
		u := &a.p.Unscheduled[i]
		if u.Host == r.Host {
			continue
		}
		_, helped := r.Effect.Places(u.Host)
		alike := isCrowded(u) && isCrowded(a.u)
		switch {
		case alike && helped:
			crowded++
			all++
		case alike:
			all++
		case helped:
			named = append(named, u.Host)
		}
	}
	switch {
	case crowded == 0:
	case all == 1:
		named = append(named, "the other crowded job")
	case crowded == all:
		named = append(named, fmt.Sprintf("all %d other crowded jobs", all))
	default:
		named = append(named, fmt.Sprintf("%d of the %d other crowded jobs", crowded, all))
	}
	if len(named) > mostNamed {
		named = append(named[:mostNamed:mostNamed], fmt.Sprintf("%d more", len(named)-mostNamed))
	}
	return and(named)
}

// mostNamed is how many hosts a sentence names.
const mostNamed = 3

func isCrowded(u *model.Unscheduled) bool {
	return slices.ContainsFunc(u.Reasons, func(r model.Reason) bool { return r.Code == model.Crowded })
}

// signed writes a difference of risk-days in whole numbers from 10 on.
func signed(v float64) string {
	if math.Abs(v) < 9.95 {
		return fmt.Sprintf("%+.1f", v)
	}
	return fmt.Sprintf("%+.0f", v)
}

// and joins phrases: "a, b and c".
func and(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

// sentences are what would help, given what was said before anything was
// tried.
func (o outcome) sentences(before []string) []string {
	out := []string{}
	for _, r := range o.found {
		out = append(out, r.Text)
	}
	switch {
	case len(out) > 0:
		return out
	case o.cut || len(o.tried) == 0:
		for _, s := range before {
			out = append(out, Untried+s)
		}
		return out
	default:
		return append(out, "nothing that was tried is enough: "+strings.Join(o.tried, "; "))
	}
}

package scene

import (
	"fmt"
	"slices"
	"strings"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// Decision is why somebody has decided that patches stay open: a waiver, or a
// deferral: a freeze that leaves jobs out of this plan.
type Decision struct {
	ID         string // "waiver 1" by its number in the inventory, "freeze year-end"
	For        string // whom it is for
	Patches    string
	Kind       string // the waiver's, or "freeze"
	Reason     string
	ApprovedBy string
	Until      civil.Date // the last day; zero: until revoked
	Control    string     // what stands against the risk instead
	Hosts      []string   // where it leaves patches open
	Risk       float64    // that stays open, a day
}

// Decisions are the waivers in the inventory's order, then the deferrals.
func (sc *Scene) Decisions() []Decision { return sc.decisions }

func (sc *Scene) addDecisions() {
	inv := sc.Inv()
	for i, w := range inv.Waivers {
		d := Decision{ID: fmt.Sprintf("waiver %d", i+1), For: Selected(w.Hosts, w.Only), Patches: "every patch", Kind: w.Kind,
			Reason: w.Reason, ApprovedBy: w.ApprovedBy, Until: w.Expires, Control: w.Control}
		if w.Patches != nil {
			d.Patches = strings.Join(w.Patches, ", ")
		}
		sc.decisions = append(sc.decisions, d)
	}
	sc.addWaivedRisk()
	for i := range inv.Freezes {
		if d, ok := sc.deferral(&inv.Freezes[i]); ok {
			sc.decisions = append(sc.decisions, d)
		}
	}
}

// addWaivedRisk gives each waived patch's risk to the first waiver that says
// the same of it.
func (sc *Scene) addWaivedRisk() {
	if len(sc.Plan.Waived) == 0 {
		return
	}
	exposure, score := map[string]float64{}, map[string]float64{}
	for _, h := range sc.Inv().Hosts {
		exposure[h.Name] = h.Exposure.Factor()
	}
	for i := range sc.Inv().Patches {
		p := &sc.Inv().Patches[i]
		score[p.ID] = p.Score()
		if p.KnownExploited {
			score[p.ID] *= 2
		}
	}
	type place struct {
		waiver int
		host   string
	}
	seen := map[place]bool{}
	for _, w := range sc.Plan.Waived {
		i := slices.IndexFunc(sc.Inv().Waivers, func(v model.Waiver) bool {
			return v.Kind == w.Kind && v.Reason == w.Reason && v.ApprovedBy == w.ApprovedBy && v.Expires == w.Expires && v.Control == w.Control
		})
		if i < 0 {
			continue
		}
		d := &sc.decisions[i]
		d.Risk += score[w.Patch] * exposure[w.Host]
		if on := (place{i, w.Host}); !seen[on] {
			seen[on] = true
			d.Hosts = append(d.Hosts, w.Host)
		}
	}
}

// deferral is the freeze as a decision, if a job is left out because of it.
func (sc *Scene) deferral(f *model.Freeze) (Decision, bool) {
	d := Decision{ID: "freeze " + f.Name, For: Selected(nil, f.Only), Patches: "every patch", Kind: "freeze", Reason: f.Reason, ApprovedBy: f.ApprovedBy, Control: ""}
	for _, u := range sc.Plan.Unscheduled {
		if slices.ContainsFunc(u.Reasons, func(r model.Reason) bool { return r.Code == model.Frozen && slices.Contains(r.Refs, f.Name) }) {
			d.Hosts, d.Risk = append(d.Hosts, u.Host), d.Risk+u.Risk
		}
	}
	switch {
	case !f.Until.IsZero():
		d.Until = f.Until.Date
		if f.Until.Second == 0 { // it ends with the day before
			d.Until--
		}
	default: // its last occurrence in the horizon
		for _, s := range sc.Frozen {
			if s.Freeze == f.Name {
				d.Until = max(d.Until, civil.NewDate(sc.Local(s.End).Date()))
			}
		}
	}
	return d, len(d.Hosts) > 0
}

// Selected names the hosts of a list and a selector.
func Selected(hosts []string, only *model.Selector) string {
	parts := slices.Clone(hosts)
	if only != nil {
		parts = append(parts, selected(only))
	}
	if len(parts) == 0 {
		return "every host"
	}
	return strings.Join(parts, ", ")
}

// selected is whom a selector means: hosts by their names alone, others by
// what they have in common.
func selected(s *model.Selector) string {
	var parts []string
	for _, key := range []struct {
		name   string
		values []string
	}{{"", s.Hosts}, {"service ", s.Services}, {"site ", s.Sites}, {"tag ", s.Tags}, {"team ", s.Teams}, {"stage ", s.Stages}} {
		if key.values != nil {
			parts = append(parts, key.name+strings.Join(key.values, " or "))
		}
	}
	if len(parts) == 0 {
		return "every host"
	}
	if len(parts) == 1 && s.Hosts != nil {
		return strings.Join(s.Hosts, ", ")
	}
	return strings.Join(parts, " and ")
}

package verify

import (
	"cmp"
	"slices"

	"stagger/planner/model"
)

// waivedFacts holds the plan's list of waived patches against the waivers
// that hold on its first day.
func waivedFacts(r *reading) (found []model.Violation) {
	seen := map[grant]bool{}
	for i := range r.plan.Waived {
		w := &r.plan.Waived[i]
		h, okHost := r.host[w.Host]
		p, okPatch := r.patches[w.Patch]
		g := grant{h, p}
		waivers, ok := r.waived[g]
		if !okHost || !okPatch || !ok {
			found = append(found, breach(nil, "The plan says that patch %q is waived for host %q; no waiver in force says so.", w.Patch, w.Host))
			continue
		}
		if seen[g] {
			found = append(found, breach(r.names(h), "The plan lists patch %q as waived for host %q twice.", w.Patch, w.Host))
		}
		seen[g] = true
		if !slices.ContainsFunc(waivers, func(in *model.Waiver) bool { return sameWaiver(w, in) }) {
			found = append(found, breach(r.names(h), "The plan says that patch %q is waived for host %q otherwise than the inventory does.", w.Patch, w.Host))
		}
	}
	var missing []grant
	for g := range r.waived {
		if !seen[g] {
			missing = append(missing, g)
		}
	}
	slices.SortFunc(missing, func(a, b grant) int {
		return cmp.Or(cmp.Compare(a.host, b.host), cmp.Compare(a.patch, b.patch))
	})
	for _, g := range missing {
		found = append(found, breach(r.names(g.host), "The plan does not say that patch %q is waived for host %q.",
			r.inv.Patches[g.patch].ID, r.hosts[g.host].Name))
	}
	return found
}

// sameWaiver compares what is said with one of the waivers that may be meant.
func sameWaiver(said *model.Waived, w *model.Waiver) bool {
	return said.Kind == w.Kind && said.Reason == w.Reason && said.ApprovedBy == w.ApprovedBy &&
		said.Expires == w.Expires && said.Control == w.Control
}

package audit

import (
	"fmt"
	"slices"
	"strconv"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// lately is for how many days after its end a waiver is still told of.
const lately = 30

// decision is what makes two waivers the same decision.
type decision struct {
	kind, reason, approvedBy, control string
	expires                           civil.Date
}

// held is a waiver in force, with what it covers.
type held struct {
	number         int // in the inventory, from 1
	waiver         *model.Waiver
	hosts, patches []string
}

// inForce are the waivers that cover anything today, in the inventory's order.
// Waivers that say the same count as the first of them.
func (a *audit) inForce() []*held {
	at := map[decision]*held{}
	for i := range a.e.Inv.Waivers {
		w := &a.e.Inv.Waivers[i]
		d := decision{w.Kind, w.Reason, w.ApprovedBy, w.Control, w.Expires}
		if at[d] == nil {
			at[d] = &held{number: i + 1, waiver: w}
		}
	}
	var out []*held
	for _, w := range a.e.Waived {
		h := at[decision{w.Kind, w.Reason, w.ApprovedBy, w.Control, w.Expires}]
		if len(h.hosts) == 0 {
			out = append(out, h)
		}
		h.hosts, h.patches = append(h.hosts, w.Host), append(h.patches, w.Patch)
	}
	for _, h := range out {
		h.hosts, h.patches = distinct(h.hosts), distinct(h.patches)
	}
	slices.SortFunc(out, func(x, y *held) int { return x.number - y.number })
	return out
}

// distinct keeps the first of each name.
func distinct(names []string) []string {
	seen := make(map[string]bool, len(names))
	return slices.DeleteFunc(names, func(n string) bool {
		was := seen[n]
		seen[n] = true
		return was
	})
}

// finding is one about a waiver, which has a number for a name.
func (h *held) finding(text, mend string) model.Finding {
	return model.Finding{Section: "waiver", Entry: strconv.Itoa(h.number), Text: text, Mend: mend}
}

// what names the waiver, its patches and hosts.
func (h *held) what() string {
	kind := ""
	if h.waiver.Kind != "" {
		kind = " (" + h.waiver.Kind + ")"
	}
	return fmt.Sprintf("the waiver%s of %s on %s", kind, list(h.patches), list(h.hosts))
}

// endingWaivers finds waivers that end inside the horizon: a plan made today
// leaves their patches out, and then they are open.
func (a *audit) endingWaivers() []model.Finding {
	last := a.dateOf(a.e.Until)
	var out []model.Finding
	for _, h := range a.inForce() {
		if ends := h.waiver.Expires; !ends.IsZero() && ends < last {
			out = append(out, h.finding(
				fmt.Sprintf("%s ends with %s, inside the horizon: what it covers is open from the next day, and in no plan made before", h.what(), a.date(ends)),
				fmt.Sprintf("a night after %s, or a new decision by %s", a.date(ends), free(h.waiver.ApprovedBy))))
		}
	}
	return out
}

// endedWaivers finds waivers that ended lately and whose patches are open.
func (a *audit) endedWaivers() []model.Finding {
	var out []model.Finding
	for i := range a.e.Inv.Waivers {
		w := &a.e.Inv.Waivers[i]
		if w.Expires.IsZero() || w.Expires >= a.today || w.Expires < a.today.AddDays(-lately) {
			continue
		}
		h, covers := &held{number: i + 1, waiver: w}, a.picker(w.Hosts, w.Only)
		for j := range a.e.Jobs {
			job := &a.e.Jobs[j]
			if !covers(job.Host) {
				continue
			}
			if open := a.covered(w, job.Patches); len(open) > 0 {
				h.hosts, h.patches = append(h.hosts, a.e.Host(job.Host)), append(h.patches, open...)
			}
		}
		if h.patches = distinct(h.patches); len(h.patches) > 0 {
			out = append(out, h.finding(
				fmt.Sprintf("%s ended with %s: what it covered is open again", h.what(), a.date(w.Expires)),
				fmt.Sprintf("the patch, or a new decision by %s", free(w.ApprovedBy))))
		}
	}
	return out
}

// covered are those of some patches that a waiver names.
func (a *audit) covered(w *model.Waiver, patches []int32) []string {
	ids := a.patches(patches)
	if w.Patches == nil {
		return ids
	}
	return slices.DeleteFunc(ids, func(id string) bool { return !slices.Contains(w.Patches, id) })
}

// noControl finds risks that are accepted with nothing to stand against them.
// A host that is down is out of reach.
func (a *audit) noControl() []model.Finding {
	var out []model.Finding
	for _, h := range a.inForce() {
		if h.waiver.Kind == model.WaiverAcceptedRisk && h.waiver.Control == "" && a.anyUp(h.hosts) {
			out = append(out, h.finding(
				fmt.Sprintf("%s names no control, so nothing on record stands in for the patch", h.what()),
				"a control, such as a network of its own, or the patch"))
		}
	}
	return out
}

func (a *audit) anyUp(hosts []string) bool {
	return slices.ContainsFunc(hosts, func(h string) bool { return !a.e.Down[a.e.HostIndex[h]] })
}

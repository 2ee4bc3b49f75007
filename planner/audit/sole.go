package audit

import (
	"fmt"
	"slices"
	"time"

	"stagger/planner/estate"
	"stagger/planner/model"
)

// soleMembers finds services that can never spare a host that has a job: even
// alone, the job takes them below their floor for longer than is consented to.
func (a *audit) soleMembers() []model.Finding {
	var out []model.Finding
	for i, jobs := range a.sole {
		if len(jobs) == 0 {
			continue
		}
		s := int32(i)
		var longest estate.Sec
		for _, j := range jobs {
			longest = max(longest, a.e.Jobs[j].Len+a.e.Services[s].Settle)
		}
		work, carriers := a.work(s, jobs)
		text := fmt.Sprintf("%s; work on %s takes %s of outage with backout and settling, and %s: %s open there in every plan",
			a.weak(s), list(work), one(len(jobs), dur(longest), "up to "+dur(longest)), a.consent(s), a.staying(jobs))
		mend := a.strengthen(s)
		if len(carriers) > 0 {
			mend += "; or evacuating " + list(carriers) + " before work"
		}
		out = append(out, model.Finding{
			Section: "service", Entry: a.e.Inv.Services[i].Name, Text: text,
			Mend: mend + "; or " + a.asking(s, longest),
		})
	}
	return out
}

// work names the hosts of jobs that a service cannot spare; of those that are
// no members, but carry some, it says so and lists them apart.
func (a *audit) work(i int32, jobs []int32) (all, carriers []string) {
	member := map[int32]bool{}
	for _, m := range a.e.Services[i].Members {
		member[m.Host] = true
	}
	for _, j := range jobs {
		h := a.e.Jobs[j].Host
		name := a.e.Host(h)
		on := slices.DeleteFunc(slices.Clone(a.e.Affects[h]), func(g int32) bool { return !member[g] })
		if !member[h] {
			carriers = append(carriers, name)
			if a.stands[i].weakness != sharedHost {
				name += " (under " + list(a.hosts(on)) + ")"
			}
		}
		all = append(all, name)
	}
	return all, carriers
}

// staying names the patches of jobs that are left out.
func (a *audit) staying(jobs []int32) string {
	var patches []int32
	for _, j := range jobs {
		patches = append(patches, a.e.Jobs[j].Patches...)
	}
	slices.Sort(patches)
	patches = slices.Compact(patches)
	return list(a.patches(patches)) + one(len(patches), " stays", " stay")
}

// asking says whose consent to so long an outage is missing: of the service,
// and of those that require it, for the least of all counts.
func (a *audit) asking(i int32, long estate.Sec) string {
	var short []int32
	for _, s := range append([]int32{i}, a.above(i)...) {
		if seconds(a.e.Inv.Services[s].MaxOutage) < long {
			short = append(short, s)
		}
	}
	whose := ""
	if owner := a.e.Inv.Services[short[0]].Owner; len(short) == 1 && owner != "" {
		whose = " by " + free(owner)
	}
	return fmt.Sprintf("consent%s to %s of outage for %s", whose, dur(long), list(a.services(short)))
}

func seconds(d time.Duration) estate.Sec { return estate.Sec(min(d/time.Second, 1<<30)) }

package audit

import (
	"fmt"
	"strings"

	"stagger/planner/estate"
	"stagger/planner/model"
)

// require turns `requires` round: by service, who requires it.
func (a *audit) require() {
	index := make(map[string]int32, len(a.e.Inv.Services))
	for i := range a.e.Inv.Services {
		index[a.e.Inv.Services[i].Name] = int32(i)
	}
	a.requirers = make([][]int32, len(a.e.Services))
	for i := range a.e.Inv.Services {
		for _, name := range a.e.Inv.Services[i].Requires {
			r := index[name]
			a.requirers[r] = append(a.requirers[r], int32(i))
		}
	}
}

// above are the services that require one, transitively, the nearest first.
func (a *audit) above(i int32) []int32 {
	var out []int32
	seen := map[int32]bool{i: true}
	for todo := []int32{i}; len(todo) > 0; todo = todo[1:] {
		for _, r := range a.requirers[todo[0]] {
			if !seen[r] {
				seen[r] = true
				todo, out = append(todo, r), append(out, r)
			}
		}
	}
	return out
}

// lowerers are the services that require one and consent to the least.
func (a *audit) lowerers(i int32) []int32 {
	var out []int32
	for _, r := range a.above(i) {
		if seconds(a.e.Inv.Services[r].MaxOutage) == a.e.Services[i].MaxOutage {
			out = append(out, r)
		}
	}
	return out
}

// loweredOutages finds services whose own consent is void because others that
// require them give less.
func (a *audit) loweredOutages() []model.Finding {
	var out []model.Finding
	for i := range a.e.Services {
		own, held := seconds(a.e.Inv.Services[i].MaxOutage), a.e.Services[i].MaxOutage
		if own <= held {
			continue
		}
		name, who := a.e.Inv.Services[i].Name, a.lowerers(int32(i))
		by := list(a.services(who))
		out = append(out, model.Finding{
			Section: "service", Entry: name,
			Text: fmt.Sprintf("%s may be down for %s by its own max_outage, but %s, which %s it, for %s at most: that is all the planner takes",
				name, dur(own), by, one(len(who), "requires", "require"), allowed(held)),
			Mend: fmt.Sprintf("consent to %s for %s, a way to do without %s, or members for %s to take turns with",
				dur(own), by, name, name),
		})
	}
	return out
}

func allowed(s estate.Sec) string {
	if s == 0 {
		return "no time"
	}
	return dur(s)
}

// weakRequirements finds services that can lose a member and stand on such as
// cannot, one finding for all that stand on the same. One that is weak itself
// has its own finding.
func (a *audit) weakRequirements() []model.Finding {
	under := make([][]int32, len(a.e.Services))
	for i := range a.stands {
		if a.stands[i].weakness == sound {
			continue
		}
		for _, r := range a.requirers[i] {
			if a.stands[r].weakness == sound {
				under[r] = append(under[r], int32(i))
			}
		}
	}
	var groups buckets[string]
	for r, weak := range under {
		if len(weak) > 0 {
			groups.add(strings.Join(a.services(weak), "\x00"), int32(r))
		}
	}
	var out []model.Finding
	for _, key := range groups.keys {
		out = append(out, a.standing(groups.of[key], under[groups.of[key][0]]))
	}
	return out
}

// standing says what it means that services require weak ones.
func (a *audit) standing(services, weak []int32) model.Finding {
	names, n := a.services(services), len(services)
	f := model.Finding{Section: "service", Entry: names[0], Mend: a.strengthen(weak[0])}
	f.Text = fmt.Sprintf("%s %s redundant, but %s ", list(names), one(n, "is", "are"), one(n, "requires", "require"))
	if len(weak) == 1 {
		f.Text += "a service that is not: " + a.weak(weak[0])
	} else {
		f.Text += list(a.services(weak)) + ", which are not"
		f.Mend = "what mends " + list(a.services(weak))
	}
	return f
}

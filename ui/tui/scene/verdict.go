package scene

import (
	"fmt"
	"strings"

	"stagger/planner/model"
)

// Verdict says in a few words whether the plan is safe: "verified", or the
// first breach and how many others there are.
func (sc *Scene) Verdict() string {
	if sc.Safe() {
		return "verified"
	}
	s := "NOT SAFE: " + Breach(sc.Broken[0])
	if n := len(sc.Broken) - 1; n > 0 {
		s += fmt.Sprintf(" and %d more", n)
	}
	return s
}

// BreachOf is the first breach that names the host, else the first of all.
func (sc *Scene) BreachOf(host string) (v model.Violation, ok bool) {
	for _, v := range sc.Broken {
		for _, h := range v.Hosts {
			if h == host {
				return v, true
			}
		}
	}
	if len(sc.Broken) > 0 {
		return sc.Broken[0], true
	}
	return model.Violation{}, false
}

// Changes says how a plan differs from the one before it: "3 moved, 1 placed";
// "" where no job stands elsewhere.
func Changes(before, after *model.Plan) string {
	starts := map[string]int64{}
	for _, j := range before.Jobs {
		starts[j.Host] = j.Start.Unix()
	}
	moved, placed := 0, 0
	for _, j := range after.Jobs {
		if at, was := starts[j.Host]; !was {
			placed++
		} else if at != j.Start.Unix() {
			moved++
		}
		delete(starts, j.Host)
	}
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{moved, "moved"}, {placed, "placed"}, {len(starts), "left out"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	return strings.Join(parts, ", ")
}

package ticket

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"stagger/planner/model"
)

// pair is a host and one that waits for it.
type pair struct{ first, then string }

// pairsOf are those of some gates with the longest gap between them.
func pairsOf(gates []Gate, kinds ...GateKind) map[pair]time.Duration {
	out := map[pair]time.Duration{}
	for _, g := range gates {
		if !slices.Contains(kinds, g.Kind) {
			continue
		}
		for _, first := range g.First {
			for _, then := range g.Then {
				p := pair{first, then}
				out[p] = max(out[p], g.Gap)
			}
		}
	}
	return out
}

// grouped are the gates between some hosts, without those pairs that are said
// already. Those that then wait for the same ones wait at one gate.
func grouped(kind GateKind, then, first []*model.Job, gap time.Duration, said func(first, then *model.Job) bool, keeps ...Keep) []Gate {
	var out []Gate
	for _, j := range then {
		left := slices.DeleteFunc(slices.Clone(first), func(f *model.Job) bool { return said(f, j) })
		if len(left) > 0 {
			g := newGate(kind, left, []*model.Job{j}, gap)
			g.Keeps = keeps
			out = append(out, g)
		}
	}
	return joined(out)
}

// joined has those that wait for the same hosts at one gate.
func joined(gates []Gate) []Gate {
	at := map[string]int{}
	var out []Gate
	for _, g := range gates {
		key := fmt.Sprint(g.Gap) + "\n" + strings.Join(g.First, "\n")
		if i, known := at[key]; known {
			out[i].Then = append(out[i].Then, g.Then...)
			continue
		}
		at[key] = len(out)
		out = append(out, g)
	}
	return out
}

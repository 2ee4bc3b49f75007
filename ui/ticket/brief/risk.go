package brief

import (
	"fmt"
	"strings"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
)

func (s *sum) writeRisk(w *document.Writer) {
	if len(s.patches) == 0 {
		w.Para("Nothing that this plan could put in.")
		return
	}
	s.writeExploited(w)
	if oldest, ok := oldestOf(s.patches); ok {
		today := civil.DateTimeOf(s.Plan.From.In(s.Zone)).Date
		w.Item("The oldest of these fixes, %s, has been waiting for %s, since %s.", clip(oldest.ID, nameWidth), ticket.Age(oldest.Released, today), oldest.Released)
	}
	w.Item("By severity: %s.", severities(s.patches))
	w.Item("Risk is the scores of all open patches, weighed by how exposed their hosts are and doubled where attackers use the flaw; a risk-day is a point of it, open for a day.")
	if n := len(s.Plan.Waived); n > 0 {
		w.Item("Not counted: what somebody decided not to patch, %s with a reason (see the waivers).", ticket.Count(n, "time"))
	}
}

// writeExploited names what attackers are known to use.
func (s *sum) writeExploited(w *document.Writer) {
	var used []string
	for _, p := range s.patches {
		if !p.KnownExploited {
			continue
		}
		name := clip(p.ID, nameWidth)
		if len(p.CVEs) > 0 {
			name += " (" + names(p.CVEs[:min(2, len(p.CVEs))]) + andMore(len(p.CVEs)-2) + ")"
		}
		used = append(used, name)
	}
	if n := len(used); n > 0 {
		w.Strong("Attackers are known to use %s of these flaws: %s%s.", fmt.Sprint(n), strings.Join(used[:min(named, n)], ", "), andMore(n-named))
	}
}

// oldestOf is the patch that was released first.
func oldestOf(patches []ticket.Patch) (oldest ticket.Patch, ok bool) {
	for _, p := range patches {
		if !p.Released.IsZero() && (!ok || p.Released < oldest.Released) {
			oldest, ok = p, true
		}
	}
	return oldest, ok
}

// severities counts patches, the worst first.
func severities(patches []ticket.Patch) string {
	var out []string
	for _, severity := range []string{model.Critical, model.High, model.Medium, model.Low} {
		n := 0
		for _, p := range patches {
			if p.Severity == severity {
				n++
			}
		}
		if n > 0 {
			out = append(out, fmt.Sprintf("%d %s", n, severity))
		}
	}
	return strings.Join(out, ", ")
}

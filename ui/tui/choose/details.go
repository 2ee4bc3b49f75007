package choose

import (
	"fmt"
	"slices"
	"strings"

	"stagger/planner/grouping"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
	"stagger/ui/tui/safely"
)

// spare says what a minimum means for the work.
func spare(required, capacity int) string {
	switch n := capacity - required; {
	case required <= 0:
		return "all may be down at once"
	case n < 0:
		return fmt.Sprintf("more than its %d members", capacity)
	case n == 0:
		return "none may be down without a max_outage"
	default:
		return fmt.Sprintf("%d of %d may be down at once", n, capacity)
	}
}

// keeps is the minimum in a sentence.
func (it *item) keeps() string {
	required, capacity := it.service.Required(), it.service.Capacity()
	said := it.service.MinAvailable.String()
	if n := fmt.Sprint(required); n != said {
		said = fmt.Sprintf("%s (%d of %d)", said, required, capacity)
	} else {
		said = fmt.Sprintf("%s of %d", n, capacity)
	}
	return said + ": " + spare(required, capacity)
}

// sparesNone reports whether no member may ever be down.
func (it *item) sparesNone() bool { return it.service.Required() >= it.service.Capacity() }

// verdictText is how the candidate is put to the person.
var verdictText = map[grouping.Verdict]string{
	grouping.Suggested: "suggested", grouping.Asked: "a question", grouping.Skipped: "skipped",
}

// mostFaults is how many faults are shown at once: each takes lines from the
// group that is to be mended.
const mostFaults = 3

// details tell of the selected candidate.
func (s *Screen) details(w int) []string {
	it := s.at()
	if it == nil {
		return nil
	}
	var out []string
	for i, f := range s.faults {
		if i == mostFaults {
			out = append(out, draw.Fit(fmt.Sprintf("  … and %d more", len(s.faults)-i), w))
			break
		}
		out = append(out, draw.Fact(s.theme, "at fault", f, true, w)...)
	}
	out = append(out, draw.Fact(s.theme, verdictText[it.candidate.Verdict], it.candidate.Why(), false, w)...)
	if it.service.Name != it.candidate.Group {
		out = append(out, draw.Fact(s.theme, "service", it.service.Name, false, w)...)
	}
	out = append(out, draw.Fact(s.theme, "keeps", it.keeps(), it.sparesNone(), w)...)
	in, without := it.members()
	if w >= safely.LeastWidth {
		out = append(out, draw.Fact(s.theme, "members", draw.Names(in, mostNamed), false, w)...)
		if len(without) > 0 {
			out = append(out, draw.Fact(s.theme, "without", draw.Names(without, mostNamed), false, w)...)
		}
		return out
	}
	out = append(out, s.column("members", in, w)...)
	return append(out, s.column("without", without, w)...)
}

// mostNamed is how many members are named at most beside the list.
const mostNamed = 60

// column is names one under the other, for a pane in which few would fit
// beside a label.
func (s *Screen) column(label string, names []string, w int) []string {
	if len(names) == 0 {
		return nil
	}
	out := []string{s.theme.Dim.Render(draw.Fit(" "+label, w))}
	for _, n := range names[:min(len(names), mostNamed)] {
		out = append(out, draw.Fit("  "+n, w))
	}
	return out
}

// members are the names of the members, and those of hosts that were taken
// out.
func (it *item) members() (in, without []string) {
	for _, m := range it.service.Members {
		if m.Role != "" {
			in = append(in, m.Host+" ("+m.Role+")")
		} else {
			in = append(in, m.Host)
		}
	}
	for i, m := range it.candidate.Service.Members {
		if it.out[i] {
			without = append(without, m.Host)
		}
	}
	return in, without
}

// pane is the details in h rows, under a rule with the group's name.
func (s *Screen) pane(details []string, w, h int) []string {
	if h <= 0 {
		return nil
	}
	title := ""
	if it := s.at(); it != nil {
		title = it.candidate.Group
	}
	out := []string{s.rule(title, w)}
	if room := h - 1; len(details) > room && room > 0 {
		details = append(slices.Clone(details[:room-1]), s.theme.Dim.Render(draw.Fit("  … e shows all of it", w)))
	}
	return draw.Lines(append(out, details...), w, h)
}

// rule is a line across with a title in it.
func (s *Screen) rule(title string, w int) string {
	t := draw.Clip(" "+look.Rule+" "+title+" ", w)
	return s.theme.Dim.Render(t + strings.Repeat(look.Rule, max(0, w-draw.Width(t))))
}

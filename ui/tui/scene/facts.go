package scene

import (
	"fmt"
	"strings"
	"time"

	"stagger/planner/model"
	"stagger/ui/tui/draw"
)

// Fact is a labelled sentence of a detail.
type Fact struct {
	Label string
	Text  string
	Bad   bool
}

// AboutJob tells everything of a host's job. The facts of the night may still
// be on their way: then they are left out.
func (sc *Scene) AboutJob(host string, f *Facts) []Fact {
	j := sc.Job(host)
	if j == nil {
		return sc.AboutLeftOut(host)
	}
	out := sc.steps(j)
	if v, ok := sc.BreachOf(host); ok && j.Unsafe {
		out = append([]Fact{{"breaks", sc.Told(v, true), true}}, out...)
	}
	if f != nil {
		out = append(out, Fact{"may start", sc.rangesText(f.Starts) + sc.slackText(j, f), false})
		if len(f.Binds) > 0 {
			out = append(out, Fact{"bound by", strings.Join(f.Binds, "; ") + sc.onHomeClock(), false})
		}
	}
	if len(j.Takes) > 0 {
		out = append(out, Fact{"takes down", strings.Join(j.Takes, ", "), false})
	}
	if len(j.Services) > 0 {
		out = append(out, Fact{"services", strings.Join(j.Services, ", "), false})
	}
	if j.Pinned {
		out = append(out, Fact{"pinned", "it stays at " + draw.DayClock(sc.Local(j.Start)), false})
	}
	out = append(out, Fact{"risk", draw.Tenths(j.Risk) + " a day while it is open", false})
	return append(out, sc.patchFacts(j.Patches)...)
}

// steps is the job by the clock, on one line.
func (sc *Scene) steps(j *Job) []Fact {
	at := func(t time.Time) string { return draw.Clock(sc.Local(t)) }
	text := fmt.Sprintf("%s start → %s point of no return → %s backed out at the latest", at(j.Start), at(j.WorkEnds), at(j.End))
	if j.Settle > 0 {
		text += fmt.Sprintf(" → %s counts again", at(j.Counts()))
	}
	return []Fact{{"steps", text, false}}
}

// rangesText is the stretches in which a job may start: "22:00–23:15, 01:00".
func (sc *Scene) rangesText(starts []time.Time) string {
	if len(starts) == 0 {
		return "nowhere else this night, with the rest as it is"
	}
	var parts []string
	for _, r := range Ranges(starts, sc.Inv().Planning.Slot) {
		s := draw.Clock(sc.Local(r.Start))
		if r.End.After(r.Start) {
			s = draw.Range(sc.Local(r.Start), sc.Local(r.End))
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, ", ")
}

// slackText is how much later the job can begin without leaving the stretch it
// stands in.
func (sc *Scene) slackText(j *Job, f *Facts) string {
	for _, r := range Ranges(f.Starts, sc.Inv().Planning.Slot) {
		if !j.Start.Before(r.Start) && !j.Start.After(r.End) {
			return "; slack " + draw.Hours(r.End.Sub(j.Start))
		}
	}
	return ""
}

// patchFacts is one fact a patch.
func (sc *Scene) patchFacts(ids []string) []Fact {
	var out []Fact
	for _, id := range ids {
		p := sc.patch(id)
		if p == nil {
			continue
		}
		text := fmt.Sprintf("%s %s · score %s · %s", p.ID, p.Title, draw.Tenths(p.Score()), draw.Hours(p.Duration))
		if p.KnownExploited {
			text += " · known to be exploited"
		}
		if !p.Due.IsZero() {
			text += " · due " + draw.Date(p.Due)
		}
		if len(p.CVEs) > 0 {
			text += " · " + strings.Join(p.CVEs, ", ")
		}
		out = append(out, Fact{"patch", text, false})
	}
	return out
}

func (sc *Scene) patch(id string) *model.Patch { return sc.patches[id] }

// AboutLeftOut tells why a host's job is left out and what would help.
func (sc *Scene) AboutLeftOut(host string) []Fact {
	u := sc.LeftOut(host)
	if u == nil {
		return nil
	}
	var out []Fact
	for _, r := range u.Reasons {
		out = append(out, Fact{string(r.Code), r.Text, true})
	}
	for _, w := range u.WouldHelp {
		out = append(out, Fact{"would help", w, false})
	}
	out = append(out, Fact{"risk", draw.Tenths(u.Risk) + " a day while it is open", false})
	return append(out, sc.patchFacts(u.Patches)...)
}

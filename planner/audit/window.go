package audit

import (
	"fmt"
	"time"

	"stagger/planner/calendar"
	"stagger/planner/civil"
	"stagger/planner/estate"
	"stagger/planner/model"
)

// noWindow finds hosts with jobs for which no window opens in the horizon.
// Those that no window is for are one finding a team, for one who writes a
// window knows whose hosts it is for; those whose windows are all closed are
// one finding a window.
func (a *audit) noWindow() []model.Finding {
	var teams, windows buckets[int32]
	for j := range a.e.Jobs {
		if w, opens := a.window(a.e.Jobs[j].Host); !opens && w != estate.None {
			windows.add(w, int32(j))
		} else if !opens {
			teams.add(a.e.Jobs[j].Team, int32(j))
		}
	}
	var out []model.Finding
	for _, t := range teams.keys {
		hosts := a.jobHosts(teams.of[t])
		out = append(out, model.Finding{
			Section: "host", Entry: hosts[0],
			Text: fmt.Sprintf("%s %s open patches, and no window is for %s", list(hosts), one(len(hosts), "has", "have"), one(len(hosts), "it", "them")),
			Mend: "a window whose selector matches " + list(hosts),
		})
	}
	for _, w := range windows.keys {
		hosts, name := a.jobHosts(windows.of[w]), a.e.Inv.Windows[w].Name
		out = append(out, model.Finding{
			Section: "window", Entry: name,
			Text: fmt.Sprintf("%s %s open patches, and %s does not open %s", list(hosts), one(len(hosts), "has", "have"), name, a.horizon()),
			Mend: a.reopen(w),
		})
	}
	return out
}

// window is the first window that is for a host, or None, and whether any
// that is opens in the horizon.
func (a *audit) window(host int32) (first int32, opens bool) {
	first = estate.None
	for w := range a.e.Windows {
		if !a.e.Windows[w].Matches[host] {
			continue
		}
		if len(a.e.Windows[w].Occs) > 0 {
			return int32(w), true
		}
		if first == estate.None {
			first = int32(w)
		}
	}
	return first, false
}

func (a *audit) horizon() string {
	return fmt.Sprintf("between %s and %s", a.day(0), a.day(a.e.Until))
}

// reopen says what would open a window: more time, where it opens within a
// year, or dates.
func (a *audit) reopen(w int32) string {
	if d := a.next(w); !d.IsZero() {
		return fmt.Sprintf("a horizon that reaches %s, when it next opens, or a night before that", a.date(d))
	}
	return "more dates for it, or taking it out: it does not open in the year after either"
}

// next is the first date in a year on which a window opens after the horizon.
func (a *audit) next(w int32) civil.Date {
	in := &a.e.Inv.Windows[w]
	zone := a.e.Zone
	if in.Timezone != "" {
		loaded, err := calendar.LoadZone(in.Timezone)
		if err != nil {
			return 0 // an estate is made of sound inventories only
		}
		zone = loaded
	}
	end := a.e.At(a.e.Until)
	for _, o := range calendar.Openings(in.Recurrence, zone, end, end.Add(366*24*time.Hour)) {
		return o.Date
	}
	return 0
}

// closedWindows finds windows that do not open in the horizon, where that
// leaves nobody without any: those are told by noWindow.
func (a *audit) closedWindows() []model.Finding {
	alone := make([]bool, len(a.e.Windows))
	for j := range a.e.Jobs {
		if w, opens := a.window(a.e.Jobs[j].Host); !opens && w != estate.None {
			alone[w] = true
		}
	}
	var out []model.Finding
	for w := range a.e.Windows {
		if len(a.e.Windows[w].Occs) > 0 || alone[w] {
			continue
		}
		name := a.e.Inv.Windows[w].Name
		out = append(out, model.Finding{
			Section: "window", Entry: name,
			Text: fmt.Sprintf("%s does not open %s, so no plan uses it", name, a.horizon()),
			Mend: a.reopen(int32(w)),
		})
	}
	return out
}

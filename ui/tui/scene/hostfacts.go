package scene

import (
	"fmt"
	"strings"

	"stagger/planner/model"
	"stagger/ui/tui/draw"
)

// AboutHost tells of a host: its job, then what it is, its windows and the
// freezes that bar it, and the patches that are waived for it.
func (sc *Scene) AboutHost(name string) []Fact {
	out := sc.AboutJob(name, nil)
	if j := sc.Job(name); j != nil {
		out = append([]Fact{{"job", draw.DayClock(sc.Local(j.Start)) + " in " + j.Window, false}}, out...)
	}
	if len(out) == 0 {
		out = []Fact{{"job", "none: it has no open patch that is not waived", false}}
	}
	out = append(out, sc.hostItself(name)...)
	out = append(out, sc.openings(name), sc.freezesOf(name))
	for _, w := range sc.Plan.Waived {
		if w.Host == name {
			out = append(out, Fact{"waived", fmt.Sprintf("%s: %s (%s, %s)", w.Patch, w.Reason, w.Kind, w.ApprovedBy), false})
		}
	}
	return out
}

// hostItself is what the inventory says of the host beyond the table's columns.
func (sc *Scene) hostItself(name string) []Fact {
	inv := sc.Inv()
	for i := range inv.Hosts {
		h := &inv.Hosts[i]
		if h.Name != name {
			continue
		}
		text := []string{string(h.Exposure), "reboots in " + draw.Hours(h.Reboot)}
		if h.State == model.StateDown {
			text = append(text, "down already")
		}
		if h.RunsOn != "" {
			text = append(text, "runs on "+h.RunsOn)
		}
		if h.Evacuates {
			text = append(text, "evacuates its guests first")
		}
		for _, part := range []struct {
			name string
			of   []string
		}{{"team ", []string{h.Team}}, {"stage ", []string{h.Stage}}, {"site ", []string{h.Site}}, {"tags ", h.Tags}} {
			if joined := strings.Join(part.of, ", "); joined != "" {
				text = append(text, part.name+joined)
			}
		}
		out := []Fact{{"host", strings.Join(text, " · "), h.State == model.StateDown}}
		if h.Notes != "" {
			out = append(out, Fact{"notes", h.Notes, false})
		}
		return out
	}
	return nil
}

// openings are the windows that match the host, with how often each opens in
// the horizon and when first.
func (sc *Scene) openings(name string) Fact {
	count, first := map[string]int{}, map[string]model.Occurrence{}
	var order []string
	for _, o := range sc.Planner.Nights(name) {
		if count[o.Window]++; count[o.Window] == 1 {
			order, first[o.Window] = append(order, o.Window), o
		}
	}
	var parts []string
	for _, w := range order {
		o := first[w]
		parts = append(parts, fmt.Sprintf("%s %d times, first %s–%s", w, count[w], draw.DayClock(sc.Local(o.Start)), draw.Clock(sc.Local(o.End))))
	}
	if len(parts) == 0 {
		return Fact{"windows", "none opens for it in the horizon", true}
	}
	return Fact{"windows", strings.Join(parts, "; "), false}
}

// freezesOf are the freezes that bar the host, in the horizon.
func (sc *Scene) freezesOf(name string) Fact {
	const most = 3
	var parts []string
	spells := sc.Planner.Frozen(name)
	for i, f := range spells {
		if i == most {
			parts = append(parts, fmt.Sprintf("%d more", len(spells)-most))
			break
		}
		parts = append(parts, fmt.Sprintf("%s %s until %s", f.Freeze, draw.DayClock(sc.Local(f.Start)), draw.DayClock(sc.Local(f.End))))
	}
	if len(parts) == 0 {
		return Fact{"freezes", "none in the horizon", false}
	}
	return Fact{"freezes", strings.Join(parts, "; "), false}
}

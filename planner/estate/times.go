package estate

import (
	"fmt"
	"sort"

	"stagger/planner/calendar"
	"stagger/planner/model"
)

// windows resolves every window's occurrences in the horizon.
func (e *Estate) windows(m *matcher) error {
	e.Windows = make([]Window, len(e.Inv.Windows))
	for i := range e.Inv.Windows {
		in := &e.Inv.Windows[i]
		zone, err := e.zone(in.Timezone)
		if err != nil {
			return fmt.Errorf("window %s: %w", in.Name, err)
		}
		e.Windows[i].Matches = m.picks(in.Only)
		for _, o := range calendar.Openings(in.Recurrence, zone, e.From, e.At(e.Until)) {
			e.Occs = append(e.Occs, Occurrence{int32(i), o.Date, e.Sec(o.Start), e.Sec(o.End)})
			e.warnShifts("window", in.Name, o)
		}
	}
	sort.SliceStable(e.Occs, func(a, b int) bool { return e.Occs[a].Start < e.Occs[b].Start })
	for i, o := range e.Occs {
		e.Windows[o.Window].Occs = append(e.Windows[o.Window].Occs, int32(i))
	}
	return nil
}

// freezes resolves every freeze, and spreads it to hosts whose work would
// take a frozen host down (model, section 4, rule 2).
func (e *Estate) freezes(m *matcher) error {
	e.Freezes = make([]Freeze, len(e.Inv.Freezes))
	for i := range e.Inv.Freezes {
		in := &e.Inv.Freezes[i]
		zone, err := e.zone(in.Timezone)
		if err != nil {
			return fmt.Errorf("freeze %s: %w", in.Name, err)
		}
		f := &e.Freezes[i]
		f.Bars = e.barred(m.picks(in.Only))
		if !in.From.IsZero() {
			start, _ := calendar.Instant(in.From, zone)
			end, _ := calendar.Instant(in.Until, zone)
			if end.After(e.From) && start.Before(e.At(e.Until)) {
				f.Spells = []Spell{{e.Sec(start), e.Sec(end)}}
			}
			continue
		}
		for _, o := range calendar.Openings(in.Recurrence, zone, e.From, e.At(e.Until)) {
			f.Spells = append(f.Spells, Spell{e.Sec(o.Start), e.Sec(o.End)})
			e.warnShifts("freeze", in.Name, o)
		}
		sort.Slice(f.Spells, func(a, b int) bool { return f.Spells[a].Start < f.Spells[b].Start })
	}
	return nil
}

func (e *Estate) barred(frozen []bool) []bool {
	out := make([]bool, len(frozen))
	for h, yes := range frozen {
		if yes {
			out[h] = true
			for _, below := range e.Above[h] {
				out[below] = true
			}
		}
	}
	return out
}

// Spells are the stretches, by start, of freezes that bar a job on the host.
func (e *Estate) Spells(host int32) []model.FrozenSpell {
	var out []model.FrozenSpell
	for i, f := range e.Freezes {
		if host != None && !f.Bars[host] {
			continue
		}
		for _, s := range f.Spells {
			out = append(out, model.FrozenSpell{
				Freeze: e.Inv.Freezes[i].Name,
				Spell:  model.Spell{Start: e.At(s.Start), End: e.At(s.End)},
			})
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].Start.Before(out[b].Start) })
	return out
}

func (e *Estate) warnShifts(section, name string, o calendar.Opening) {
	for _, s := range o.Shifts {
		e.Warnings = append(e.Warnings, fmt.Sprintf("%s %s on %s: %s", section, name, o.Date, s))
	}
}

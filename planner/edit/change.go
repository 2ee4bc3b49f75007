package edit

import (
	"fmt"
	"slices"
	"strings"

	"stagger/planner/model"
)

// Keep is the inventory with entry i as e has it; i one past the last adds it.
// A name that changed changes wherever it stands.
func Keep(inv *model.Inventory, s *Section, i int, e Entry) *model.Inventory {
	out := *inv
	s.put(&out, i, e)
	if i < s.Len(inv) && s.id(inv, i) != s.id(&out, i) && named(s.Name) {
		return renamed(&out, s.Name, s.id(inv, i), s.id(&out, i))
	}
	return &out
}

// Remove is the inventory without entry i, and with no mention of it where
// refs are to go too.
func Remove(inv *model.Inventory, s *Section, i int, refs bool) *model.Inventory {
	out := *inv
	s.remove(&out, i)
	if refs && named(s.Name) {
		id := s.id(inv, i)
		return unmention(&out, s.Name, func(name string) bool { return name == id })
	}
	return &out
}

// Unmention is the inventory without mention of the entries of a section that
// are gone, by their names.
func Unmention(inv *model.Inventory, section string, gone map[string]bool) *model.Inventory {
	if len(gone) == 0 || !named(section) {
		return inv
	}
	return unmention(inv, section, func(name string) bool { return gone[name] })
}

func unmention(inv *model.Inventory, section string, gone func(string) bool) *model.Inventory {
	own := deep(*inv)
	each(&own, section, func(_ Ref, t target) { t.drop(gone) })
	return &own
}

// Rename is the inventory with an entry renamed wherever it is named.
func Rename(inv *model.Inventory, section, from, to string) *model.Inventory {
	s := Of(section)
	i := s.Find(inv, from)
	if i < 0 || !named(section) {
		return inv
	}
	e := s.Get(inv, i)
	if err := e.Fields[0].Read(line(to)); err != nil {
		return inv
	}
	return Keep(inv, s, i, e)
}

// named reports whether the entries of a section have names of their own; the
// name of a pin is its host's.
func named(section string) bool {
	return section != "" && section != "planning" && section != "waiver" && section != "pin"
}

func renamed(inv *model.Inventory, section, from, to string) *model.Inventory {
	own := deep(*inv)
	each(&own, section, func(_ Ref, t target) { t.rename(from, to) })
	return &own
}

// RenamePlan is a plan of the inventory before a host or a window was renamed,
// in the new words, so that it can be kept.
func RenamePlan(p *model.Plan, section, from, to string) *model.Plan {
	if p == nil || from == "" || from == to || (section != "host" && section != "window") {
		return p
	}
	out := *p
	out.Jobs = slices.Clone(p.Jobs)
	for i := range out.Jobs {
		j := &out.Jobs[i]
		if section == "host" && j.Host == from {
			j.Host = to
		}
		if section == "window" && j.Window == from {
			j.Window = to
		}
	}
	return &out
}

// mostShown is how many characters of a value a label shows.
const mostShown = 40

// Label says in a line what keeping after in the place of before does: "window
// weekend-nights: end 04:00 → 05:00"; "" where nothing differs.
func Label(s *Section, id string, before, after Entry) string {
	var parts []string
	for i := range after.Fields {
		was, now := Text(before.Fields[i].At), Text(after.Fields[i].At)
		if was != now {
			parts = append(parts, fmt.Sprintf("%s %s → %s", after.Fields[i].Label(), brief(was), brief(now)))
		}
	}
	if parts == nil {
		return ""
	}
	return strings.TrimSpace(s.Title()+" "+id) + ": " + strings.Join(parts, ", ")
}

func brief(s string) string {
	switch r := []rune(s); {
	case s == "":
		return "—"
	case len(r) > mostShown:
		return string(r[:mostShown-1]) + "…"
	}
	return s
}

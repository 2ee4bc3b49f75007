package cli

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"stagger/planner/model"
)

// verb is what becomes of an entry.
type verb int

// The kinds of change.
const (
	added verb = iota
	changed
	removed
)

func (v verb) sign() string { return [...]string{"+", "~", "-"}[v] }

func (v verb) String() string { return [...]string{"added", "changed", "removed"}[v] }

// change is one entry that differs between two inventories.
type change struct {
	what          verb
	section, name string
}

// item is one entry of an inventory. Entries without a name are numbered.
type item struct {
	section, name string
	value         any
}

// list adds the entries of a section.
func list[T any](to []item, section string, all []T, name func(int, T) string) []item {
	for i, v := range all {
		to = append(to, item{section, name(i, v), v})
	}
	return to
}

// items are all entries of an inventory, in the order of its sections.
func items(inv *model.Inventory) []item {
	out := []item{
		{"inventory", "title", inv.Title}, {"inventory", "timezone", inv.Timezone}, {"planning", "", inv.Planning},
	}
	out = list(out, "team", inv.Teams, func(_ int, v model.Team) string { return v.Name })
	out = list(out, "host", inv.Hosts, func(_ int, v model.Host) string { return v.Name })
	out = list(out, "service", inv.Services, func(_ int, v model.Service) string { return v.Name })
	out = list(out, "patch", inv.Patches, func(_ int, v model.Patch) string { return v.ID })
	out = list(out, "window", inv.Windows, func(_ int, v model.Window) string { return v.Name })
	out = list(out, "freeze", inv.Freezes, func(_ int, v model.Freeze) string { return v.Name })
	out = list(out, "waiver", inv.Waivers, func(i int, _ model.Waiver) string { return strconv.Itoa(i + 1) })
	out = list(out, "limit", inv.Limits, func(_ int, v model.Limit) string { return v.Name })
	out = list(out, "conflict", inv.Conflicts, func(_ int, v model.Conflict) string { return v.Name })
	out = list(out, "pin", inv.Pins, func(_ int, v model.Pin) string { return v.Host })
	for i, v := range inv.Stages { // their order means something
		out = append(out, item{"stage", v.Name, [2]any{i, v}})
	}
	return out
}

// compare lists what differs between two inventories, section by section:
// what is added or changed in the order of after, then what is removed.
func compare(before, after *model.Inventory) []change {
	type key struct{ section, name string }
	old := map[key]any{}
	for _, it := range items(before) {
		old[key{it.section, it.name}] = it.value
	}
	var out []change
	for _, it := range items(after) {
		k := key{it.section, it.name}
		switch was, ok := old[k]; {
		case !ok:
			out = append(out, change{added, it.section, it.name})
		case !reflect.DeepEqual(was, it.value):
			out = append(out, change{changed, it.section, it.name})
		}
		delete(old, k)
	}
	for _, it := range items(before) {
		if _, ok := old[key{it.section, it.name}]; ok {
			out = append(out, change{removed, it.section, it.name})
		}
	}
	return out
}

// tally counts changes a section: "host: 2 added, 1 removed".
func tally(changes []change) []string {
	var order []string
	counts := map[string]*[3]int{}
	for _, c := range changes {
		if counts[c.section] == nil {
			counts[c.section] = new([3]int)
			order = append(order, c.section)
		}
		counts[c.section][c.what]++
	}
	var out []string
	for _, section := range order {
		var parts []string
		for k, n := range counts[section] {
			if n > 0 {
				parts = append(parts, fmt.Sprintf("%d %s", n, verb(k)))
			}
		}
		out = append(out, section+": "+strings.Join(parts, ", "))
	}
	return out
}

package whatif

import (
	"fmt"
	"slices"

	"stagger/planner/check"
	"stagger/planner/model"
)

// Unknown says that the inventory has no entry of a name.
type Unknown struct {
	Section string // as in TOML: "service", "window"
	Name    string
	Hint    string // `did you mean "crm"?`, or ""
}

// Error names the entry, and the nearest one that there is.
func (e *Unknown) Error() string {
	s := fmt.Sprintf("no %s is named %q", e.Section, e.Name)
	if e.Hint != "" {
		s += "; " + e.Hint
	}
	return s
}

// find is the index of the entry of a name.
func find[T any](section string, entries []T, name string, of func(*T) string) (int, error) {
	names := make([]string, len(entries))
	for i := range entries {
		names[i] = of(&entries[i])
	}
	if i := slices.Index(names, name); i >= 0 {
		return i, nil
	}
	return -1, &Unknown{section, name, check.DidYouMean(name, names)}
}

func findHost(inv *model.Inventory, name string) (int, error) {
	return find("host", inv.Hosts, name, func(h *model.Host) string { return h.Name })
}

func findService(inv *model.Inventory, name string) (int, error) {
	return find("service", inv.Services, name, func(s *model.Service) string { return s.Name })
}

func findWindow(inv *model.Inventory, name string) (int, error) {
	return find("window", inv.Windows, name, func(w *model.Window) string { return w.Name })
}

func findFreeze(inv *model.Inventory, name string) (int, error) {
	return find("freeze", inv.Freezes, name, func(f *model.Freeze) string { return f.Name })
}

func findTeam(inv *model.Inventory, name string) (int, error) {
	return find("team", inv.Teams, name, func(t *model.Team) string { return t.Name })
}

func findPatch(inv *model.Inventory, id string) (int, error) {
	return find("patch", inv.Patches, id, func(p *model.Patch) string { return p.ID })
}

package whatif

import (
	"fmt"
	"slices"
	"strings"

	"stagger/planner/model"
)

// Lift lifts a freeze for some hosts and for all that goes down with them, or
// for everybody where Hosts is empty.
type Lift struct {
	Freeze string
	Hosts  []string
}

func (Lift) closed() {}

// Apply narrows the freeze to the hosts that it is still for; a freeze that is
// for nobody is gone.
func (c Lift) Apply(inv *model.Inventory) (*model.Inventory, error) {
	i, err := findFreeze(inv, c.Freeze)
	if err != nil {
		return nil, err
	}
	stays := matches(inv, inv.Freezes[i].Only)
	for _, h := range c.Hosts {
		if _, err := findHost(inv, h); err != nil {
			return nil, err
		}
		down := affected(inv, h)
		if !slices.ContainsFunc(stays, func(s string) bool { return slices.Contains(down, s) }) {
			return nil, fmt.Errorf("freeze %s does not bar work on %s, so lifting it there changes nothing", c.Freeze, h)
		}
		stays = slices.DeleteFunc(stays, func(s string) bool { return slices.Contains(down, s) })
	}
	out := *inv
	out.Freezes = slices.Clone(inv.Freezes)
	if len(c.Hosts) == 0 || len(stays) == 0 {
		out.Freezes = slices.Delete(out.Freezes, i, i+1)
	} else {
		out.Freezes[i].Only = &model.Selector{Hosts: stays}
	}
	return &out, nil
}

// Says is "lift freeze month-end for db2 (approved by CFO)".
func (c Lift) Says(inv *model.Inventory) string {
	s := "lift freeze " + c.Freeze
	if len(c.Hosts) > 0 {
		s += " for " + strings.Join(c.Hosts, ", ")
	}
	if i, err := findFreeze(inv, c.Freeze); err == nil && inv.Freezes[i].ApprovedBy != "" {
		s += fmt.Sprintf(" (approved by %s)", inv.Freezes[i].ApprovedBy)
	}
	return s
}

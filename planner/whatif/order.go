package whatif

import (
	"fmt"
	"slices"

	"stagger/planner/model"
)

// DropAfter lets a patch go in without waiting for another.
type DropAfter struct{ Patch, First string }

func (DropAfter) closed() {}

// Apply takes First out of the patch's after.
func (c DropAfter) Apply(inv *model.Inventory) (*model.Inventory, error) {
	i, err := findPatch(inv, c.Patch)
	if err != nil {
		return nil, err
	}
	after := inv.Patches[i].After
	if !slices.Contains(after, c.First) {
		return nil, fmt.Errorf("patch %s does not wait for %s", c.Patch, c.First)
	}
	out := *inv
	out.Patches = slices.Clone(inv.Patches)
	out.Patches[i].After = slices.DeleteFunc(slices.Clone(after), func(id string) bool { return id == c.First })
	return &out, nil
}

// Says is "drop the order that puts EDI-5 after STOCK-9".
func (c DropAfter) Says(*model.Inventory) string {
	return fmt.Sprintf("drop the order that puts %s after %s", c.Patch, c.First)
}

// Unpin drops the pin of a host.
type Unpin struct{ Host string }

func (Unpin) closed() {}

// Apply takes the pin out.
func (c Unpin) Apply(inv *model.Inventory) (*model.Inventory, error) {
	i, err := find("pin", inv.Pins, c.Host, func(p *model.Pin) string { return p.Host })
	if err != nil {
		return nil, err
	}
	out := *inv
	out.Pins = slices.Delete(slices.Clone(inv.Pins), i, i+1)
	return &out, nil
}

// Says is "drop the pin of files1".
func (c Unpin) Says(*model.Inventory) string { return "drop the pin of " + c.Host }

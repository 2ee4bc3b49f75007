// Package whatif has the small changes to an inventory that a person can ask
// about before making them, and the difference between two plans.
//
// It guarantees that a change never touches the inventory it is made to: what
// Apply gives is a copy wherever it differs, so that any number of changes may
// be tried on one inventory, also at the same time. The set of changes is
// closed. Whether a changed inventory is fit to plan on is planner/check's to
// say, and what a change is worth the planner's. It must never import the
// search, the estate, store or ui.
package whatif

import "stagger/planner/model"

// Change is one small change to an inventory.
type Change interface {
	// Apply gives the inventory with the change made. The error names what the
	// inventory does not have, or why the change cannot be made.
	Apply(inv *model.Inventory) (*model.Inventory, error)
	// Says names the change in the terms of the inventory that it is made to:
	// "a second member for crm". Where the change cannot be made, what it says
	// is still readable.
	Says(inv *model.Inventory) string

	closed()
}

// Apply makes several changes, one after the other.
func Apply(inv *model.Inventory, changes []Change) (*model.Inventory, error) {
	for _, c := range changes {
		next, err := c.Apply(inv)
		if err != nil {
			return nil, err
		}
		inv = next
	}
	return inv, nil
}

// Says names several changes, each in the terms of the inventory that the
// ones before it make.
func Says(inv *model.Inventory, changes []Change) []string {
	out := []string{}
	for i, c := range changes {
		out = append(out, c.Says(inv))
		if i+1 == len(changes) {
			break
		}
		if next, err := c.Apply(inv); err == nil {
			inv = next
		}
	}
	return out
}

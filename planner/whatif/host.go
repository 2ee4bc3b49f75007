package whatif

import (
	"fmt"
	"slices"

	"stagger/planner/model"
)

// Move puts a host on another hypervisor, or on a machine of its own where To
// is empty.
type Move struct{ Host, To string }

func (Move) closed() {}

// Apply changes what the host runs on.
func (c Move) Apply(inv *model.Inventory) (*model.Inventory, error) {
	i, err := findHost(inv, c.Host)
	if err != nil {
		return nil, err
	}
	if c.To == inv.Hosts[i].RunsOn {
		return nil, fmt.Errorf("%s runs on %s already; name another host", c.Host, orItself(c.To))
	}
	on := runsOn(inv)
	if c.To != "" {
		if _, err := findHost(inv, c.To); err != nil {
			return nil, err
		}
		// A sound inventory has no rings, so this ends.
		for h := on[c.To]; h != nil; h = on[h.RunsOn] {
			if h.Name == c.Host {
				return nil, fmt.Errorf("%s cannot run on %s, which runs on it", c.Host, c.To)
			}
		}
	}
	return withHost(inv, i, func(h *model.Host) { h.RunsOn = c.To }), nil
}

func orItself(host string) string {
	if host == "" {
		return "a machine of its own"
	}
	return host
}

// Says is "move lb2 from hv1 to hv2".
func (c Move) Says(inv *model.Inventory) string {
	from := ""
	if i, err := findHost(inv, c.Host); err == nil {
		from = inv.Hosts[i].RunsOn
	}
	if from == "" {
		return fmt.Sprintf("move %s to %s", c.Host, orItself(c.To))
	}
	return fmt.Sprintf("move %s from %s to %s", c.Host, from, orItself(c.To))
}

// Evacuate moves a host's guests off before work on it.
type Evacuate struct{ Host string }

func (Evacuate) closed() {}

// Apply marks the host as one that evacuates.
func (c Evacuate) Apply(inv *model.Inventory) (*model.Inventory, error) {
	i, err := findHost(inv, c.Host)
	if err != nil {
		return nil, err
	}
	if inv.Hosts[i].Evacuates {
		return nil, fmt.Errorf("%s is evacuated before work already", c.Host)
	}
	return withHost(inv, i, func(h *model.Host) { h.Evacuates = true }), nil
}

// Says is "evacuate hv1 before work".
func (c Evacuate) Says(*model.Inventory) string {
	return fmt.Sprintf("evacuate %s before work", c.Host)
}

// BringUp brings a host that is out of service back into it.
type BringUp struct{ Host string }

func (BringUp) closed() {}

// Apply changes the host's state.
func (c BringUp) Apply(inv *model.Inventory) (*model.Inventory, error) {
	i, err := findHost(inv, c.Host)
	if err != nil {
		return nil, err
	}
	if inv.Hosts[i].State != model.StateDown {
		return nil, fmt.Errorf("%s is up already", c.Host)
	}
	return withHost(inv, i, func(h *model.Host) { h.State = model.StateUp }), nil
}

// Says is "bring web3 back up".
func (c BringUp) Says(*model.Inventory) string { return fmt.Sprintf("bring %s back up", c.Host) }

// Restage puts a host into another stage of the rollout.
type Restage struct{ Host, Stage string }

func (Restage) closed() {}

// Apply changes the host's stage.
func (c Restage) Apply(inv *model.Inventory) (*model.Inventory, error) {
	i, err := findHost(inv, c.Host)
	if err != nil {
		return nil, err
	}
	if _, err := find("stage", inv.Stages, c.Stage, func(s *model.Stage) string { return s.Name }); err != nil {
		return nil, err
	}
	return withHost(inv, i, func(h *model.Host) { h.Stage = c.Stage }), nil
}

// Says is "put web1 into stage test".
func (c Restage) Says(*model.Inventory) string {
	return fmt.Sprintf("put %s into stage %s", c.Host, c.Stage)
}

// withHost is the inventory with one host changed.
func withHost(inv *model.Inventory, i int, change func(*model.Host)) *model.Inventory {
	out := *inv
	out.Hosts = slices.Clone(inv.Hosts)
	change(&out.Hosts[i])
	return &out
}

package whatif

import (
	"fmt"
	"slices"

	"stagger/planner/model"
)

// AddMember gives a service one more member of the weight of its heaviest, so
// that it can stand in for any of them. A host that the inventory does not
// have is made like the service's first member, on no hypervisor, and with
// every patch in already, as a machine is that has just been set up.
type AddMember struct{ Service, Host string }

func (AddMember) closed() {}

// Apply adds the member, and the host where it is new.
func (c AddMember) Apply(inv *model.Inventory) (*model.Inventory, error) {
	i, err := findService(inv, c.Service)
	if err != nil {
		return nil, err
	}
	if c.Host == "" {
		return nil, fmt.Errorf("a member for %s needs a host; name one", c.Service)
	}
	if slices.ContainsFunc(inv.Services[i].Members, func(m model.Member) bool { return m.Host == c.Host }) {
		return nil, fmt.Errorf("%s is a member of %s already; name another host", c.Host, c.Service)
	}
	out := *inv
	fresh := c.fresh(inv)
	if fresh {
		host, err := c.like(inv, &inv.Services[i])
		if err != nil {
			return nil, err
		}
		out.Hosts = append(slices.Clone(inv.Hosts), host)
	}
	out.Services = slices.Clone(inv.Services)
	s := &out.Services[i]
	member := model.Member{Host: c.Host, Weight: 1}
	for _, m := range s.Members {
		member.Weight = max(member.Weight, m.Weight)
	}
	s.Members = append(slices.Clone(s.Members), member)
	if fresh {
		out.Patches = patchedBefore(inv, &out, c.Host)
	}
	return &out, nil
}

func (c AddMember) fresh(inv *model.Inventory) bool {
	_, err := findHost(inv, c.Host)
	return err != nil
}

// like is a new host after the pattern of the service's first member.
func (c AddMember) like(inv *model.Inventory, s *model.Service) (model.Host, error) {
	if len(s.Members) == 0 {
		return model.Host{}, fmt.Errorf("%s has no member that a new host could be like; name a host that is there", s.Name)
	}
	i, err := findHost(inv, s.Members[0].Host)
	if err != nil {
		return model.Host{}, err
	}
	h := inv.Hosts[i]
	h.Name, h.RunsOn, h.State, h.Notes, h.Tags = c.Host, "", model.StateUp, "", slices.Clone(h.Tags)
	return h, nil
}

// patchedBefore are the patches without those that selectors would hand to a
// new host: what is set up today has them in.
func patchedBefore(was, is *model.Inventory, host string) []model.Patch {
	out := is.Patches
	for i := range is.Patches {
		only := is.Patches[i].Only
		if only == nil || !slices.Contains(matches(is, only), host) {
			continue
		}
		if &out[0] == &is.Patches[0] {
			out = slices.Clone(is.Patches)
		}
		out[i].Only = &model.Selector{Hosts: matches(was, only)}
	}
	return out
}

// Says is "a second member for crm, on a new host like crm1".
func (c AddMember) Says(inv *model.Inventory) string {
	i, err := findService(inv, c.Service)
	if err != nil || len(inv.Services[i].Members) == 0 {
		return fmt.Sprintf("a member for %s, on %s", c.Service, c.Host)
	}
	members := inv.Services[i].Members
	which := "one more"
	if n := len(members); n <= 4 {
		which = [...]string{"a second", "a third", "a fourth", "a fifth"}[n-1]
	}
	if c.fresh(inv) {
		return fmt.Sprintf("%s member for %s, on a new host like %s", which, c.Service, members[0].Host)
	}
	return fmt.Sprintf("%s member for %s, on %s", which, c.Service, c.Host)
}

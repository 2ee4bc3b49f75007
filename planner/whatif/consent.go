package whatif

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// Consent is the consent of a service's owner to a spell of outage, and of
// the owners of all services that require it, whose word counts for it too
// (model, section 4, rule 3).
type Consent struct {
	Service string
	Outage  time.Duration
}

func (Consent) closed() {}

// mostNames is how many names a sentence holds.
const mostNames = 4

// Apply sets the service's max_outage, and raises that of those who lower it.
func (c Consent) Apply(inv *model.Inventory) (*model.Inventory, error) {
	i, err := findService(inv, c.Service)
	if err != nil {
		return nil, err
	}
	if c.Outage < 0 {
		return nil, fmt.Errorf("nobody can consent to less than no outage of %s", c.Service)
	}
	out := *inv
	out.Services = slices.Clone(inv.Services)
	out.Services[i].MaxOutage = c.Outage
	for _, s := range requiring(inv, c.Service) {
		out.Services[s].MaxOutage = max(out.Services[s].MaxOutage, c.Outage)
	}
	return &out, nil
}

// requiring are the services that require one, transitively.
func requiring(inv *model.Inventory, service string) []int {
	var out []int
	for todo := []string{service}; len(todo) > 0; todo = todo[1:] {
		for i := range inv.Services {
			s := &inv.Services[i]
			if s.Name != service && slices.Contains(s.Requires, todo[0]) && !slices.Contains(out, i) {
				out = append(out, i)
				todo = append(todo, s.Name)
			}
		}
	}
	slices.Sort(out)
	return out
}

// Says is "consent from Sam (sales) to 55m of outage for crm".
func (c Consent) Says(inv *model.Inventory) string {
	names, owners := []string{c.Service}, []string{}
	ask := func(s *model.Service) {
		owner := s.Owner
		if owner == "" {
			owner = "the owner of " + s.Name
		}
		if !slices.Contains(owners, owner) {
			owners = append(owners, owner)
		}
	}
	if i, err := findService(inv, c.Service); err == nil {
		ask(&inv.Services[i])
	}
	for _, i := range requiring(inv, c.Service) {
		if s := &inv.Services[i]; s.MaxOutage < c.Outage {
			names = append(names, s.Name)
			ask(s)
		}
	}
	return fmt.Sprintf("consent from %s to %s of outage for %s", and(owners), civil.FormatDuration(c.Outage), and(names))
}

// and joins names: "a, b and c"; of a long list it names the first few.
func and(list []string) string {
	if n := len(list); n > mostNames {
		return fmt.Sprintf("%s and %d more", strings.Join(list[:mostNames-1], ", "), n-mostNames+1)
	}
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " and " + list[len(list)-1]
}

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
// (model, section 4, rule 3). Who consents to as much already keeps his word.
type Consent struct {
	Service string
	Outage  time.Duration
}

func (Consent) closed() {}

// mostNames is how many names a sentence holds.
const mostNames = 4

// Apply raises max_outage where it is less.
func (c Consent) Apply(inv *model.Inventory) (*model.Inventory, error) {
	if _, err := findService(inv, c.Service); err != nil {
		return nil, err
	}
	asked := c.asked(inv)
	if len(asked) == 0 {
		return nil, fmt.Errorf("%s of outage is consented to for %s already; write more", civil.FormatDuration(c.Outage), c.Service)
	}
	out := *inv
	out.Services = slices.Clone(inv.Services)
	for _, i := range asked {
		out.Services[i].MaxOutage = c.Outage
	}
	return &out, nil
}

// asked are the service and those that require it, where they consent to less.
func (c Consent) asked(inv *model.Inventory) []int {
	i, err := findService(inv, c.Service)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(append([]int{i}, requiring(inv, c.Service)...), func(s int) bool {
		return inv.Services[s].MaxOutage >= c.Outage
	})
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
	var names, owners []string
	for _, i := range c.asked(inv) {
		s := &inv.Services[i]
		owner := s.Owner
		if owner == "" {
			owner = "the owner of " + s.Name
		}
		if !slices.Contains(owners, owner) {
			owners = append(owners, owner)
		}
		names = append(names, s.Name)
	}
	if len(names) == 0 {
		names, owners = []string{c.Service}, []string{"its owner"}
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

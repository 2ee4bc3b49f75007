package scene

import (
	"strings"
	"time"

	"stagger/planner/model"
)

// ShownIn is open for a person who wants times on another clock than the
// inventory's; a nil zone changes nothing. What is planned stays the same.
func ShownIn(zone *time.Location, open func(*model.Inventory) (Planner, error)) func(*model.Inventory) (Planner, error) {
	return func(inv *model.Inventory) (Planner, error) {
		p, err := open(inv)
		if err != nil {
			return nil, err
		}
		if zone == nil {
			return p, nil
		}
		return abroad{p, zone}, nil
	}
}

// abroad is a planner whose scenes show another clock.
type abroad struct {
	Planner
	zone *time.Location
}

func shownZone(p Planner, home *time.Location) *time.Location {
	if a, ok := p.(abroad); ok {
		return a.zone
	}
	return home
}

// Abroad reports whether the times shown are not those of the inventory's
// clock.
func (sc *Scene) Abroad() bool { return sc.Zone.String() != sc.Home.String() }

// Place is the place whose clock is shown, "New York".
func (sc *Scene) Place() string {
	name := sc.Zone.String()
	return strings.ReplaceAll(name[strings.LastIndexByte(name, '/')+1:], "_", " ")
}

// onHomeClock is what has to be said after a sentence of the planner's, which
// are on the inventory's clock; "" where that is the one shown.
func (sc *Scene) onHomeClock() string {
	if !sc.Abroad() {
		return ""
	}
	return " (on the clock of " + sc.Home.String() + ")"
}

package whatif

import (
	"fmt"
	"slices"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// aDay is the longest that a window may be: one that ends "at or before" its
// start ends the next day (model, section 1).
const aDay = 24 * time.Hour

// Extend lets a window end later, on every night, by so much on its own
// clock.
type Extend struct {
	Window string
	By     time.Duration
}

func (Extend) closed() {}

// Apply moves the window's end, across midnight where need be.
func (c Extend) Apply(inv *model.Inventory) (*model.Inventory, error) {
	i, err := findWindow(inv, c.Window)
	if err != nil {
		return nil, err
	}
	length := LengthOf(&inv.Windows[i])
	switch {
	case c.By <= 0 || c.By%time.Minute != 0:
		return nil, fmt.Errorf("window %s can be extended by whole minutes; write it as 25m or 1h30m", c.Window)
	case length == aDay:
		return nil, fmt.Errorf("window %s lasts 24 hours, which is the longest a window can be", c.Window)
	case length+c.By > aDay:
		return nil, fmt.Errorf("window %s lasts %s and can be extended by %s at most, to 24 hours",
			c.Window, civil.FormatDuration(length), civil.FormatDuration(aDay-length))
	}
	out := *inv
	out.Windows = slices.Clone(inv.Windows)
	w := &out.Windows[i]
	w.End = (w.End + civil.Clock(c.By/time.Minute)) % (24 * 60)
	return &out, nil
}

// LengthOf is how long a window is by its own clock: on the night the clocks
// change it may be an hour more or less.
func LengthOf(w *model.Window) time.Duration {
	d := time.Duration(w.End-w.Start) * time.Minute
	if d <= 0 {
		d += aDay
	}
	return d
}

// Says is "25 more minutes in weekend-nights".
func (c Extend) Says(*model.Inventory) string {
	n := c.By / time.Minute
	switch {
	case n == 1:
		return "1 more minute in " + c.Window
	case n < 120:
		return fmt.Sprintf("%d more minutes in %s", n, c.Window)
	default:
		return fmt.Sprintf("%s more in %s", civil.FormatDuration(c.By), c.Window)
	}
}

// OpenTo lets a window open for one more host.
type OpenTo struct{ Window, Host string }

func (OpenTo) closed() {}

// Apply widens the window's selector to those that it picks now and the host.
func (c OpenTo) Apply(inv *model.Inventory) (*model.Inventory, error) {
	i, err := findWindow(inv, c.Window)
	if err != nil {
		return nil, err
	}
	if _, err := findHost(inv, c.Host); err != nil {
		return nil, err
	}
	hosts := matches(inv, inv.Windows[i].Only)
	if slices.Contains(hosts, c.Host) {
		return nil, fmt.Errorf("window %s opens for %s already", c.Window, c.Host)
	}
	out := *inv
	out.Windows = slices.Clone(inv.Windows)
	out.Windows[i].Only = &model.Selector{Hosts: append(hosts, c.Host)}
	return &out, nil
}

// Says is "open window weekend-nights to crm1".
func (c OpenTo) Says(*model.Inventory) string {
	return fmt.Sprintf("open window %s to %s", c.Window, c.Host)
}

// Longer plans so much further ahead. What a plan over another horizon costs
// cannot be compared: a job left out costs more the longer it stays out.
type Longer struct{ By time.Duration }

func (Longer) closed() {}

// Apply lengthens the inventory's own horizon.
func (c Longer) Apply(inv *model.Inventory) (*model.Inventory, error) {
	if c.By <= 0 {
		return nil, fmt.Errorf("a horizon can be made longer by more than nothing, as 2w")
	}
	out := *inv
	out.Planning.Horizon += c.By
	return &out, nil
}

// Says is "planning 2w further ahead".
func (c Longer) Says(*model.Inventory) string {
	return fmt.Sprintf("planning %s further ahead", civil.FormatDuration(c.By))
}

package whatif

import (
	"fmt"
	"slices"

	"stagger/planner/model"
)

// People makes a team so many people strong.
type People struct {
	Team   string
	People int
}

func (People) closed() {}

// Apply sets the team's people.
func (c People) Apply(inv *model.Inventory) (*model.Inventory, error) {
	i, err := findTeam(inv, c.Team)
	if err != nil {
		return nil, err
	}
	if c.People < 0 {
		return nil, fmt.Errorf("team %s cannot have fewer than no people", c.Team)
	}
	out := *inv
	out.Teams = slices.Clone(inv.Teams)
	out.Teams[i].People = c.People
	return &out, nil
}

// Says is "one more person in unix".
func (c People) Says(inv *model.Inventory) string {
	more := c.People
	if i, err := findTeam(inv, c.Team); err == nil {
		more -= inv.Teams[i].People
	}
	switch {
	case more == 1:
		return "one more person in " + c.Team
	case more > 1:
		return fmt.Sprintf("%d more people in %s", more, c.Team)
	case more == -1:
		return "one person fewer in " + c.Team
	case more < 0:
		return fmt.Sprintf("%d people fewer in %s", -more, c.Team)
	default:
		return fmt.Sprintf("as many people in %s as now", c.Team)
	}
}

// MaxParallel is the name by which Raise knows the limit over everything.
const MaxParallel = "max_parallel"

// Raise lets so many jobs of a limit run at once.
type Raise struct {
	Limit  string // or MaxParallel, where no limit has that name
	AtOnce int
}

func (Raise) closed() {}

// Apply sets the limit.
func (c Raise) Apply(inv *model.Inventory) (*model.Inventory, error) {
	if c.AtOnce < 0 {
		return nil, fmt.Errorf("limit %s cannot allow fewer than no jobs", c.Limit)
	}
	out := *inv
	i, err := find("limit", inv.Limits, c.Limit, func(l *model.Limit) string { return l.Name })
	switch {
	case err == nil:
		out.Limits = slices.Clone(inv.Limits)
		out.Limits[i].AtOnce = c.AtOnce
	case c.Limit == MaxParallel:
		out.Planning.MaxParallel = c.AtOnce
	default:
		return nil, err
	}
	return &out, nil
}

// Says is "raise limit one-san-head to 2".
func (c Raise) Says(*model.Inventory) string {
	return fmt.Sprintf("raise limit %s to %d", c.Limit, c.AtOnce)
}

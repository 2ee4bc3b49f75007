package keys

import "stagger/planner/model"

// Teams is [[team]].
var Teams = &Section[model.Team]{
	Name:    "team",
	Table:   "teams",
	Entries: func(inv *model.Inventory) *[]model.Team { return &inv.Teams },
	ID:      func(t *model.Team) string { return t.Name },
	New:     func() model.Team { return model.Team{People: 1} },
	Keys: []Key[model.Team]{
		{Name: "name", Field: func(t *model.Team) any { return &t.Name }},
		{Name: "people", Field: func(t *model.Team) any { return &t.People }},
	},
}

// Limits is [[limit]].
var Limits = &Section[model.Limit]{
	Name:    "limit",
	Table:   "limits",
	Entries: func(inv *model.Inventory) *[]model.Limit { return &inv.Limits },
	ID:      func(l *model.Limit) string { return l.Name },
	New:     func() model.Limit { return model.Limit{} },
	Keys: []Key[model.Limit]{
		{Name: "name", Field: func(l *model.Limit) any { return &l.Name }},
		{Name: "only", Field: func(l *model.Limit) any { return &l.Only }},
		{Name: "at_once", Field: func(l *model.Limit) any { return &l.AtOnce }, Needed: always[model.Limit]},
	},
}

// Conflicts is [[conflict]].
var Conflicts = &Section[model.Conflict]{
	Name:    "conflict",
	Table:   "conflicts",
	Entries: func(inv *model.Inventory) *[]model.Conflict { return &inv.Conflicts },
	ID:      func(c *model.Conflict) string { return c.Name },
	New:     func() model.Conflict { return model.Conflict{} },
	Keys: []Key[model.Conflict]{
		{Name: "name", Field: func(c *model.Conflict) any { return &c.Name }},
		{Name: "between", Field: func(c *model.Conflict) any { return &c.Between }, Needed: always[model.Conflict]},
	},
}

// Stages is [[stage]].
var Stages = &Section[model.Stage]{
	Name:    "stage",
	Table:   "stages",
	Entries: func(inv *model.Inventory) *[]model.Stage { return &inv.Stages },
	ID:      func(s *model.Stage) string { return s.Name },
	New:     func() model.Stage { return model.Stage{} },
	Keys: []Key[model.Stage]{
		{Name: "name", Field: func(s *model.Stage) any { return &s.Name }},
		{Name: "soak", Field: func(s *model.Stage) any { return &s.Soak }},
	},
}

// Pins is [[pin]].
var Pins = &Section[model.Pin]{
	Name:    "pin",
	Table:   "pins",
	Entries: func(inv *model.Inventory) *[]model.Pin { return &inv.Pins },
	ID:      func(p *model.Pin) string { return p.Host },
	New:     func() model.Pin { return model.Pin{} },
	Keys: []Key[model.Pin]{
		{Name: "host", Field: func(p *model.Pin) any { return &p.Host }},
		{Name: "start", Field: func(p *model.Pin) any { return &p.Start }},
	},
}

// Selector is a selector's keys.
var Selector = []struct {
	Name  string
	Field func(s *model.Selector) *[]string
}{
	{"hosts", func(s *model.Selector) *[]string { return &s.Hosts }},
	{"services", func(s *model.Selector) *[]string { return &s.Services }},
	{"sites", func(s *model.Selector) *[]string { return &s.Sites }},
	{"tags", func(s *model.Selector) *[]string { return &s.Tags }},
	{"teams", func(s *model.Selector) *[]string { return &s.Teams }},
	{"stages", func(s *model.Selector) *[]string { return &s.Stages }},
}

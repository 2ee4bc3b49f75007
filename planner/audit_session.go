package planner

import (
	"stagger/planner/audit"
	"stagger/planner/model"
)

// Audit is what is weak in the inventory whatever plan is made of it, what
// stops work first. It does not search.
func (s *Session) Audit() []model.Finding { return audit.Find(s.e) }

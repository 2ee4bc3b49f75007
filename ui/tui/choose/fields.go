package choose

import (
	"slices"

	"stagger/planner/grouping"
	"stagger/planner/model"
	"stagger/ui/tui/keys"
)

// The first fields of a service; behind them are its members.
const (
	nameField = iota
	minimumField
	firstMember
)

// fieldCount is how many fields the selected candidate's service has.
func (s *Screen) fieldCount() int {
	it := s.at()
	if it == nil {
		return 0
	}
	return firstMember + len(it.candidate.Service.Members)
}

// edit opens the selected candidate's service.
func (s *Screen) edit() {
	if s.at() == nil {
		s.say("there is no group to edit", false)
		return
	}
	s.editing = true
	s.fields.Move(-s.fields.Sel, s.fieldCount())
	s.say("", false)
}

// actFields does what a key means for the fields.
func (s *Screen) actFields(what keys.Action) {
	if walk(&s.fields, what, s.fieldCount()) {
		s.say("", false)
		return
	}
	at := s.fields.Sel
	switch {
	case what == keys.Back:
		s.editing = false
		s.say("", false)
		s.remind()
	case what == keys.Open && at == nameField:
		s.askName()
	case what == keys.Open && at == minimumField:
		s.askMinimum()
	case what == keys.Open:
		s.takeOut(at - firstMember)
	case what == role && at >= firstMember:
		s.turnRole(at - firstMember)
	case what == role:
		s.say("roles are of members; go to one", false)
	default:
		s.actBoth(what)
	}
}

// reshape changes the service that the selected candidate would be.
func (s *Screen) reshape(do func()) {
	s.change(func() {
		s.at().changed = true
		do()
	})
	if !s.editing {
		s.remind()
	}
}

// remind says that changing is not accepting.
func (s *Screen) remind() {
	if it := s.at(); it != nil && it.changed && it.mark != accepted {
		s.say("changed, but not accepted: "+keys.Show(toggleKey)+" accepts it", false)
	}
}

// takeOut takes a member out, or puts it back.
func (s *Screen) takeOut(member int) {
	it := s.at()
	if !it.out[member] && len(it.service.Members) == 1 {
		s.say("a service has a member at least; to have none of it, drop the group", true)
		return
	}
	s.reshape(func() {
		it.out = slices.Clone(it.out)
		it.out[member] = !it.out[member]
		was := make(map[string]model.Member, len(it.service.Members))
		for _, m := range it.service.Members {
			was[m.Host] = m
		}
		it.service.Members = nil
		for i, m := range it.candidate.Service.Members {
			if given, ok := was[m.Host]; ok {
				m = given // with the role that it was given
			}
			if !it.out[i] {
				it.service.Members = append(it.service.Members, m)
			}
		}
		if !it.minimum {
			it.service.MinAvailable = grouping.Minimum(it.candidate.Group, it.hosts())
		}
	})
}

// hosts are those of the members.
func (it *item) hosts() []string {
	out := make([]string, len(it.service.Members))
	for i, m := range it.service.Members {
		out[i] = m.Host
	}
	return out
}

// turnRole gives a member the next role.
func (s *Screen) turnRole(member int) {
	it := s.at()
	host := it.candidate.Service.Members[member].Host
	k := slices.Index(it.hosts(), host)
	if k < 0 {
		s.say("this host is not a member; enter puts it back", false)
		return
	}
	s.reshape(func() {
		it.service.Members = slices.Clone(it.service.Members)
		m := &it.service.Members[k]
		m.Role = map[string]string{"": model.RolePrimary, model.RolePrimary: model.RoleStandby, model.RoleStandby: ""}[m.Role]
	})
}

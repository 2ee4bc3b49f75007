package choose

import (
	"slices"

	"stagger/planner/model"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
)

// fieldsView draws the selected candidate's service field by field.
func (s *Screen) fieldsView(w, h int) []string {
	it := s.at()
	out := []string{s.rule(it.candidate.Group+" as a service", w)}
	out = append(out, draw.Fact(s.theme, verdictText[it.candidate.Verdict], it.candidate.Why(), false, w)...)
	out = append(out, draw.Fact(s.theme, "keeps", it.keeps(), it.sparesNone(), w)...)
	out = append(out, draw.Fit("", w))
	room := max(3, h-len(out))
	top := s.fields.Top(s.fieldCount(), room)
	for i := top; i < min(s.fieldCount(), top+room); i++ {
		out = append(out, s.field(it, i, w))
	}
	return draw.Lines(out, w, h)
}

// field is one field as a line.
func (s *Screen) field(it *item, i, w int) string {
	text := ""
	switch i {
	case nameField:
		text = draw.Fit("name", 10) + it.service.Name
	case minimumField:
		text = draw.Fit("minimum", 10) + it.service.MinAvailable.String()
	default:
		text = s.member(it, i-firstMember)
	}
	if i == s.fields.Sel {
		return s.theme.Selected.Render(draw.Fit(look.Select+" "+text, w))
	}
	return draw.Fit("  "+text, w)
}

// member is one host of the group: in with its role, or out.
func (s *Screen) member(it *item, i int) string {
	host := it.candidate.Service.Members[i].Host
	k := slices.IndexFunc(it.service.Members, func(m model.Member) bool { return m.Host == host })
	if k < 0 {
		return draw.Fit("out", 10) + host
	}
	if r := it.service.Members[k].Role; r != "" {
		return draw.Fit(r, 10) + host
	}
	return draw.Fit("member", 10) + host
}

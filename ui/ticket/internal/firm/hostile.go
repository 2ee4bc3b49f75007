package firm

import (
	"strings"

	"stagger/planner/model"
)

// Hostile are beginnings of names that try to become something else.
var Hostile = []string{
	"a|b|", "|", `\`, `\|`, "`", "```", "<script>alert(1)</script>", "<!--", "&lt;", "# ", "## x ##", "- ", "+ ", "1. ", "1) ",
	"===", "---", "* * *", "> ", "    code", "\t", "[x](javascript:alert(1))", "![x](http://example.com/x.png)", "http://example.com/",
	"www.example.com", "a\r\n\r\n# injected", "a\n| b |", "\u2028", "\u202egnp.", "\x1b[2J", "\u009b2J", "\xff\xfe", "=cmd|' /C calc'!A0",
	"_a_", "**b**", "~~c~~", "$x$", ":smile:", "[^1]", "📬", strings.Repeat("long ", 100), "../../etc/passwd", "%s%d%!",
}

// Disguised is the firm's plan with every text of its inventory changed.
func Disguised(as func(string) string) (*model.Inventory, *model.Plan) {
	inv := Inventory()
	p := Plan(inv)
	all := func(ss []string) {
		for i := range ss {
			ss[i] = as(ss[i])
		}
	}
	one := func(ss ...*string) {
		for _, s := range ss {
			*s = as(*s)
		}
	}
	one(&inv.Title, &p.Title)
	for i := range inv.Hosts {
		h := &inv.Hosts[i]
		one(&h.Name, &h.Site)
		if h.RunsOn != "" {
			one(&h.RunsOn)
		}
	}
	for i := range inv.Services {
		s := &inv.Services[i]
		one(&s.Name, &s.Owner)
		all(s.Requires)
		for m := range s.Members {
			one(&s.Members[m].Host)
		}
	}
	for i := range inv.Patches {
		one(&inv.Patches[i].ID, &inv.Patches[i].Title)
		all(inv.Patches[i].CVEs)
		all(inv.Patches[i].After)
	}
	for i := range inv.Teams {
		one(&inv.Teams[i].Name)
	}
	for i := range p.Jobs {
		j := &p.Jobs[i]
		one(&j.Host, &j.Team, &j.Window)
		all(j.Patches)
		all(j.Affects)
	}
	for i := range p.Unscheduled {
		u := &p.Unscheduled[i]
		one(&u.Host, &u.Reasons[0].Text)
		all(u.Patches)
		all(u.WouldHelp)
	}
	for i := range p.Waived {
		w := &p.Waived[i]
		one(&w.Host, &w.Patch, &w.Reason, &w.ApprovedBy, &w.Control)
	}
	p.Warnings = []string{as("a warning")}
	return inv, p
}

package plain

import (
	"fmt"
	"strings"
	"time"

	"stagger/planner/civil"
	"stagger/planner/localtime"
	"stagger/planner/model"
)

// leftOut writes each job that is left out, why, and what would help.
func (t *text) leftOut(p *model.Plan) {
	if len(p.Unscheduled) == 0 {
		return
	}
	t.title(fmt.Sprintf("Left out: %s", count(len(p.Unscheduled), "job", "jobs")))
	for _, u := range p.Unscheduled {
		t.item(2, fmt.Sprintf("%s, risk %s: %s", u.Host, number(u.Risk), strings.Join(u.Patches, ", ")))
		for _, r := range u.Reasons {
			t.item(4, fmt.Sprintf("%s: %s", r.Code, r.Text))
		}
		for _, h := range u.WouldHelp {
			t.item(4, "would help: "+h)
		}
	}
}

var serviceColumns = []column{
	{"service", 30}, {"weight", 6}, {"needs", 6}, {"lowest", 6}, {"impact", Columns},
}

// services writes what the plan means for each service, in the inventory's
// order.
func (t *text) services(p *model.Plan) {
	if len(p.Services) == 0 {
		return
	}
	t.title("Services")
	rows := make([][]string, len(p.Services))
	for i, s := range p.Services {
		rows[i] = []string{s.Name, fmt.Sprint(s.Capacity), fmt.Sprint(s.Required), fmt.Sprint(s.Lowest), t.impact(s)}
	}
	t.table(2, serviceColumns, rows)
}

// impact writes the term of maintenance notices, with the spells it stands
// for where there are any.
func (t *text) impact(s model.ServiceOutcome) string {
	var spells []string
	for _, o := range s.Outages {
		spells = append(spells, fmt.Sprintf("%s for %s", localtime.DayTime(o.Start.In(t.zone)),
			civil.FormatDuration(o.End.Sub(o.Start).Round(time.Second))))
	}
	if len(spells) == 0 {
		return string(s.Impact)
	}
	return fmt.Sprintf("%s %s", s.Impact, strings.Join(spells, ", "))
}

// waivers writes what is left unpatched by decision.
func (t *text) waivers(p *model.Plan) {
	if len(p.Waived) == 0 {
		return
	}
	t.title(fmt.Sprintf("Waived: %s", count(len(p.Waived), "patch", "patches")))
	for _, w := range p.Waived {
		until := "until revoked"
		if !w.Expires.IsZero() {
			until = "until " + w.Expires.String()
		}
		t.item(2, fmt.Sprintf("%s, %s: %s, %s", w.Host, w.Patch, w.Kind, until))
		t.item(4, fmt.Sprintf("%s Approved by %s.", sentence(w.Reason), w.ApprovedBy))
		if w.Control != "" {
			t.item(4, "control: "+w.Control)
		}
	}
}

// sentence ends a person's phrase with a full stop, once.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}

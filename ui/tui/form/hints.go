package form

import (
	"strings"

	"stagger/planner/keys"
)

// hints say how some fields are written and what they mean, where the type of
// the field does not.
var hints = map[string]string{
	"name":            "its name; where it is changed, it changes wherever it stands",
	"id":              "its name; where it is changed, it changes wherever it stands",
	"pin.host":        "the host that is pinned",
	"site":            "where it stands",
	"team":            "who does the work",
	"stage":           "left out: the last stage",
	"members":         "hosts, each with its role and weight if it has them: web1, web2 standby 2",
	"only":            "tags: linux, dmz; sites: london; keys are hosts services sites tags teams stages",
	"between":         "one side: tags: linux; sites: london",
	"rrule":           "FREQ=WEEKLY;BYDAY=FR,SA, or else give dates",
	"dates":           "in place of rrule: 2026-11-28, 2026-12-05",
	"except":          "nights on which it does not happen: 2026-12-25",
	"first":           "the first date of the rule: 2026-11-28",
	"offset_days":     "days after the rule's date: 4 with BYDAY=2TU is Patch Tuesday + 4 days",
	"end":             "local clock time, 04:00; at or before start: the next day",
	"start":           "local clock time, 22:00",
	"min_available":   "a number of weight, 60%, quorum or all",
	"max_outage":      "the longest spell below min_available that its owner consents to: 0m, 45m",
	"settle":          "time a member needs after work before it counts again: 10m",
	"requires":        "services without which this one is down",
	"runs_on":         "its hypervisor, chassis or rack feed",
	"evacuates":       "left and right choose: whether guests are moved off before work",
	"backout":         "time to undo it: 15m; the same as duration where it is left out",
	"cvss":            "a number from 0 to 10, in place of severity",
	"due":             "wanted done before the end of that day: 2026-12-01",
	"after":           "patches that must be in everywhere first",
	"patches":         "left out: every patch",
	"expires":         "holds through that day: 2027-03-31; left out: until revoked",
	"control":         "the compensating control: own VLAN, no route in",
	"soak":            "how long later stages wait after this one: 2d",
	"people":          "jobs it can do at once",
	"timezone":        "Europe/London; left out: the inventory's",
	"pin.start":       "2026-11-28T22:00:00; the rest is planned around it",
	"freeze.start":    "local clock time, with rrule or dates: 22:00",
	"from":            "2026-12-18T18:00:00, or else rrule or dates",
	"until":           "2027-01-04T08:00:00",
	"slot":            "a job starts a whole number of slots after its window opens: 15m",
	"max_parallel":    "jobs at once over everything; 0: no limit",
	"night_cost":      "risk-days a night worked",
	"outage_cost":     "risk-days a minute below min_available",
	"horizon":         "how far ahead is planned: 4w",
	"patch.hosts":     "and/or only; one of the two is needed",
	"waiver.hosts":    "and/or only; one of the two is needed",
	"waiver.only":     "and/or hosts: tags: linux; sites: london",
	"inventory.title": "whose inventory it is",
	"known_exploited": "left and right choose: it doubles the risk",
	"epss":            "probability of exploitation within 30 days, 0 to 1; it is not in the cost",
	"waiver.reason":   "needed: why the patch is not put in",
	"approved_by":     "who decided it",
	"service.order":   "left out: standby-first where a member is primary and another standby",
	"service.owner":   "shown on tickets",
	"limit.at_once":   "how many matching jobs may run at once",
}

// hintOf says how the field is written.
func hintOf(section string, r *row) string {
	for _, key := range []string{section + "." + r.field.Key, r.field.Key} {
		if h := hints[key]; h != "" {
			return h
		}
	}
	if _, text := r.field.At.(*string); text && r.choices == nil {
		return "text"
	}
	if r.choices != nil {
		return "left and right choose: " + strings.TrimSpace(strings.Join(r.choices, " "))
	}
	return strings.ReplaceAll(keys.Wanted(r.field.At), " in quotes", "") + ": " +
		strings.Trim(strings.TrimPrefix(keys.Example(r.field.At), "write it as "), `"`)
}

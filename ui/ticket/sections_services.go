package ticket

import (
	"fmt"

	"stagger/planner/civil"
	"stagger/ui/ticket/document"
)

func writeServices(d *document.Writer, r *Record) {
	if len(r.Services) == 0 {
		d.Para("None: no service has a member on these hosts.")
		return
	}
	t := d.Table("Service", "Impact", "From", "Until", "From UTC", "Until UTC", "Minutes", "Least", "Needs", "Owner")
	for _, s := range r.Services {
		needs := fmt.Sprintf("%d of %d", s.Floor, s.Capacity)
		if len(s.Spells) == 0 {
			t.Row(document.Or(s.Name), string(s.Impact), document.None, document.None, document.None, document.None, "0", fmt.Sprint(s.Full), needs, document.Or(s.Owner))
		}
		for _, sp := range s.Spells {
			needs := needs
			if len(sp.Through) > 0 {
				needs += ", and " + document.Names(sp.Through)
			}
			t.Row(document.Or(s.Name), string(sp.Impact), r.short(sp.Start), r.short(sp.End),
				r.shortUTC(sp.Start), r.shortUTC(sp.End), fmt.Sprintf("%.0f", sp.End.Sub(sp.Start).Minutes()),
				fmt.Sprint(sp.Lowest), needs, document.Or(s.Owner))
		}
	}
	d.Para("Times run until a member that was worked on counts again, its backout and its settling included.")
	for _, s := range r.Services {
		if len(s.AlsoDown) > 0 {
			d.Para("While %s is out, so are those that need it: %s.", document.Or(s.Name), document.Names(s.AlsoDown))
		}
	}
	for i := range r.Services {
		for _, sp := range r.Services[i].Spells {
			writeBeyond(d, r, &r.Services[i], sp)
		}
	}
}

// writeBeyond says of an outage that nobody has consented to that it is one.
func writeBeyond(d *document.Writer, r *Record, s *Service, sp Spell) {
	over := s.Beyond(sp)
	if over == 0 {
		return
	}
	owner := "its owner"
	if s.Owner != "" {
		owner += " (" + s.Owner + ")"
	}
	minutes := sp.length().Minutes()
	d.Strong("%s is out for %.0f minutes in a row, from %s to %s, the time without %s counted: %s more than the %s that %s consents to. "+
		"Each service by itself keeps within what is consented to, but these outages follow one another. "+
		"Get consent to %.0f minutes in a row, or have the work done on different nights.",
		document.Or(s.Name), minutes, r.short(sp.Start), r.short(sp.End), document.Names(sp.Through),
		civil.FormatDuration(over), civil.FormatDuration(s.MaxOutage), owner, minutes)
}

func writeStanding(d *document.Writer, r *Record) {
	if len(r.Standing) == 0 {
		d.Para("Nothing: every service has an outage tonight.")
	}
	var whole []string
	for _, s := range r.Standing {
		if !s.Touched && s.Floor == s.Required {
			whole = append(whole, s.Name)
			continue
		}
		note := ""
		if s.Floor < s.Required {
			note = fmt.Sprintf("; it asks for %d, and members that are down already leave it less", s.Required)
		}
		d.Item("%s: never below %d of %d, needs %d%s", document.Or(s.Name), s.Lowest, s.Capacity, s.Floor, note)
	}
	if len(whole) > 0 {
		d.Item("Not touched at all: %s", document.Names(whole))
	}
	if len(r.Down) > 0 {
		d.Item("Down before this change, and not touched by it: %s", document.Names(r.Down))
	}
	names := make([]string, len(r.Verified))
	for i, rule := range r.Verified {
		names[i] = string(rule)
	}
	d.Para("Who vouches for it: stagger's verifier, which shares no code with the search that made the plan, has held the whole plan against %s (%s) and found no violation.",
		Count(len(names), "rule"), document.Names(names))
}

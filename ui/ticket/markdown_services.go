package ticket

import "fmt"

func writeServices(d *doc, r *Record) {
	if len(r.Services) == 0 {
		d.line("None: no service has a member on these hosts.")
		return
	}
	t := newTable("Service", "Impact", "From", "Until", "From UTC", "Until UTC", "Minutes", "Least", "Needs", "Owner")
	for _, s := range r.Services {
		needs := fmt.Sprintf("%d of %d", s.Floor, s.Capacity)
		if len(s.Spells) == 0 {
			t.row(esc(s.Name), string(s.Impact), none, none, none, none, "0", fmt.Sprint(s.Full), needs, esc(s.Owner))
		}
		for _, sp := range s.Spells {
			t.row(esc(s.Name), string(sp.Impact), short(sp.Start, r.Zone), short(sp.End, r.Zone),
				shortUTC(sp.Start), shortUTC(sp.End), fmt.Sprintf("%.0f", sp.End.Sub(sp.Start).Minutes()),
				fmt.Sprint(sp.Lowest), needs, esc(s.Owner))
		}
	}
	d.table(t)
	d.gap()
	d.line("Times run until a member that was worked on counts again, its backout and its settling included.")
	for _, s := range r.Services {
		if len(s.AlsoDown) > 0 {
			d.gap()
			d.line("While %s is out, so are those that need it: %s.", esc(s.Name), list(s.AlsoDown))
		}
	}
}

func writeStanding(d *doc, r *Record) {
	if len(r.Standing) == 0 {
		d.line("Nothing: every service has an outage tonight.")
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
		d.item("%s: never below %d of %d, needs %d%s", esc(s.Name), s.Lowest, s.Capacity, s.Floor, note)
	}
	if len(whole) > 0 {
		d.item("Not touched at all: %s", list(whole))
	}
	if len(r.Down) > 0 {
		d.item("Down before this change, and not touched by it: %s", list(r.Down))
	}
	names := make([]string, len(r.Verified))
	for i, rule := range r.Verified {
		names[i] = string(rule)
	}
	d.gap()
	d.line("Who vouches for it: stagger's verifier, which shares no code with the search that made the plan, has held the whole plan against %s (%s) and found no violation.",
		count(len(names), "rule"), list(names))
}

package calendar

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
)

// writeEvent writes a VEVENT (RFC 5545, section 3.6.1). No clock is read: it
// was stamped when the plan that changed it begins. Without a zone its times are in UTC.
func writeEvent(w *writer, c *ticket.Change, zone *time.Location, e *ticket.Event, n *notice) {
	status, title, shown := "CONFIRMED", e.Title, "OPAQUE"
	if e.Cancelled {
		// Said in the title too: there are calendars that show no status.
		status, title, shown = "CANCELLED", "Cancelled: "+e.Title, "TRANSPARENT"
	}
	services := e.Services
	w.line("BEGIN", "VEVENT")
	w.text("UID", document.Line(e.UID))
	w.line("SEQUENCE", fmt.Sprint(e.Sequence))
	w.line("DTSTAMP", utc(e.Stamp))
	writeTimes(w, zone, e)
	w.text("SUMMARY", document.Or(title))
	w.text("DESCRIPTION", description(c, e, services))
	if sites := sitesOf(e); sites != "" {
		w.text("LOCATION", sites)
	}
	w.line("STATUS", status)
	w.line("TRANSP", shown)
	categories := "Patching"
	if len(services) > 0 {
		categories += "," + string(ticket.Worst(services))
	}
	w.line("CATEGORIES", categories)
	n.write(w, e, services)
	w.line("END", "VEVENT")
}

// writeTimes writes when an event is: on the zone's clock, unless that shows
// the time twice. It would mean the first of both (section 3.3.5), but not every
// reader knows.
func writeTimes(w *writer, zone *time.Location, e *ticket.Event) {
	stamp := func(name string, t time.Time) {
		if zone == nil || twice(e.Start, zone) || twice(e.End, zone) {
			w.line(name, utc(t))
			return
		}
		w.line(name+";TZID="+zone.String(), t.In(zone).Format(localForm))
	}
	stamp("DTSTART", e.Start)
	if e.End.After(e.Start) { // DTEND must be later: section 3.8.2.2
		stamp("DTEND", e.End)
	}
}

// twice reports whether the zone's clock shows the time of an instant at
// another one too, because it goes back.
func twice(t time.Time, zone *time.Location) bool {
	const day = 24 * time.Hour
	now := offset(t, zone)
	for _, near := range []time.Time{t.Add(-day), t.Add(day)} {
		other := offset(near, zone)
		if other != now && offset(t.Add(now-other), zone) == other {
			return true
		}
	}
	return false
}

func offset(t time.Time, zone *time.Location) time.Duration {
	_, seconds := t.In(zone).Zone()
	return time.Duration(seconds) * time.Second
}

func sitesOf(e *ticket.Event) string {
	var sites []string
	for _, j := range e.Jobs {
		if s := document.Line(j.Site); s != "" && !slices.Contains(sites, s) {
			sites = append(sites, s)
		}
	}
	return strings.Join(sites, ", ")
}

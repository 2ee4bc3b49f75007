// Package zone finds the IANA time zone that a calendar means: by its name, by
// the offsets of the calendar's own VTIMEZONE, or by the name that Windows has
// for it.
//
// It guarantees that a zone it finds is one that planner/calendar loads, and
// that it says how it was found, so that nothing is guessed silently. Offsets
// are compared at every change of either zone, for an hour's error is what
// this package is there to prevent. It must never read the clock or the
// machine's own zone, nor import ui, database/sql or package store.
package zone

import (
	"strings"
	"time"

	"stagger/planner/calendar"
)

// How says how a zone was found. The zero value is a bug.
type How int

// The ways to find a zone.
const (
	_         How = iota
	ByName        // its name is an IANA name
	NameWins      // so it is, but the VTIMEZONE has other offsets at these times
	ByOffsets     // the VTIMEZONE has its offsets
	OnlySince     // the VTIMEZONE has its offsets from some time on, later than the first event
	AsFar         // the VTIMEZONE has its offsets as far as it goes, which is not as far as the events
	Overruled     // the VTIMEZONE has its offsets, and not those of the Windows name
	ByWindows     // its name is one that Windows has, and there is no VTIMEZONE
	WindowsBy     // so it is, and the VTIMEZONE has the offsets of no zone
)

// Found is a zone and how it was found.
type Found struct {
	Name string // IANA, or UTC
	How  How
}

// Span is the time that events need a zone for: from the first of them, until
// all are over. The last of them begins at Latest.
type Span struct{ From, Latest, Until time.Time }

// Join is the span of what either is for.
func (s Span) Join(t Span) Span {
	if t.From.Before(s.From) {
		s.From = t.From
	}
	if t.Latest.After(s.Latest) {
		s.Latest = t.Latest
	}
	if t.Until.After(s.Until) {
		s.Until = t.Until
	}
	return s
}

// Forever is an end for events that recur without one.
var Forever = end

// The time over which zones are compared. Before it, an inventory knows no
// dates; after it, zones go on as they are, and so do VTIMEZONEs.
var (
	begin = time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
	end   = time.Date(2038, time.January, 1, 0, 0, 0, 0, time.UTC)
)

// maxID is the length of the longest TZID that is looked at.
const maxID = 255

// Named gives the IANA name that a TZID is or ends with; "" where it does not.
// TZIDs that are unique over all of the world (RFC 5545, section 3.8.3.1) have
// a registry's name before the zone's: /mozilla.org/20050126_1/Europe/Berlin.
func Named(tzid string) string {
	if len(tzid) > maxID {
		return ""
	}
	if strings.EqualFold(tzid, "tzone://Microsoft/Utc") {
		return "UTC"
	}
	parts := strings.Split(tzid, "/")
	if _, err := calendar.LoadZone(tzid); err == nil {
		return tzid
	}
	for n := min(3, len(parts)-1); n >= 2; n-- {
		name := strings.Join(parts[len(parts)-n:], "/")
		if _, err := calendar.LoadZone(name); err == nil {
			return name
		}
	}
	return ""
}

// Finder finds zones. The zero value is ready.
type Finder struct{ known []known }

// known is a zone to choose from.
type known struct {
	name   string
	course course
}

// zones loads the zones to choose from once they are needed.
func (f *Finder) zones() []known {
	for _, name := range candidates() {
		if len(f.known) > 0 && f.known[0].name == name {
			break
		}
		if loc, err := calendar.LoadZone(name); err == nil { // a machine's tz database may be older than the list
			f.known = append(f.known, known{name, courseOf(loc)})
		}
	}
	return f.known
}

// Find gives the zone of a TZID, whose VTIMEZONE is def (nil: there is none),
// for events of a span of time.
func (f *Finder) Find(tzid string, def *Definition, need Span) (Found, bool) {
	need = need.within(begin, end)
	own, ok := course(nil), false
	if def != nil {
		own, ok = def.course()
	}
	if name := Named(tzid); name != "" {
		loc, err := calendar.LoadZone(name)
		if err == nil && ok && !agree(own, courseOf(loc), def.trusted(own, need)) {
			return Found{name, NameWins}, true
		}
		return Found{name, ByName}, err == nil
	}
	if ok {
		return f.byOffsets(tzid, def, own, need)
	}
	if utc[strings.ToUpper(tzid)] {
		return Found{"UTC", ByName}, true
	}
	name := windows[tzid]
	return Found{name, ByWindows}, name != ""
}

// utc are names of UTC in the tz database that have no area.
var utc = map[string]bool{"GMT": true, "UCT": true, "Z": true, "ZULU": true, "UNIVERSAL": true, "GREENWICH": true}

// byOffsets looks for the zone whose offsets a VTIMEZONE has: the one that it
// or Windows names, if that has them, else the one that has them for longest.
func (f *Finder) byOffsets(tzid string, def *Definition, own course, need Span) (Found, bool) {
	told, isWindows := windows[tzid]
	trusted := def.trusted(own, need)
	how := func(z course) How {
		if all := (Span{From: begin, Until: end}); trusted != need && !agree(own, z, all) {
			return AsFar
		}
		return ByOffsets
	}
	for _, name := range []string{Named(def.Location), told} {
		if loc, err := calendar.LoadZone(name); err == nil && agree(own, courseOf(loc), trusted) {
			return Found{name, how(courseOf(loc))}, true
		}
	}
	if z, ok := f.longest(own, trusted); ok {
		if isWindows {
			return Found{z.name, Overruled}, true
		}
		return Found{z.name, how(z.course)}, true
	}
	if isWindows {
		return Found{told, WindowsBy}, true
	}
	if z, since := f.soonest(own); def.open() && !since.After(need.Latest) {
		return Found{z.name, OnlySince}, true
	}
	return Found{}, false
}

// longest is the first of the zones that agree over a span which agrees for
// longest around it.
func (f *Finder) longest(own course, need Span) (best known, found bool) {
	longest := time.Duration(-1)
	for _, z := range f.zones() {
		if from, until, ok := extent(own, z.course, need); ok && until.Sub(from) > longest {
			best, longest = z, until.Sub(from)
		}
	}
	return best, longest >= 0
}

// soonest is the first of the zones that agree for good which does so from the
// earliest time on.
func (f *Finder) soonest(own course) (best known, since time.Time) {
	since = end
	for _, z := range f.zones() {
		if from := agreeSince(own, z.course); from.Before(since) {
			best, since = z, from
		}
	}
	return best, since
}

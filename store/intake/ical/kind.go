package ical

import (
	"regexp"
	"strings"

	"stagger/store/intake/source"
)

// frozenWords are what people call a freeze.
var frozenWords = regexp.MustCompile(`(?i)\b(freeze|frozen|moratorium|blackout|black-out|embargo|no[ -]?changes?|change[ -]?stop)\b`)

// isFreeze reports what an event is: as the person said, or as it says itself.
// A freeze takes time away and a window grants it, so that what lasts all day
// and might be either is a freeze.
func (r *reading) isFreeze(e *event) bool {
	switch {
	case r.o.Events == source.EventsWindows:
		return false
	case r.o.Events == source.EventsFreezes, e.notice != nil:
		return true
	case e.frozen, frozenWords.MatchString(e.summary):
		r.b.Guess(e.line, e.entry(), "is taken for a freeze, for its name or category says so")
		return true
	case e.wholeDays():
		r.b.Guess(e.line, e.entry(), "is taken for a freeze, for it lasts all day")
		return true
	}
	r.b.Guess(e.line, e.entry(), "is taken for a window, for nothing says that it is a freeze")
	return false
}

// withoutCancelled is a name without what Outlook puts before that of a
// meeting that is cancelled.
func withoutCancelled(name string) string {
	for _, prefix := range []string{"canceled:", "cancelled:"} {
		if len(name) > len(prefix) && strings.EqualFold(name[:len(prefix)], prefix) {
			return strings.TrimSpace(name[len(prefix):])
		}
	}
	return name
}

package zone

import "time"

// course is a zone's offsets over the time that is compared: each holds from
// its instant until that of the next.
type course []step

type step struct {
	at     time.Time
	offset int // seconds east of UTC
}

// courseOf is that of a zone of the tz database.
func courseOf(loc *time.Location) course {
	var c course
	for at := begin; at.Before(end); {
		t := at.In(loc)
		_, offset := t.Zone()
		c = c.then(at, offset)
		_, next := t.ZoneBounds()
		if next.IsZero() {
			break
		}
		at = next
	}
	return c
}

// then adds a step, unless it changes nothing.
func (c course) then(at time.Time, offset int) course {
	if n := len(c); n > 0 && c[n-1].offset == offset {
		return c
	}
	return append(c, step{at, offset})
}

// stretches are those of the time compared in which two zones agree, each
// offset changing in both at the same instant.
func stretches(a, b course) []Span {
	var out []Span
	open := false
	for i, j := 0, 0; i < len(a) || j < len(b); {
		var at time.Time
		switch {
		case j == len(b) || i < len(a) && a[i].at.Before(b[j].at):
			at = a[i].at
			i++
		case i == len(a) || b[j].at.Before(a[i].at):
			at = b[j].at
			j++
		default:
			at = a[i].at
			i, j = i+1, j+1
		}
		same := a[i-1].offset == b[j-1].offset
		if same && !open {
			out = append(out, Span{From: at})
		}
		if !same && open {
			out[len(out)-1].Until = at
		}
		open = same
	}
	if open {
		out[len(out)-1].Until = end
	}
	return out
}

// extent is the stretch in which two zones agree that holds all of a span.
func extent(a, b course, need Span) (from, until time.Time, ok bool) {
	for _, s := range stretches(a, b) {
		if !s.From.After(need.From) && !s.Until.Before(need.Until) {
			return s.From, s.Until, true
		}
	}
	return from, until, false
}

func agree(a, b course, need Span) bool {
	_, _, ok := extent(a, b, need)
	return ok
}

// agreeSince is from when on two zones agree for good; the end of the time
// compared where they do not.
func agreeSince(a, b course) time.Time {
	s := stretches(a, b)
	if n := len(s); n > 0 && s[n-1].Until.Equal(end) {
		return s[n-1].From
	}
	return end
}

// within cuts a span to a time, and keeps it from being empty.
func (s Span) within(from, until time.Time) Span {
	clamp := func(t time.Time) time.Time {
		if t.Before(from) {
			return from
		}
		if t.After(until.Add(-time.Second)) {
			return until.Add(-time.Second)
		}
		return t
	}
	s = Span{clamp(s.From), clamp(s.Latest), clamp(s.Until).Add(time.Second)}
	if !s.Until.After(s.From) {
		s.Until = s.From.Add(time.Second)
	}
	return s
}

package verify

import (
	"time"

	"stagger/planner/model"
)

// instant is nanoseconds since 1970 in UTC.
type instant int64

// Instants are kept between these, a little wider than the model's years 2000
// to 2100 so that every zone's reading of them fits. Durations are kept to
// tooLong. Thus an instant and four durations can be added without overflow.
const (
	earliest instant       = 946_512_000 * 1_000_000_000   // 1999-12-30
	latest   instant       = 4_133_980_800 * 1_000_000_000 // 2101-01-01
	tooLong  time.Duration = 30 * 366 * 24 * time.Hour
)

// instantOf reads a plan's time; ok is false where it is outside the years
// that the model speaks of.
func instantOf(t time.Time) (at instant, ok bool) {
	s := t.Unix()
	if s < int64(earliest/1e9) || s >= int64(latest/1e9) {
		return 0, false
	}
	return instant(t.UnixNano()), true
}

// instantAt is the instant of Unix seconds, kept in range.
func instantAt(seconds int64) instant {
	return instant(min(max(seconds, int64(earliest/1e9)), int64(latest/1e9)) * 1e9)
}

func (t instant) plus(d time.Duration) instant { return t + instant(d) }

func (t instant) since(u instant) time.Duration { return time.Duration(t - u) }

func (t instant) utc() time.Time { return time.Unix(0, int64(t)).UTC() }

// String writes the instant as plans do.
func (t instant) String() string {
	return t.utc().Format(time.RFC3339Nano)
}

// kept is an inventory's duration, kept in range.
func kept(d time.Duration) time.Duration { return min(max(d, 0), tooLong) }

// span is a half-open stretch of time.
type span struct{ start, end instant }

// meets reports whether the two share an instant; an empty span has none.
func (s span) meets(o span) bool { return max(s.start, o.start) < min(s.end, o.end) }

// spell is the stretch as plans have it.
func (s span) spell() model.Spell { return model.Spell{Start: s.start.utc(), End: s.end.utc()} }

func (s span) length() time.Duration { return s.end.since(s.start) }

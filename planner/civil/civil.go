// Package civil has the calendar words of an inventory before any time zone
// is applied to them: dates, clock times and local date-times.
//
// It guarantees that arithmetic on its types never meets a zone, so that it
// is the same on every machine. Turning civil time into instants belongs to
// planner/calendar (for the search) and planner/verify (for the check), each
// on its own. It imports only the standard library.
package civil

import (
	"fmt"
	"time"
)

// Date is a day of the Gregorian calendar, counted from 1970-01-01. The zero
// value means "no date": dates in an inventory run from 2000 to 2100.
type Date int32

// The first and last date that an inventory may name (model, section 2).
var (
	MinDate = NewDate(2000, time.January, 1)
	MaxDate = NewDate(2100, time.December, 31)
)

// NewDate gives the date of a year, month and day, normalised as time.Date
// normalises: 31 June is 1 July.
func NewDate(year int, month time.Month, day int) Date {
	return Date(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// ParseDate reads "2026-11-28". A day that does not exist, or one outside
// 2000 to 2100, is an error that says which.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("%q is not a date that exists; write it as 2026-11-28", s)
	}
	d := NewDate(t.Date())
	if d < MinDate || d > MaxDate {
		return 0, fmt.Errorf("%s is outside the years 2000 to 2100", s)
	}
	return d, nil
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == 0 }

// UTC is midnight at the start of d, as if d's zone were UTC.
func (d Date) UTC() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Civil gives the parts of the date.
func (d Date) Civil() (year int, month time.Month, day int) { return d.UTC().Date() }

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.UTC().Weekday() }

// AddDays moves by whole days.
func (d Date) AddDays(n int) Date { return d + Date(n) }

// String writes the date as 2026-11-28; no date is "".
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.UTC().Format(time.DateOnly)
}

// MarshalText writes the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes; "" is no date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	v, err := ParseDate(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// Clock is a local wall-clock time in minutes after midnight, 0 to 1439.
type Clock int

// ParseClock reads "22:00".
func ParseClock(s string) (Clock, error) {
	if len(s) == 5 {
		if t, err := time.Parse("15:04", s); err == nil {
			return Clock(t.Hour()*60 + t.Minute()), nil
		}
	}
	return 0, fmt.Errorf("%q is not a clock time; write it as 22:00", s)
}

// String writes the clock time as 22:00.
func (c Clock) String() string { return fmt.Sprintf("%02d:%02d", int(c)/60, int(c)%60) }

// DateTime is a date and a time of day without a zone.
type DateTime struct {
	Date   Date
	Second int // of the day, 0 to 86399
}

// At is the clock time c on the date d.
func (d Date) At(c Clock) DateTime { return DateTime{d, int(c) * 60} }

// UTC is the instant of the date-time as if its zone were UTC.
func (w DateTime) UTC() time.Time { return w.Date.UTC().Add(time.Duration(w.Second) * time.Second) }

// DateTimeOf gives the wall clock that t shows in its own location.
func DateTimeOf(t time.Time) DateTime {
	return DateTime{NewDate(t.Date()), t.Hour()*3600 + t.Minute()*60 + t.Second()}
}

// When is an instant as an inventory writes it: a local date-time, to be read
// in a time zone that stands elsewhere, or one with an offset, taken as it
// stands (model, section 1).
type When struct {
	DateTime
	Zoned  bool // whether Offset was given
	Offset int  // seconds east of UTC
}

// ParseWhen reads "2026-12-18T18:00:00" and "2026-12-18T18:00:00+01:00"; a
// space may stand for the T, and seconds may be left out.
func ParseWhen(s string) (When, error) {
	in := []byte(s)
	if len(in) > 10 && (in[10] == ' ' || in[10] == 't') {
		in[10] = 'T'
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, string(in)); err == nil {
			return When{DateTime: DateTimeOf(t)}.checked(s)
		}
		if t, err := time.Parse(layout+"Z07:00", string(in)); err == nil {
			_, off := t.Zone()
			return When{DateTimeOf(t), true, off}.checked(s)
		}
	}
	return When{}, fmt.Errorf("%q is not a date and time that exists; write it as 2026-12-18T18:00:00", s)
}

func (w When) checked(s string) (When, error) {
	if w.Date < MinDate || w.Date > MaxDate {
		return When{}, fmt.Errorf("%s is outside the years 2000 to 2100", s)
	}
	return w, nil
}

// IsZero reports whether w is no instant.
func (w When) IsZero() bool { return w.Date.IsZero() }

// String writes w as ParseWhen reads it; no instant is "".
func (w When) String() string {
	switch {
	case w.IsZero():
		return ""
	case w.Zoned:
		return w.UTC().In(time.UTC).Format("2006-01-02T15:04:05") + offset(w.Offset)
	default:
		return w.UTC().Format("2006-01-02T15:04:05")
	}
}

// offset writes seconds east of UTC as TOML and RFC 3339 do.
func offset(sec int) string {
	if sec == 0 {
		return "Z"
	}
	sign := '+'
	if sec < 0 {
		sign, sec = '-', -sec
	}
	return fmt.Sprintf("%c%02d:%02d", sign, sec/3600, sec/60%60)
}

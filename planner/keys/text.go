package keys

import (
	"fmt"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// IsText reports whether a field is written as a string: a word, a duration,
// a date, an instant, a clock time or a minimum.
func IsText(field any) bool {
	switch field.(type) {
	case *string, *model.Exposure, *time.Duration, **time.Duration, *civil.Date, *civil.When, *civil.Clock, *model.Minimum:
		return true
	}
	return false
}

// Parse reads a field for which IsText holds from its text. The error says
// what is wrong and how to write it, but not where.
func Parse(field any, s string) (err error) {
	switch f := field.(type) {
	case *string:
		*f = s
	case *model.Exposure:
		*f = model.Exposure(s)
	case *time.Duration:
		*f, err = civil.ParseDuration(s)
	case **time.Duration:
		var d time.Duration
		d, err = civil.ParseDuration(s)
		*f = &d
	case *civil.Date:
		*f, err = civil.ParseDate(s)
	case *civil.When:
		*f, err = civil.ParseWhen(s)
	case *civil.Clock:
		*f, err = civil.ParseClock(s)
	case *model.Minimum:
		*f, err = model.ParseMinimum(s)
	default:
		err = fmt.Errorf("a %T is not written as text", field)
	}
	return err
}

// Format writes a field for which IsText holds as Parse reads it; an absent
// date, instant or duration is "".
func Format(field any) string {
	switch f := field.(type) {
	case *string:
		return *f
	case *model.Exposure:
		return string(*f)
	case *time.Duration:
		return civil.FormatDuration(*f)
	case **time.Duration:
		if *f == nil {
			return ""
		}
		return civil.FormatDuration(**f)
	case *civil.Date:
		return f.String()
	case *civil.When:
		return f.String()
	case *civil.Clock:
		return f.String()
	case *model.Minimum:
		return f.String()
	default:
		return ""
	}
}

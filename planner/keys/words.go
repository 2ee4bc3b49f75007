package keys

import (
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// form is what a field has to be, and an example of it.
type form struct{ what, example string }

func formOf(field any) form {
	switch field.(type) {
	case *bool:
		return form{"true or false", "true"}
	case *int:
		return form{"a whole number", "1"}
	case *float64, **float64:
		return form{"a number", "7.5"}
	case *[]string:
		return form{"an array of strings", `["a", "b"]`}
	case *[]civil.Date:
		return form{"an array of dates", "[2026-11-28]"}
	case *model.Selector, **model.Selector:
		return form{"a selector", `{ tags = ["linux"] }`}
	case *[2]model.Selector:
		return form{"an array of two selectors", `[ { sites = ["a"] }, { sites = ["b"] } ]`}
	case *[]model.Member:
		return form{"an array of members", `["web1", { host = "web2", weight = 2 }]`}
	case *civil.Date:
		return form{"a date", "2026-11-28"}
	case *civil.When:
		return form{"a date with a time", "2026-11-28T22:00:00"}
	case *civil.Clock:
		return form{"a clock time in quotes", `"22:00"`}
	case *time.Duration, **time.Duration:
		return form{"a duration in quotes", `"15m"`}
	case *model.Minimum:
		return form{"a minimum", `1, "60%", "quorum" or "all"`}
	default:
		return form{"a string", `"…"`}
	}
}

// Wanted says what a field has to be: "a whole number".
func Wanted(field any) string { return formOf(field).what }

// Example says how a field is written: `write it as "22:00"`.
func Example(field any) string { return "write it as " + formOf(field).example }

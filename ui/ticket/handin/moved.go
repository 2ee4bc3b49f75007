package handin

import (
	"fmt"
	"slices"
	"time"

	"stagger/planner/model"
)

// moved says what has changed between two plans that were handed in, a
// sentence a host.
func moved(before, after *model.Plan, zone *time.Location) []string {
	was, is := byHost(before), byHost(after)
	at := func(j *model.Job) string { return j.Start.In(zone).Format("Mon 2 Jan 15:04 (-07:00)") }
	var out []string
	for _, host := range hosts(before, after) {
		a, b := was[host], is[host]
		switch {
		case a == nil:
			out = append(out, fmt.Sprintf("%s is new: %s", host, at(b)))
		case b == nil:
			out = append(out, fmt.Sprintf("%s is out of the plan; it was on %s", host, at(a)))
		case !a.Start.Equal(b.Start):
			out = append(out, fmt.Sprintf("%s moved from %s to %s", host, at(a), at(b)))
		case !a.End.Equal(b.End) || !a.WorkEnds.Equal(b.WorkEnds):
			out = append(out, fmt.Sprintf("%s takes another time: until %s at the latest", host, b.End.In(zone).Format("15:04")))
		case !slices.Equal(a.Patches, b.Patches):
			out = append(out, fmt.Sprintf("%s gets other patches", host))
		}
	}
	return out
}

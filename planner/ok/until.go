package ok

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// end is the first instant from which on the answer would be no, were the
// hosts down until then: it can only change where a job or a freeze begins.
func (q *question) end() *End {
	var turns []time.Time
	for i := range q.jobs {
		turns = append(turns, q.jobs[i].Start)
	}
	for _, spells := range q.spells {
		for _, f := range spells {
			turns = append(turns, f.Start)
		}
	}
	slices.SortFunc(turns, time.Time.Compare)
	asked := q.at
	defer q.move(asked)
	for _, t := range slices.CompactFunc(turns, time.Time.Equal) {
		if !t.After(asked) {
			continue
		}
		q.move(t)
		if len(q.refusals()) > 0 {
			return &End{t, q.begins()}
		}
	}
	return nil
}

// namesShown is how many names a sentence lists before it only counts.
const namesShown = 3

// begins says what begins at the instant.
func (q *question) begins() string {
	for i, h := range q.hosts {
		for _, f := range q.spells[i] {
			if f.Start.Equal(q.at) {
				return fmt.Sprintf("%s is frozen by %s", q.e.Host(h), f.Freeze)
			}
		}
	}
	var names []string
	for _, i := range q.running {
		if q.jobs[i].Start.Equal(q.at) {
			names = append(names, q.jobs[i].Host)
		}
	}
	verb := "go"
	if len(names) == 1 {
		verb = "goes"
	}
	if more := len(names) - namesShown; more > 0 {
		names = append(names[:namesShown], fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ") + " " + verb + " down"
}

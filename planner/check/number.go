package check

import (
	"fmt"
	"math"
	"time"

	"stagger/planner/civil"
)

const (
	day = 24 * time.Hour

	// maxHorizon is how far ahead a plan may look.
	maxHorizon = 5 * 366 * day
	// maxSpan bounds every other duration, so that sums of them stay sums.
	maxSpan = 366 * day
	// maxCount bounds every number of things, for the same reason.
	maxCount = 1_000_000
)

// duration checks that d is at least least, at most most, and in whole seconds.
func (e entry) duration(key string, d, least, most time.Duration) {
	switch {
	case d < 0:
		e.fault(key, "is negative", `write it as "15m"`)
	case d < least:
		e.fault(key, "must be more than 0", `write it as "15m"`)
	case d > most:
		e.fault(key, fmt.Sprintf("%s is more than %s", civil.FormatDuration(d), days(most)), "shorten it")
	case d%time.Second != 0:
		e.fault(key, "is not in whole seconds", `write it as "15m"`)
	}
}

func days(d time.Duration) string { return fmt.Sprintf("%d days", d/day) }

// count checks that n is at least least and not absurd.
func (e entry) count(key string, n, least int) {
	switch {
	case n < least:
		e.fault(key, fmt.Sprintf("%d is too few", n), fmt.Sprintf("write a number from %d", least))
	case n > maxCount:
		e.fault(key, fmt.Sprintf("%d is too many", n), fmt.Sprintf("write a number up to %d", maxCount))
	}
}

// cost checks that x is a finite number, not negative.
func (e entry) cost(key string, x float64) {
	if !(x >= 0) || math.IsInf(x, 0) {
		e.fault(key, fmt.Sprintf("%g is not a cost", x), "write a number from 0")
	}
}

// score checks a number from 0 to most, where there is one.
func (e entry) score(key, what string, x *float64, most float64) {
	if x != nil && !(*x >= 0 && *x <= most) {
		e.fault(key, fmt.Sprintf("%g is not %s", *x, what), fmt.Sprintf("write a number from 0 to %g", most))
	}
}

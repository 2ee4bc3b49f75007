package model

import (
	"fmt"
	"strconv"
	"strings"
)

// MinimumKind says how a Minimum is reckoned.
type MinimumKind int

// The kinds of Minimum.
const (
	MinimumNumber  MinimumKind = iota // a weight
	MinimumPercent                    // of capacity, rounded up
	MinimumQuorum                     // ⌊capacity/2⌋+1
	MinimumAll                        // the whole capacity
)

// percentScale is how finely a percentage is kept: 1/10 000 of a percent.
const percentScale = 10_000

// Minimum is what a service needs: a number of weight, "60%", "quorum" or
// "all". The zero value needs nothing.
type Minimum struct {
	Kind  MinimumKind
	Value int // weight, or ten-thousandths of a percent
}

// AtLeast is the Minimum of a plain number.
func AtLeast(n int) Minimum { return Minimum{MinimumNumber, n} }

// ParseMinimum reads "1", "60%", "62.5%", "quorum" or "all".
func ParseMinimum(s string) (Minimum, error) {
	bad := fmt.Errorf(`%q is not a minimum; write a number, "60%%", "quorum" or "all"`, s)
	switch {
	case s == "quorum":
		return Minimum{Kind: MinimumQuorum}, nil
	case s == "all":
		return Minimum{Kind: MinimumAll}, nil
	case strings.HasSuffix(s, "%"):
		whole, frac, dotted := strings.Cut(strings.TrimSuffix(s, "%"), ".")
		if !digits(whole) || (dotted && !digits(frac)) || len(frac) > 4 || len(whole) > 3 {
			return Minimum{}, bad
		}
		v, _ := strconv.Atoi(whole + frac + strings.Repeat("0", 4-len(frac)))
		if v > 100*percentScale {
			return Minimum{}, fmt.Errorf("%q is more than 100%%", s)
		}
		return Minimum{MinimumPercent, v}, nil
	default:
		v, err := strconv.Atoi(s)
		if err != nil || !digits(s) {
			return Minimum{}, bad
		}
		return Minimum{MinimumNumber, v}, nil
	}
}

func digits(s string) bool {
	for _, r := range s {
		if r < '0' || r > '9' {
			return false
		}
	}
	return s != ""
}

// Of is the weight that m asks for out of a capacity. Percentages round up.
func (m Minimum) Of(capacity int) int {
	switch m.Kind {
	case MinimumPercent:
		return (m.Value*capacity + 100*percentScale - 1) / (100 * percentScale)
	case MinimumQuorum:
		return capacity/2 + 1
	case MinimumAll:
		return capacity
	default:
		return m.Value
	}
}

// String writes m as ParseMinimum reads it.
func (m Minimum) String() string {
	switch m.Kind {
	case MinimumPercent:
		s := strconv.Itoa(m.Value / percentScale)
		if f := m.Value % percentScale; f != 0 {
			s += "." + strings.TrimRight(fmt.Sprintf("%04d", f), "0")
		}
		return s + "%"
	case MinimumQuorum:
		return "quorum"
	case MinimumAll:
		return "all"
	default:
		return strconv.Itoa(m.Value)
	}
}

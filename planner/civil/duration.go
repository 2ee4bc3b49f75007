package civil

import (
	"fmt"
	"math"
	"strings"
	"time"
)

// units of a written duration, largest first; a day is 24 h (model, section 1).
var units = []struct {
	letter byte
	length time.Duration
}{
	{'w', 7 * 24 * time.Hour},
	{'d', 24 * time.Hour},
	{'h', time.Hour},
	{'m', time.Minute},
	{'s', time.Second},
}

// ParseDuration reads "45m", "1h30m", "2d" or "4w": whole numbers, each with
// its unit. A bare number is an error, for nobody can tell what it counts.
func ParseDuration(s string) (time.Duration, error) {
	bad := fmt.Errorf("%q is not a duration; write it as 45m, 1h30m, 2d or 4w", s)
	rest := strings.TrimSpace(s)
	if rest == "" {
		return 0, bad
	}
	var total time.Duration
	for rest != "" {
		n := 0
		i := 0
		for ; i < len(rest) && rest[i] >= '0' && rest[i] <= '9'; i++ {
			if n > math.MaxInt32 {
				return 0, fmt.Errorf("%q is too long a duration", s)
			}
			n = n*10 + int(rest[i]-'0')
		}
		if i == 0 || i == len(rest) {
			return 0, bad
		}
		length := time.Duration(0)
		for _, u := range units {
			if u.letter == rest[i] {
				length = u.length
			}
		}
		if length == 0 {
			return 0, bad
		}
		if time.Duration(n) > (math.MaxInt64-total)/length {
			return 0, fmt.Errorf("%q is too long a duration", s)
		}
		total += time.Duration(n) * length
		rest = rest[i+1:]
	}
	return total, nil
}

// FormatDuration writes d in whole units as ParseDuration reads it, weeks only
// where nothing smaller is left: "45m", "1h30m", "2d", "4w".
func FormatDuration(d time.Duration) string {
	if d <= 0 {
		return "0m"
	}
	if d%units[0].length == 0 {
		return fmt.Sprintf("%dw", d/units[0].length)
	}
	var b strings.Builder
	for _, u := range units[1:] {
		if n := d / u.length; n > 0 {
			fmt.Fprintf(&b, "%d%c", n, u.letter)
			d -= n * u.length
		}
	}
	return b.String()
}

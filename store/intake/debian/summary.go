package debian

import (
	"fmt"
	"strconv"
	"strings"

	"stagger/planner/batch"
)

// summary is apt-get's own count of what it would do.
type summary struct {
	line     int // 0: there is none
	installs int
	kept     int // could be upgraded, but are not
}

// parseSummary reads "122 upgraded, 0 newly installed, 1 to remove and 3 not
// upgraded." in any language that has the numbers first, and apt 3's
// "Upgrading: 122, Installing: 0, Removing: 1, Not Upgrading: 3". Reinstalled
// and downgraded packages stand between the second and the third where there
// are any.
func parseSummary(line string) (summary, bool) {
	line = strings.TrimSpace(line)
	if !startsWithDigit(line) && !strings.HasPrefix(line, "Upgrading: ") || strings.Count(line, ",") < 2 {
		return summary{}, false
	}
	var numbers []int
	for _, word := range strings.Fields(line) {
		if n, err := strconv.Atoi(strings.TrimRight(word, ",.")); err == nil && n >= 0 && n < 1e9 {
			numbers = append(numbers, n)
		}
	}
	if len(numbers) < 4 || len(numbers) > 6 {
		return summary{}, false
	}
	s := summary{kept: numbers[len(numbers)-1]}
	for _, n := range numbers[:len(numbers)-2] {
		s.installs += n
	}
	return s, true
}

// check notes where the list is not what apt-get counted.
func (s summary) check(b *batch.Builder, listed int) {
	if s.line == 0 {
		return
	}
	if s.installs != listed {
		b.Skip(s.line, fmt.Sprintf("%d counted, %d listed", s.installs, listed),
			"apt-get counts other packages than it lists: is the list whole?")
	}
	if s.kept > 0 {
		b.Skip(s.line, fmt.Sprintf("%d not upgraded", s.kept),
			"packages that apt-get keeps back and does not list: apt list --upgradable names them")
	}
}

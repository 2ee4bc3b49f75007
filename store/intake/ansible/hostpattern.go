package ansible

import (
	"cmp"
	"fmt"
	"net/netip"
	"strconv"
	"strings"
	"unicode"
)

// maxPattern bounds, in bytes, what a host name with ranges may be: a name has
// no more than 255 characters, and a range repeats what is around it.
const maxPattern = 1024

// Why a host pattern names no hosts.
const (
	badRange = "has a range that cannot be read; ranges are [01:50], [1:9:2] or [a:f]"
	badPort  = "has a port that cannot be read"
	noName   = "has a name without a letter or digit"
	tooLong  = "has a name of more than 255 characters"
)

// hostNames are the hosts that a pattern of an inventory file stands for:
// web[01:50].example.com:2222. Otherwise why says what is wrong with it.
func (v *inventory) hostNames(pattern string, at place) (names []string, why string) {
	if len(pattern) > maxPattern {
		return nil, tooLong
	}
	if !strings.ContainsFunc(pattern, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return nil, noName // such as the --- with which YAML begins
	}
	name, why := withoutPort(pattern)
	if why != "" || !strings.ContainsAny(name, "[]") {
		return []string{name}, why
	}
	parts, n := parseRanges(name)
	if n == 0 {
		return nil, badRange
	}
	if v.expanded+n > maxHosts {
		v.overflow(at, maxHosts, "hosts written as ranges")
		return nil, ""
	}
	v.expanded += n
	names = []string{""}
	for _, p := range parts {
		var longer []string
		for _, name := range names {
			for i := p.from; i <= p.to; i += p.step {
				longer = append(longer, name+p.before+p.text(i))
			}
		}
		names = longer
	}
	return names, ""
}

// withoutPort takes the port off a host pattern (Ansible's parse_address): a
// lone colon outside brackets comes before a port, more are an IPv6 address,
// which takes brackets where it has a port.
func withoutPort(pattern string) (name, why string) {
	if rest, ok := strings.CutPrefix(pattern, "["); ok {
		inside, port, closed := strings.Cut(rest, "]")
		if _, err := netip.ParseAddr(inside); closed && err == nil && (port == "" || isPort(port)) {
			return inside, ""
		}
	}
	colon, colons, depth := 0, 0, 0
	for i := range len(pattern) {
		switch pattern[i] {
		case '[':
			depth++
		case ']':
			depth--
		case ':':
			if depth == 0 {
				colon = i
				colons++
			}
		}
	}
	switch {
	case colons != 1:
		return pattern, ""
	case isPort(pattern[colon:]):
		return pattern[:colon], ""
	}
	return "", badPort
}

// isPort reports whether s is a colon and a port.
func isPort(s string) bool {
	_, err := strconv.ParseUint(strings.TrimPrefix(s, ":"), 10, 16)
	return err == nil && strings.HasPrefix(s, ":")
}

// span is a range of a host pattern, with what stands before it. Both ends are
// included. What stands after the last one is a span of one empty text.
type span struct {
	before         string
	from, to, step int
	text           func(i int) string
}

// parseRanges gives the spans of a pattern and how many names they make, at
// most one more than maxHosts; 0 where a range is wrong.
func parseRanges(name string) (parts []span, n int) {
	n = 1
	for {
		head, rest, open := strings.Cut(name, "[")
		if strings.Contains(head, "]") {
			return nil, 0
		}
		if !open {
			return append(parts, span{head, 1, 1, 1, func(int) string { return "" }}), n
		}
		inside, tail, closed := strings.Cut(rest, "]")
		s, ok := parseRange(inside)
		if !ok || !closed {
			return nil, 0
		}
		s.before, name = head, tail
		parts = append(parts, s)
		n = min(n*((s.to-s.from)/s.step+1), maxHosts+1)
	}
}

// letters are what an alphabetic range counts in (Python's ascii_letters).
const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

// parseRange reads "01:50", "1:9:2" or "a:f". A number that begins with 0 gives
// the width of all (Ansible's expand_hostname_range).
func parseRange(s string) (span, bool) {
	bounds := strings.Split(s, ":")
	if len(bounds) < 2 || len(bounds) > 3 || bounds[1] == "" {
		return span{}, false
	}
	step := 1
	if len(bounds) == 3 {
		step = number(bounds[2])
	}
	first, last := cmp.Or(bounds[0], "0"), bounds[1]
	out := span{step: step, from: strings.Index(letters, first), to: strings.Index(letters, last)}
	out.text = func(i int) string { return letters[i : i+1] }
	if len(first) != 1 || len(last) != 1 || out.from < 0 || out.to < 0 {
		width := 0
		if first[0] == '0' && len(first) > 1 {
			width = len(first)
		}
		if width > 0 && width != len(last) {
			return span{}, false
		}
		out.from, out.to = number(first), number(last)
		out.text = func(i int) string { return fmt.Sprintf("%0*d", width, i) }
	}
	return out, step > 0 && out.from >= 0 && out.from <= out.to
}

// number reads digits; -1: it is no number, or too great a one.
func number(s string) int {
	n, err := strconv.ParseUint(s, 10, 31)
	if err != nil {
		return -1
	}
	return int(n)
}

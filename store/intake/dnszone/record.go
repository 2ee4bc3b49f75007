package dnszone

import (
	"iter"
	"strings"

	"stagger/store/intake/source"
)

// maxRecord bounds, in bytes, a record that is looked into: those that matter
// here are two names and a few numbers.
const maxRecord = 8 << 10

// record is one record or directive on one line, without comments and
// parentheses. It begins with a blank where it has the owner of the record
// before it.
type record struct {
	line int // where it begins
	text string
	open bool // its parenthesis is never closed
}

// records are what is not empty of a zone file. Comments are taken out here
// because dns.ZoneParser takes time with the square of a long one.
func records(text string) iter.Seq[record] {
	return func(yield func(record) bool) {
		var long strings.Builder // a record over several lines
		depth, begin := 0, 0
		for n, line := range source.Lines(text) {
			if depth == 0 && !strings.ContainsAny(line, `;"()\`) {
				if strings.TrimSpace(line) != "" && !yield(record{line: n, text: line}) {
					return
				}
				continue
			}
			if depth == 0 {
				begin = n
				long.Reset()
			}
			if depth = plain(&long, line, depth); depth > 0 {
				continue
			}
			if s := long.String(); strings.TrimSpace(s) != "" && !yield(record{line: begin, text: s}) {
				return
			}
		}
		if depth > 0 {
			yield(record{line: begin, text: long.String(), open: true})
		}
	}
}

// plain writes a line without its comment, with blanks for parentheses, and
// gives how many parentheses are open after it. A string ends with its line,
// as BIND has it.
func plain(to *strings.Builder, line string, depth int) int {
	quoted := false
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case c == '\\' && i+1 < len(line):
			to.WriteByte(c)
			i++
			c = line[i]
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == ';':
			to.WriteByte(' ')
			return depth
		case c == '(':
			depth++
			c = ' '
		case c == ')':
			depth = max(depth-1, 0)
			c = ' '
		}
		to.WriteByte(c)
	}
	to.WriteByte(' ')
	return depth
}

// entry is a record in its parts.
type entry struct {
	owner string // "": that of the record before
	class string
	kind  string // in capitals: "MX"
	rdata string
}

// parse takes a record apart. Before the type stand, in either order and each
// at will, a TTL and a class (RFC 1035, section 5.1).
func parse(text string) entry {
	e := entry{class: "IN"}
	if !strings.HasPrefix(text, " ") && !strings.HasPrefix(text, "\t") {
		e.owner, text = field(text)
	}
	e.class, e.kind, e.rdata = typed(text)
	return e
}

// typed takes what follows an owner apart.
func typed(text string) (class, kind, rdata string) {
	class = "IN"
	for range 3 {
		word, rest := field(text)
		switch up := strings.ToUpper(word); {
		case isClass(up):
			class = up
		case isTTL(word):
		default:
			return class, up, rest
		}
		text = rest
	}
	return class, "", text
}

// field cuts off the first word.
func field(s string) (word, rest string) {
	s = strings.TrimLeft(s, " \t")
	if i := strings.IndexAny(s, " \t"); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

func isClass(s string) bool {
	return s == "IN" || s == "CH" || s == "HS" || s == "CS" || strings.HasPrefix(s, "CLASS")
}

// isTTL reports whether s is a time: "3600" or, as BIND has it, "1h30m".
func isTTL(s string) bool {
	return s != "" && s[0] >= '0' && s[0] <= '9' && strings.Trim(s, "0123456789smhdwSMHDW") == ""
}

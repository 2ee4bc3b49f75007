package ical

import (
	"strings"

	"stagger/store/intake/source"
)

// property is a content line (RFC 5545, section 3.1): a name, parameters and a
// value that is still escaped.
type property struct {
	line   int
	name   string // in capitals
	params []param
	value  string
}

type param struct{ name, value string }

// maxParams bounds the parameters of one property that are looked at.
const maxParams = 32

// param is the value of a parameter; "" where it is not given.
func (p *property) param(name string) string {
	for _, q := range p.params {
		if strings.EqualFold(q.name, name) {
			return q.value
		}
	}
	return ""
}

// unfolder joins physical lines into content lines and hands them on.
type unfolder struct {
	line  int
	text  string
	more  strings.Builder // text and what was joined to it; empty while nothing was
	emit  func(line int, text string)
	guess func(line int, what string)
	skip  func(line int, why string)
}

// unfold goes through a text. A line that is broken without the space that
// folding asks for (section 3.1) is mended, for some writers break so.
func (u *unfolder) unfold(text string) {
	for n, line := range source.Lines(text) {
		switch {
		case strings.TrimSpace(line) == "":
		case line[0] == ' ' || line[0] == '\t':
			u.join(line[1:])
		case nameEnd(line) > 0:
			u.flush()
			u.line, u.text = n, line
		case u.text == "" || frames(u.text):
			u.skip(n, "is no line of a calendar")
		default:
			u.guess(n, "is taken to go on the line before it, from which a break without a space parts it")
			u.join(line)
		}
	}
	u.flush()
}

func (u *unfolder) join(s string) {
	if u.text == "" {
		return
	}
	if u.more.Len() == 0 {
		u.more.WriteString(u.text)
	}
	u.more.WriteString(s)
}

func (u *unfolder) flush() {
	if u.more.Len() > 0 {
		u.text = u.more.String()
		u.more.Reset()
	}
	if u.text != "" {
		u.emit(u.line, u.text)
	}
	u.text = ""
}

// frames reports whether a line begins or ends a component.
func frames(line string) bool {
	name := strings.ToUpper(line[:nameEnd(line)])
	return name == "BEGIN" || name == "END"
}

// nameEnd is where the name ends that a content line begins with, 0 where it
// does not begin with one.
func nameEnd(line string) int {
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c >= 'A' && c <= 'Z', c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '-', c == '_':
		case c == ':' || c == ';':
			return i
		default:
			return 0
		}
	}
	return 0
}

// parse takes a content line apart; false where it has no value. A value that
// is a date has no colon in it, so the last one ends its parameters, even where
// the name of a time zone has one that should have been in quotes.
func parse(n int, line string) (property, bool) {
	end := nameEnd(line)
	p := property{line: n, name: strings.ToUpper(line[:end])}
	rest := line[end:]
	colon := outsideQuotes(rest, ":")
	if dated[p.name] {
		colon = strings.LastIndexByte(rest, ':')
	}
	if colon < 0 {
		return p, false
	}
	p.value = rest[colon+1:]
	for rest = rest[:colon]; rest != "" && len(p.params) < maxParams; {
		rest = rest[1:] // the semicolon
		next := outsideQuotes(rest, ";")
		if next < 0 {
			next = len(rest)
		}
		name, value, _ := strings.Cut(rest[:next], "=")
		p.params = append(p.params, param{name, carets.Replace(strings.ReplaceAll(value, `"`, ""))})
		rest = rest[next:]
	}
	return p, true
}

// dated are the properties whose values are dates and times.
var dated = map[string]bool{"DTSTART": true, "DTEND": true, "EXDATE": true, "RDATE": true, "RECURRENCE-ID": true}

// carets are the escapes of a parameter (RFC 6868).
var carets = strings.NewReplacer("^n", "\n", "^'", `"`, "^^", "^")

// outsideQuotes is where a byte first stands that is not within quotes, -1
// where it does not.
func outsideQuotes(s, b string) int {
	quoted := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == b[0] && !quoted:
			return i
		}
	}
	return -1
}

// unescape reads a value of type TEXT (section 3.3.11).
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	return escapes.Replace(s)
}

var escapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\N`, "\n", `\;`, ";", `\,`, ",")

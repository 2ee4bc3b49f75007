package fedora

import (
	"strings"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/store/intake/listing"
	"stagger/store/intake/source"
)

// text is what dnf updateinfo list and dnf5 advisory list print.
type text struct{}

func (text) Kind() string { return "dnf-text" }
func (text) What() string { return "dnf updateinfo list, dnf5 advisory list" }
func (text) Joint() bool  { return false }

// Bounds of what is looked at to see what a file is.
const (
	headSize    = 256 << 10
	maxPreamble = 50 // lines: a repository each where metadata is fetched
)

// Recognises asks for an advisory, or the heading of dnf 5's table, with
// nothing behind it but advisories.
func (text) Recognises(in source.Input) bool {
	head := source.Head(in.Text, headSize)
	if len(head) < len(in.Text) {
		head = head[:strings.LastIndexByte(head, '\n')+1]
	}
	var l layout
	before, found := 0, false
	for _, line := range source.Lines(head) {
		if strings.TrimSpace(line) == "" || found && chatter(line) {
			continue
		}
		if l.heading(line) {
			found = true
			continue
		}
		r, ok := l.row(line)
		switch {
		case ok && (l.table || knownLabel(r.typ)):
			found = true
		case found:
			return false
		default:
			if before++; before > maxPreamble {
				return false
			}
		}
	}
	return found
}

// knownLabel reports whether a type is one of dnf's own words.
func knownLabel(typ string) bool {
	switch typ {
	case "bugfix", "enhancement", "newpackage", "security":
		return true
	}
	return false
}

func (r text) Read(files []source.Input, o source.Options) (*batch.Batch, error) {
	return listing.Read(r.Kind(), files, o, r.read)
}

func (text) read(b *batch.Builder, in source.Input, o source.Options) error {
	g := newGatherer(b)
	b.Count(0, "listed package")
	var l layout
	begun, known := false, false
	for n, line := range source.Lines(in.Text) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if chatter(line) {
			known = true
			continue
		}
		if l.heading(line) {
			begun = true
			continue
		}
		r, ok := l.row(line)
		switch {
		case ok && r.installed:
			begun = true
			b.Count(1, "listed package")
			b.Skip(n, "advisory "+listing.Excerpt(r.id)+": "+listing.Excerpt(r.nevra), "is installed already")
		case ok:
			begun = true
			r.line = n
			g.add(r.row)
		case begun:
			b.Skip(n, listing.Excerpt(line), "is not as dnf lists an advisory")
		}
	}
	if !begun && !known {
		return source.Fault(in, 0, "no line of it is as dnf lists an advisory", "write it with dnf updateinfo list, or dnf5 advisory list")
	}
	return g.patches(in, o)
}

// chatter reports whether a line is one of those that dnf and yum print about
// themselves.
func chatter(line string) bool {
	line = strings.TrimSpace(line)
	for _, p := range []string{
		"Last metadata expiration check", "Loaded plugins:", "Updating and loading repositories", "Repositories loaded",
		"Updating Subscription Management repositories", "Unable to read consumer identity", "This system is ", "Not root, ",
		"updateinfo list done", "Security: kernel",
	} {
		if strings.HasPrefix(line, p) {
			return true
		}
	}
	return false
}

// layout is how the lines of a list are to be read.
type layout struct{ table bool }

// textRow is a row and whether dnf marks it as installed already.
type textRow struct {
	row
	installed bool
}

// heading reports whether a line heads dnf 5's table, and reads the next ones
// as its rows. The first column is the CVE or the bug where the list is by those.
func (l *layout) heading(line string) bool {
	words := strings.Fields(line)
	if len(words) != 5 || strings.Join(words[1:], " ") != "Type Severity Package Issued" {
		return false
	}
	switch words[0] {
	case "Name", "CVE", "Bugzilla":
		l.table = true
		return true
	}
	return false
}

// row reads one line; false: it is no advisory.
func (l *layout) row(line string) (textRow, bool) {
	words := strings.Fields(line)
	if l.table {
		return tableRow(words)
	}
	var r textRow
	if len(words) > 0 && words[0] == "i" && strings.HasPrefix(line, "i ") {
		r.installed, words = true, words[1:]
	}
	// dnf -v adds the day and the time of the advisory.
	if len(words) == 5 {
		d, err := civil.ParseDate(words[3])
		if err != nil {
			return r, false
		}
		r.issued, words = d, words[:3]
	}
	if len(words) != 3 || !strings.Contains(words[0], "-") && !digits(words[0]) {
		return r, false
	}
	r.id, r.typ, r.nevra = words[0], words[1], words[2]
	if severity, _, ok := strings.Cut(r.typ, "/Sec."); ok {
		r.typ, r.severity = "security", severity
	}
	_, ok := packageName(r.nevra)
	return r, ok
}

// tableRow reads "id type severity package day time". A repository may leave
// the severity empty.
func tableRow(words []string) (textRow, bool) {
	var r textRow
	n := len(words)
	if n != 5 && n != 6 {
		return r, false
	}
	r.id, r.typ, r.nevra = words[0], words[1], words[n-3]
	if n == 6 {
		r.severity = words[2]
	}
	// A day before 2000 is that of an advisory without one.
	r.issued, _ = civil.ParseDate(words[n-2])
	_, ok := packageName(r.nevra)
	return r, ok
}

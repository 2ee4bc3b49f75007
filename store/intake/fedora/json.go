package fedora

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"time"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/store/intake/listing"
	"stagger/store/intake/source"
)

// dnf5 is what dnf5 advisory list --json prints, with or without --with-cve.
type dnf5 struct{}

func (dnf5) Kind() string { return "dnf5-json" }
func (dnf5) What() string { return "dnf5 advisory list --json" }
func (dnf5) Joint() bool  { return false }

// element is one of the list: a package of an advisory. With --with-cve the
// keys have other names, and advisory_severity is the type once more, so that
// it is no severity.
type element struct {
	Name     string `json:"name"`
	Type     string `json:"type"`
	Severity string `json:"severity"`
	Nevra    string `json:"nevra"`

	// The first versions of dnf5 write seconds since 1970, later ones a date and time.
	Buildtime json.RawMessage `json:"buildtime"`

	ReferringName      string          `json:"advisory_name"`
	ReferringType      string          `json:"advisory_type"`
	ReferringSeverity  string          `json:"advisory_severity"`
	ReferringBuildtime json.RawMessage `json:"advisory_buildtime"`
	References         []struct {
		ID   string `json:"reference_id"`
		Type string `json:"reference_type"`
	} `json:"references"`
}

// Recognises asks for a list whose first element has dnf 5's keys.
func (dnf5) Recognises(in source.Input) bool {
	head := strings.TrimSpace(source.Head(in.Text, headSize))
	if !strings.HasPrefix(head, "[") {
		return false
	}
	dec := json.NewDecoder(strings.NewReader(head))
	if _, err := dec.Token(); err != nil {
		return false
	}
	var first map[string]json.RawMessage
	if !dec.More() || dec.Decode(&first) != nil {
		return false
	}
	has := func(names ...string) bool {
		for _, n := range names {
			if _, ok := first[n]; !ok {
				return false
			}
		}
		return true
	}
	return has("nevra", "name", "type", "severity", "buildtime") || has("nevra", "advisory_name", "advisory_type", "references")
}

func (r dnf5) Read(files []source.Input, o source.Options) (*batch.Batch, error) {
	return listing.Read(r.Kind(), files, o, r.read)
}

func (dnf5) read(b *batch.Builder, in source.Input, o source.Options) error {
	const hint = "write it with dnf5 advisory list --json"
	g := newGatherer(b)
	b.Count(0, "listed package")
	dec := json.NewDecoder(strings.NewReader(in.Text))
	at := position{text: in.Text, line: 1}
	if t, err := dec.Token(); err != nil || t != json.Delim('[') {
		return source.Fault(in, 0, "it is no JSON list", hint)
	}
	for dec.More() {
		at.next(dec.InputOffset())
		var e element
		err := dec.Decode(&e)
		var wrong *json.UnmarshalTypeError
		switch {
		case errors.As(err, &wrong):
			b.Count(1, "listed package")
			b.Skip(at.line, "element", "is not as dnf5 writes an advisory")
		case err != nil:
			return source.Fault(in, at.line, "it is no JSON: "+err.Error(), hint)
		default:
			g.add(e.row(b, at.line))
		}
	}
	if _, err := dec.Token(); err != nil {
		return source.Fault(in, 0, "the JSON ends before its list does", hint)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return source.Fault(in, 0, "something stands behind the JSON list", "make one file for each host")
	}
	return g.patches(in, o)
}

func (e *element) row(b *batch.Builder, line int) row {
	r := row{line: line, id: e.Name, typ: e.Type, severity: e.Severity, nevra: e.Nevra}
	when := e.Buildtime
	if r.id == "" {
		r.id, r.typ, r.severity, when = e.ReferringName, e.ReferringType, e.ReferringSeverity, e.ReferringBuildtime
	}
	for _, ref := range e.References {
		if ref.Type == "cve" && cveID.MatchString(ref.ID) {
			r.cves = append(r.cves, ref.ID)
		}
	}
	r.issued = issued(b, line, r.id, when)
	return r
}

// issued is the day of "2019-01-17 00:00:00" or 1547683200; zero: it is neither.
func issued(b *batch.Builder, line int, id string, when json.RawMessage) civil.Date {
	var written string
	if json.Unmarshal(when, &written) == nil {
		d, _ := civil.ParseDate(written[:min(len(written), len(time.DateOnly))])
		return d
	}
	var seconds int64
	if json.Unmarshal(when, &seconds) != nil || seconds < civil.MinDate.UTC().Unix() || seconds >= civil.MaxDate.UTC().Unix() {
		return 0
	}
	b.Guess(line, "patch "+listing.Excerpt(id), "the day of its release: the one in UTC")
	return civil.NewDate(time.Unix(seconds, 0).UTC().Date())
}

// position follows a decoder through a text, counting lines.
type position struct {
	text string
	at   int
	line int // of the next value
}

// next goes on to the value behind an offset.
func (p *position) next(offset int64) {
	to := int(offset)
	for to < len(p.text) && strings.IndexByte(" \t\r\n,", p.text[to]) >= 0 {
		to++
	}
	p.line += strings.Count(p.text[p.at:to], "\n")
	p.at = to
}

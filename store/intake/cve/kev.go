package cve

import (
	"encoding/json"
	"fmt"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/planner/civil"
	"stagger/store/intake/cve/jsonlist"
	"stagger/store/intake/source"
)

// kev reads the JSON of CISA's catalog of known exploited vulnerabilities. Its
// schema is at https://www.cisa.gov/known-exploited-vulnerabilities-catalog.
type kev struct{}

func (kev) Kind() string { return "kev" }
func (kev) What() string { return "CISA's catalog of known exploited vulnerabilities in JSON" }
func (kev) Joint() bool  { return false }

func (kev) Recognises(in source.Input) bool {
	paths := jsonlist.Paths(in.Text)
	return paths[".catalogVersion"] && paths[".vulnerabilities"] &&
		(paths[".vulnerabilities[].cveID"] || !paths[".vulnerabilities[]"])
}

// listed is an entry of the catalog.
type listed struct {
	CVEID   string `json:"cveID"`
	DueDate string `json:"dueDate"`
}

func (kev) Read(ins []source.Input, _ source.Options) (*batch.Batch, error) {
	in := ins[0]
	var catalog struct {
		Count           *int
		Vulnerabilities json.RawMessage
	}
	if err := jsonlist.Decode(in, &catalog); err != nil {
		return nil, err
	}
	b := batch.NewBuilder("kev")
	exploited := map[string]civil.Date{}
	n := 0
	err := jsonlist.Each(catalog.Vulnerabilities, jsonlist.Entry, func(v *listed, err error) {
		n++
		if why := v.take(exploited, err); why != "" {
			b.Skip(0, check.Printable(v.CVEID), why)
		}
	})
	switch {
	case err != nil:
		return nil, source.Fault(in, 0, `"vulnerabilities" `+err.Error(), "download the catalog again")
	case n == 0:
		return nil, source.Fault(in, 0, "the catalog lists no vulnerability", "download it again: was it cut short?")
	}
	if catalog.Count != nil && *catalog.Count != n {
		b.Skip(0, fmt.Sprintf("%d counted, %d listed", *catalog.Count, n), "the catalog counts other entries than it lists: is it whole?")
	}
	b.Count(n, "known exploited vulnerability")
	out := b.Batch()
	out.Exploited = exploited
	return out, nil
}

// take adds an entry, or says why not.
func (v *listed) take(exploited map[string]civil.Date, form error) (why string) {
	id, ok := ID(v.CVEID)
	if !ok {
		return noID
	}
	if form != nil {
		return "is not written as the catalog's schema says"
	}
	var due civil.Date
	if err := due.UnmarshalText([]byte(v.DueDate)); err != nil {
		return "has a due date that cannot be read"
	}
	if before, twice := exploited[id]; twice {
		if before.IsZero() || !due.IsZero() && due < before {
			exploited[id] = due
		}
		return "is listed twice; the earlier due date is taken"
	}
	exploited[id] = due
	return ""
}

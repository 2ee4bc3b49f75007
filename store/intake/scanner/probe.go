package scanner

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/store/intake/cve"
	"stagger/store/intake/source"
	"stagger/store/intake/spreadsheet"
)

// probe is a row of a scanner that looks from outside: what one of its tests
// found on one host.
type probe struct {
	test     string // its number in the scanner
	name     string // what it found
	host     string
	cves     string // with anything between them
	severity int
	score    float64 // CVSS; 0: none
	skip     string  // why it is no patch
	guess    string  // what is taken for granted of it; "": nothing
}

// readProbes makes patches of a table. Need are its columns; rows looks up all
// the columns that a scanner has, and reads a row.
func readProbes(kind string, in source.Input, o source.Options, need []string, rows func(spreadsheet.Columns) func(spreadsheet.Row) probe) (*batch.Batch, error) {
	table, err := spreadsheet.Open(in)
	if err != nil {
		return nil, err
	}
	for _, column := range need {
		if !table.Has(column) {
			name, _, _ := strings.Cut(column, "|")
			return nil, source.Fault(in, 0, fmt.Sprintf("there is no column %q", name), "export it with all columns, or say with --as what it is")
		}
	}
	if _, err := given(in, o); err != nil {
		return nil, err
	}
	ps := newPatches(kind, o, 5*time.Minute, "5 minutes for what one test finds")
	table.Bad = func(line int, entry, why string) {
		ps.read++
		ps.b.Skip(line, entry, why)
	}
	row := rows(table.Columns)
	for line, cells := range table.Rows() {
		ps.read++
		p := row(cells)
		if why := ps.take(kind, p); why != "" {
			ps.b.Skip(line, check.Printable(kind+":"+p.test+" on "+p.host), why)
		}
	}
	return ps.batch(in, "finding")
}

// take makes a finding part of a patch, or says why not.
func (ps *patches) take(kind string, p probe) (why string) {
	hosts, id := ps.o.Hosts, kind+":"+p.test
	if p.host != "" {
		hosts = []string{p.host}
	}
	switch {
	case p.skip != "":
		return p.skip
	case p.test == "":
		return "names no test"
	case len(hosts) == 0:
		return "names no host"
	case p.host != "" && source.NameFault(p.host) != "":
		return "is of a host that " + source.NameFault(p.host)
	case source.NameFault(id) != "":
		return source.NameFault(id)
	case !ps.fits(id):
		return tooMany
	}
	g, isNew := ps.patch(id)
	if isNew {
		g.Title = title(p.name)
		ps.b.Guess(0, g.entry, "whether it needs a reboot: yes, for the scanner does not say")
		if p.guess != "" {
			ps.b.Guess(0, g.entry, p.guess)
		}
	}
	for _, h := range hosts {
		ps.b.PatchHost(id, h)
	}
	g.risk.add(p.severity, p.score)
	for word := range strings.FieldsFuncSeq(p.cves, between) {
		if id, ok := cve.ID(word); ok {
			g.CVEs = append(g.CVEs, id)
		}
	}
	return ""
}

func between(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' }

// score is the first of the cells that has a score; 0: none has.
func score(cells ...string) float64 {
	for _, c := range cells {
		if s, err := strconv.ParseFloat(c, 64); err == nil && s > 0 && s <= 10 {
			return s
		}
	}
	return 0
}

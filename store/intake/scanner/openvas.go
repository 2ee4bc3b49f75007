package scanner

import (
	"cmp"
	"strings"

	"stagger/planner/batch"
	"stagger/store/intake/source"
	"stagger/store/intake/spreadsheet"
)

// openvas reads the CSV Results report of Greenbone's OpenVAS; its columns are
// those of report_formats/CSV_Results in https://github.com/greenbone/gvmd.
type openvas struct{}

func (openvas) Kind() string { return "openvas" }
func (openvas) What() string { return "findings of OpenVAS in CSV" }
func (openvas) Joint() bool  { return false }

var openvasColumns = []string{"NVT OID", "NVT Name", "Severity", "IP|Hostname"}

func (openvas) Recognises(in source.Input) bool {
	columns, ok := spreadsheet.Header(in)
	return ok && columns.Has(openvasColumns...)
}

func (openvas) Read(ins []source.Input, o source.Options) (*batch.Batch, error) {
	return readProbes("openvas", ins[0], o, openvasColumns, openvasRow)
}

func openvasRow(c spreadsheet.Columns) func(spreadsheet.Row) probe {
	oid, name, word, cvss, cves := c.Column("NVT OID"), c.Column("NVT Name"), c.Column("Severity"), c.Column("CVSS"), c.Column("CVEs")
	host, ip, solution := c.Column("Hostname"), c.Column("IP"), c.Column("Solution Type")
	return func(row spreadsheet.Row) probe {
		p := probe{
			test: row.Get(oid), name: row.Get(name), cves: row.Get(cves), host: cmp.Or(row.Get(host), row.Get(ip)),
			severity: severity(row.Get(word)), score: score(row.Get(cvss)),
		}
		p.skip = unranked(row.Get(word))
		switch {
		case p.skip != "":
		case solution < 0:
			p.guess = "whether its vendor has a fix: yes, for the file has no column Solution Type"
		default:
			p.skip = unmended(row.Get(solution))
		}
		return p
	}
}

// unranked is why a finding of a severity is no patch; "": it may be one.
func unranked(severity string) (why string) {
	switch strings.ToLower(severity) {
	case "log", "debug":
		return "is for information only"
	case "false positive":
		return "is marked as a false positive"
	case "":
		return "has no severity"
	}
	return ""
}

// unmended is why a finding with a type of solution is no patch; "": it is
// one. The types are those of Greenbone's VT development guide.
func unmended(solution string) (why string) {
	switch strings.ToLower(solution) {
	case "vendorfix":
		return ""
	case "mitigation":
		return "is mended by a change of configuration, not a patch (Mitigation)"
	case "workaround":
		return "has a workaround only, no patch (Workaround)"
	case "willnotfix":
		return "will not be fixed by its vendor (WillNotFix)"
	case "noneavailable":
		return "has no fix yet (NoneAvailable)"
	case "":
		return "has no type of solution"
	}
	return "has an unknown type of solution"
}

package scanner

import (
	"strings"

	"stagger/planner/batch"
	"stagger/store/intake/source"
	"stagger/store/intake/spreadsheet"
)

// nessus reads the CSV that Nessus and Tenable Vulnerability Management export.
// A finding with several CVEs has a row for each of them; see
// https://docs.tenable.com/nessus/Content/ScanReportFormats.htm.
type nessus struct{}

func (nessus) Kind() string { return "nessus" }
func (nessus) What() string { return "findings of Nessus in CSV" }
func (nessus) Joint() bool  { return false }

var nessusColumns = []string{"Plugin ID", "Risk", "Host", "Name"}

func (nessus) Recognises(in source.Input) bool {
	columns, ok := spreadsheet.Header(in)
	return ok && columns.Has(nessusColumns...)
}

func (nessus) Read(ins []source.Input, o source.Options) (*batch.Batch, error) {
	return readProbes("nessus", ins[0], o, nessusColumns, nessusRow)
}

func nessusRow(c spreadsheet.Columns) func(spreadsheet.Row) probe {
	plugin, name, host, cves, risk := c.Column("Plugin ID"), c.Column("Name"), c.Column("Host"), c.Column("CVE"), c.Column("Risk")
	v3 := c.Column("CVSS v3.0 Base Score|CVSS v3 Base Score|CVSS3 Base Score")
	v4 := c.Column("CVSS v4.0 Base Score|CVSS v4 Base Score|CVSS4 Base Score")
	v2 := c.Column("CVSS v2.0 Base Score|CVSS v2 Base Score|CVSS2 Base Score|CVSS Base Score|CVSS")
	return func(row spreadsheet.Row) probe {
		p := probe{
			test: row.Get(plugin), name: row.Get(name), host: row.Get(host), cves: row.Get(cves),
			severity: severity(row.Get(risk)), score: score(row.Get(v3), row.Get(v4), row.Get(v2)),
		}
		switch strings.ToLower(row.Get(risk)) {
		case "none", "info", "informational":
			p.skip = "is for information only"
		case "":
			p.skip = "has no risk"
		}
		return p
	}
}

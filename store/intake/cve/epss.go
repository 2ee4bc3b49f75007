package cve

import (
	"strconv"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/store/intake/source"
	"stagger/store/intake/spreadsheet"
)

// epss reads the CSV of all EPSS scores that FIRST publishes daily. Since 2022
// a comment with the model's version stands above the columns' names; see
// https://www.first.org/epss/data_stats.
type epss struct{}

func (epss) Kind() string { return "epss" }
func (epss) What() string { return "EPSS scores in CSV" }
func (epss) Joint() bool  { return false }

// Recognises goes by the two columns with which the file has always begun, for
// scanners' tables have an EPSS column too.
func (epss) Recognises(in source.Input) bool {
	columns, ok := spreadsheet.Header(in)
	return ok && columns.Column("cve") == 0 && columns.Column("epss") == 1
}

func (epss) Read(ins []source.Input, _ source.Options) (*batch.Batch, error) {
	in := ins[0]
	table, err := spreadsheet.Open(in)
	if err != nil {
		return nil, err
	}
	if !table.Has("cve", "epss") {
		return nil, source.Fault(in, 0, "there are no columns cve and epss", "download epss_scores-current.csv from FIRST again")
	}
	b := batch.NewBuilder("epss")
	n := 0
	skip := func(line int, entry, why string) {
		n++
		b.Skip(line, entry, why)
	}
	table.Bad = skip
	scores := map[string]float64{}
	cve, score := table.Column("cve"), table.Column("epss")
	for line, row := range table.Rows() {
		if why := takeScore(scores, row.Get(cve), row.Get(score)); why != "" {
			skip(line, check.Printable(row.Get(cve)), why)
			continue
		}
		n++
	}
	if len(scores) == 0 {
		return nil, source.Fault(in, 0, "no row has a CVE and its score", "download epss_scores-current.csv from FIRST again")
	}
	b.Count(n, "EPSS score")
	out := b.Batch()
	out.EPSS = scores
	return out, nil
}

// takeScore adds a score, or says why not.
func takeScore(scores map[string]float64, cve, score string) (why string) {
	id, ok := ID(cve)
	if !ok {
		return noID
	}
	p, err := strconv.ParseFloat(score, 64)
	if err != nil || !(p >= 0 && p <= 1) {
		return "has a score that is not a number from 0 to 1"
	}
	if _, twice := scores[id]; twice {
		return "stands on an earlier line too, whose score is taken"
	}
	scores[id] = p
	return ""
}

package spreadsheet

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/planner/keys"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

// ownRows are the rows of a table of hosts as they are read.
type ownRows struct {
	b      *batch.Builder
	name   int
	cells  []cell
	silent map[string]bool // keys that have a column, but do not say something of every host
	seen   map[string]bool // teams and stages
	stages []string        // in the order of the file
	under  []string        // on what hosts run
}

// cell is where a key of a host stands.
type cell struct {
	column int
	key    *keys.Key[model.Host]
}

// shown is a text of the file in quotes, as a note shows it.
func shown(s string) string { return `"` + check.Printable(strings.TrimSpace(s)) + `"` }

func (r *ownRows) host(line int, row Row) {
	name := row.Get(r.name)
	if why := source.NameFault(name); why != "" {
		r.b.Skip(line, "host", why)
		return
	}
	if r.b.HasHost(name) {
		r.b.Skip(line, "host "+name, "is in the file already")
		return
	}
	h := r.b.Host(name)
	for _, c := range r.cells {
		value := row.Get(c.column)
		if value == "" {
			r.silent[c.key.Name] = r.silent[c.key.Name] || !mayBeBlank(c.key)
			continue
		}
		if why := setCell(c.key.Name, c.key.Field(h), value); why != "" {
			r.silent[c.key.Name] = true
			r.b.Skip(line, fmt.Sprintf("%s %s of host %s", c.key.Name, shown(value), name), why)
		}
	}
	r.mention(line, h)
}

// mayBeBlank reports whether a blank cell says something: no site is a site,
// but no state is not a state.
func mayBeBlank(k *keys.Key[model.Host]) bool {
	blank := keys.Hosts.New()
	switch f := k.Field(&blank).(type) {
	case *string:
		return *f == ""
	case *[]string:
		return true
	}
	return false
}

// mention sees to what the host's cells name.
func (r *ownRows) mention(line int, h *model.Host) {
	if h.Team != "" && !r.seen["team "+h.Team] {
		r.seen["team "+h.Team] = true
		r.b.Team(h.Team)
		r.b.Guess(line, "team "+h.Team, "is one person, for the file does not say how many")
	}
	if h.Stage != "" && !r.seen["stage "+h.Stage] {
		r.seen["stage "+h.Stage] = true
		r.stages = append(r.stages, h.Stage)
	}
	if h.RunsOn == h.Name {
		r.b.Skip(line, "runs_on of host "+h.Name, "is the host itself")
		h.RunsOn = ""
	}
	if h.RunsOn != "" {
		r.under = append(r.under, h.RunsOn)
	}
}

// finish adds what only the whole file shows.
func (r *ownRows) finish() {
	for _, name := range r.under {
		r.b.Imply(name)
	}
	why := "stands where the file first names it, with no soak: the file does not say the order"
	if slices.IndexFunc(r.stages, func(s string) bool { return rank(s) == 0 }) < 0 {
		slices.SortStableFunc(r.stages, func(a, b string) int { return cmp.Compare(rank(a), rank(b)) })
		why = "stands where stages of that name mostly do, with no soak: the file does not say the order"
	}
	for _, s := range r.stages {
		r.b.Stage(s)
		r.b.Guess(0, "stage "+s, why)
	}
	for _, c := range r.cells {
		if !r.silent[c.key.Name] {
			r.b.Always(keys.Hosts.Name, c.key.Name)
		}
	}
}

// rank is where a stage of that name mostly stands, from 1; 0: nobody knows.
func rank(stage string) int {
	for i, words := range [][]string{
		{"lab", "sandbox"},
		{"dev", "devel", "development"},
		{"test", "testing", "ci"},
		{"qa", "uat", "acceptance", "integration"},
		{"canary", "pilot"},
		{"stage", "staging", "preprod", "preproduction"},
		{"prod", "production", "live"},
	} {
		if slices.Contains(words, plain(stage)) {
			return i + 1
		}
	}
	return 0
}

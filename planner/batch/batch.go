// Package batch has what one file says of an estate before it is merged into
// an inventory: entries of which only some keys are said, groups of hosts that
// may or may not be services, marks on patches, and an account of what was
// read, guessed and skipped.
//
// It is plain data: a Batch may name hosts that no inventory has. It imports
// only planner/civil, planner/keys and planner/model.
package batch

import (
	"stagger/planner/civil"
	"stagger/planner/model"
)

// Batch is what one file, or several that are read as one, says.
type Batch struct {
	Kind   string // of file, as --as names it
	Source string // what a later import of the same file is known by
	Fresh  bool   // it was read just now, and not remembered from before

	Asked Options  // with which it was read
	Files []string // as they were named; of a batch that is remembered, none

	// Entries are those that the file is about. An entry says the keys that
	// are not as if they were left out (keys.Section.Omits), and those of
	// Always. Title, Timezone and Planning are said by an authored file alone.
	Entries model.Inventory
	// Always are the keys that every entry of a section says, even where the
	// value is the default: "reboot" of "patch" for a list with such a column.
	Always map[string][]string

	// Authored is that a person wrote the file, as an inventory in TOML: what
	// it says counts as that person's own edit.
	Authored bool

	// Implied are hosts of Entries that the file only mentions. They are taken
	// for the host of the same name without its domain, if there is one.
	Implied []string

	Groups    []Group               // of hosts, for grouping to suggest services from
	Choices   []Choice              // what a person decided of groups, the service in Entries where one was accepted
	Exploited map[string]civil.Date // CVEs known to be exploited, and when they are due; zero: no date
	EPSS      map[string]float64    // by CVE: the probability of exploitation, 0 to 1
	Cancelled []Ref                 // entries that the file takes back

	Counts  []Count // what was read
	Guessed Notes
	Skipped Notes
}

// Group is a group of hosts. It is no redundancy set until a person says so.
type Group struct {
	Name  string
	Hosts []string // each once, in the order of the file
}

// Choice is what a person decided of a group.
type Choice struct {
	Group   string
	Service string // the service that was made of it; "": none is wanted
}

// Ref names an entry: its section as in TOML, and its name.
type Ref struct{ Section, Entry string }

// Count is how many things of a sort were read: {361, "host"}.
type Count struct {
	N    int
	Noun string // singular
}

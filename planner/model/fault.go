package model

import (
	"fmt"
	"strings"
)

// Fault is one thing wrong with an inventory.
type Fault struct {
	Section string // as in TOML: "host", "service", "planning"; "" for the inventory itself
	Entry   string // the entry's name, or its number (from 1) where it has none
	Key     string // the key at fault; "" for the entry as a whole
	Problem string // what is wrong
	Hint    string // what to do about it; "" where Problem says it
}

// String is the fault on one line, without the file's name:
// `[[host]] "mx1": runs_on: no host is named "hv9"; did you mean "hv1"?`
func (f Fault) String() string {
	var b strings.Builder
	switch {
	case f.Section == "planning":
		b.WriteString("[planning]: ")
	case f.Section != "":
		fmt.Fprintf(&b, "[[%s]]", f.Section)
		if f.Entry != "" {
			fmt.Fprintf(&b, " %q", f.Entry)
		}
		b.WriteString(": ")
	}
	if f.Key != "" {
		b.WriteString(f.Key + ": ")
	}
	b.WriteString(f.Problem)
	if f.Hint != "" {
		b.WriteString("; " + f.Hint)
	}
	return b.String()
}

// Faults is an error that lists everything wrong with an inventory at once.
type Faults struct {
	Source string // the file or database they were found in
	List   []Fault
}

// Error has one line a fault, each beginning with the source.
func (e *Faults) Error() string {
	lines := make([]string, len(e.List))
	for i, f := range e.List {
		lines[i] = f.String()
		if e.Source != "" {
			lines[i] = e.Source + ": " + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}

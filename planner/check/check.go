// Package check finds what is wrong with an inventory before anybody plans on
// it: every fault at once, each with its section, entry and key, and with a
// suggestion where a word or a name is misspelt.
//
// It guarantees that an inventory without faults is fit to plan on: every name
// that is referred to exists, every number, time zone and recurrence makes
// sense, and nothing runs on or requires itself. What it says has no control
// characters in it, whatever the inventory holds. It is pure, and must never
// import store or ui.
package check

import (
	"strconv"
	"time"

	"stagger/planner/model"
)

// Inventory returns every fault of an inventory, in the order of its sections;
// none means that it is fit to plan on. An inventory without hosts is no fault
// here.
func Inventory(inv *model.Inventory) []model.Fault {
	c := &checker{
		inv:   inv,
		zones: map[string]zone{},
		hints: hintBudget,
	}
	c.index()
	for _, section := range sections {
		section(c)
	}
	return c.faults
}

// With adds the faults of an inventory to those that were found in reading it,
// except at a key that reading has found a fault in already: what could not be
// read is not missing as well.
func With(read []model.Fault, inv *model.Inventory) []model.Fault {
	type place struct{ section, entry, key string }
	at := make(map[place]bool, len(read))
	for _, f := range read {
		at[place{f.Section, f.Entry, f.Key}] = true
	}
	all := read
	for _, f := range Inventory(inv) {
		if !at[place{f.Section, f.Entry, f.Key}] {
			all = append(all, f)
		}
	}
	return all
}

// sections checks an inventory in the order in which a person writes it.
var sections = []func(*checker){
	(*checker).general,
	(*checker).hosts,
	(*checker).services,
	(*checker).patches,
	(*checker).windows,
	(*checker).freezes,
	(*checker).waivers,
	(*checker).teams,
	(*checker).limits,
	(*checker).conflicts,
	(*checker).stages,
	(*checker).pins,
}

// checker gathers the faults of one inventory.
type checker struct {
	inv    *model.Inventory
	faults []model.Fault
	zones  map[string]zone // by name: a zone is loaded once, not once an entry
	hints  int             // suggestions that may still be looked for

	hostNames, serviceNames, patchIDs, teamNames, stageNames names
}

// zone is what became of loading a time zone.
type zone struct {
	loc *time.Location
	err error
}

// entry is one entry of the inventory under check.
type entry struct {
	*checker
	section string
	name    string
}

// entry names an entry by its name, or by its number from 1 where it has none.
func (c *checker) entry(section, name string, i int) entry {
	if name == "" {
		name = strconv.Itoa(i + 1)
	}
	return entry{c, section, name}
}

// fault records one fault of the entry; the hint may be "".
func (e entry) fault(key, problem, hint string) {
	e.faults = append(e.faults, model.Fault{
		Section: e.section, Entry: e.name, Key: key,
		Problem: Printable(problem), Hint: Printable(hint),
	})
}

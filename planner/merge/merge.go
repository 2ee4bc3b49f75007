// Package merge puts what files say into an inventory that people have edited,
// as often as the files come again.
//
// Every file is remembered by what it said the last time (batch.Batch, under
// its Source). Where the inventory still has what the files said, it gets what
// they say now; where it has something else, a person has edited it, and it
// stays. What no file speaks of any more stays too, unless it is to be pruned.
//
// It guarantees that what comes out has no faults that planner/check finds,
// that merging the same files twice changes nothing the second time, and that
// neither the inventory nor the batches it is given are changed. It is pure,
// and must never import store or ui.
package merge

import (
	"errors"
	"slices"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// Options are what a person may ask of a merge.
type Options struct {
	Prune     bool   // take out what the files do not have any more
	Overwrite bool   // take the files' word over a person's edits
	Title     string // of the inventory; "": as it is
	Timezone  string // of the inventory; "": as it is
}

// Result is what became of an inventory.
type Result struct {
	Inventory *model.Inventory
	Known     []*batch.Batch // to be remembered for the next merge
	Report    Report
}

// Report is the account of a merge.
type Report struct {
	Files     []*batch.Batch // as they were read, with what became of their entries noted
	Kept      []Kept
	Changed   []Changed   // of what a plan keeps: members, minimums, windows and the like
	ByHand    []batch.Ref // came from a file, and a person took them out; they stay out
	Vanishing []batch.Ref // no file has them any more; they stay
	Removed   []batch.Ref // no file has them any more; they are taken out
	Shrinks   *Shrink     // where the files have far fewer hosts than before; else nil
	Zone      bool        // nobody has said which time zone the inventory is in: it is in UTC
}

// Kept is where a file says something else than the inventory.
type Kept struct {
	batch.Ref
	Key  string
	Says string // the file; for a List that stays, what of it stays out; "": it does not say any more
	Is   string // the inventory
	List bool
	Took bool // the file's word was taken, for that was asked for or a person wrote it
}

// Changed is a value that an import has changed.
type Changed struct {
	batch.Ref
	Key      string
	Was, Now string
}

// Shrink is how many of the hosts that files brought are not in them any more.
type Shrink struct{ Gone, Of int }

// shrinkWarned is the part of the hosts whose loss is worth a warning: more
// than one in so many.
const shrinkWarned = 10

// maxRounds bounds how often faulty entries are taken out of files and the rest
// tried again; each can only be at fault for the one before.
const maxRounds = 8

// Merge merges fresh files into the inventory as it is now, of which known are
// the files that came before. The error is a *model.Faults where the result
// would be faulty.
func Merge(now *model.Inventory, known, fresh []*batch.Batch, o Options) (*Result, error) {
	if blank(now) {
		known = nil // whoever undid all of it did not take out each entry
	}
	fresh, known = owned(fresh), remembered(known)
	if err := ownZone(now, fresh, o); err != nil {
		return nil, err
	}
	resolve(now, known, fresh)
	faulty := map[string]map[batch.Ref]bool{}
	for round := 1; ; round++ {
		m := newMerger(now, known, fresh, o)
		m.faulty = faulty
		r, err := m.result()
		if err != nil {
			return nil, err
		}
		faults := check.Inventory(r.Inventory)
		if len(faults) == 0 {
			return r, nil
		}
		if round == maxRounds || !skipFaulty(fresh, faults, faulty) {
			return nil, &model.Faults{List: m.told(faults)}
		}
	}
}

// merger merges once.
type merger struct {
	now    *model.Inventory
	known  []*batch.Batch // before
	rest   []*batch.Batch // of known, what does not come anew
	fresh  []*batch.Batch
	next   []*batch.Batch // of fresh, what will be remembered
	o      Options
	report Report

	base, said view // of what the lists said before, and say now
	gone       map[batch.Ref]bool
	faulty     map[string]map[batch.Ref]bool // by source: entries that it has and that cannot be taken
}

// told has faults that pruning made say so.
func (m *merger) told(faults []model.Fault) []model.Fault {
	if len(m.gone) == 0 {
		return faults
	}
	out := slices.Clone(faults)
	for i := range out {
		if f := &out[i]; f.Section == "service" && f.Key == "members" && f.Problem == "is missing" {
			f.Problem = "would have no member left, for its hosts are not in the files any more"
			f.Hint = "delete the service first, give it other members, or import without --prune"
		}
	}
	return out
}

func newMerger(now *model.Inventory, known, fresh []*batch.Batch, o Options) *merger {
	return &merger{now: now, known: known, rest: without(known, fresh), fresh: fresh, o: o, gone: map[batch.Ref]bool{}}
}

// without are the files of earlier imports that do not come anew.
func without(known, fresh []*batch.Batch) []*batch.Batch {
	var out []*batch.Batch
	for _, k := range known {
		if !slices.ContainsFunc(fresh, func(f *batch.Batch) bool { return f.Source == k.Source }) {
			out = append(out, k)
		}
	}
	return out
}

func (m *merger) result() (*Result, error) {
	m.report.Files = m.fresh
	for _, f := range m.fresh {
		f := *f
		if before := m.before(f.Source); before != nil {
			keepChoices(m.now, &f, before)
			m.keepGuards(&f, before)
		}
		scored(m.now, m.fresh, &f)
		m.next = append(m.next, &f)
	}
	m.vanish()
	all := slices.Concat(m.rest, m.next)
	m.base = view{m.known, marks(m.known, m.now)}
	m.said = view{all, marks(all, m.now)}
	inv := m.inventory()
	for _, s := range []string{"host", "service", "patch", "team", "stage"} {
		inv = m.unmention(inv, s)
	}
	m.forNobody(inv)
	if err := m.settle(inv); err != nil {
		return nil, err
	}
	return &Result{inv, all, m.report}, nil
}

// settle sees to what is the inventory's own.
func (m *merger) settle(inv *model.Inventory) error {
	if m.o.Title != "" {
		inv.Title = m.o.Title
	}
	if m.o.Timezone != "" {
		inv.Timezone = m.o.Timezone
	}
	if inv.Timezone == "" {
		inv.Timezone, m.report.Zone = "UTC", true
	}
	if len(inv.Hosts) == 0 {
		return errNoHosts
	}
	return nil
}

// errNoHosts is that there would be nothing to plan on.
var errNoHosts = errors.New("the inventory would have no hosts, and nothing was imported; import a list of hosts with it, or before it")

// before is what the same file said the last time, or nil.
func (m *merger) before(source string) *batch.Batch {
	for _, k := range m.known {
		if k.Source == source {
			return k
		}
	}
	return nil
}

// inventory merges section by section.
func (m *merger) inventory() *model.Inventory {
	out := &model.Inventory{}
	general(m, out)
	section(m, keys.Hosts, out)
	section(m, keys.Services, out)
	section(m, keys.Patches, out)
	section(m, keys.Windows, out)
	section(m, keys.Freezes, out)
	section(m, keys.Waivers, out)
	section(m, keys.Teams, out)
	section(m, keys.Limits, out)
	section(m, keys.Conflicts, out)
	section(m, keys.Stages, out)
	section(m, keys.Pins, out)
	m.orderStages(out)
	return out
}

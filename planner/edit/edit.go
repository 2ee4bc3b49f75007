// Package edit changes an inventory: an entry kept, added or taken out, a name
// changed wherever it stands. It also reads and writes every field as one line
// of text, and says who refers to whom and what may be put where, so that a
// form can be made of any section.
//
// It guarantees that no function changes the inventory it is given: each makes
// a copy, which shares with the first only what neither will ever change. What
// comes out may be faulty: planner/check says so. It must never import store or
// ui.
package edit

import (
	"slices"
	"strconv"

	"stagger/planner/keys"
	"stagger/planner/model"
)

// Section is one section of an inventory, whatever its entries are.
type Section struct {
	Name   string // as in TOML: "host"; "" is the inventory's own keys
	Plural string // "hosts"
	Single bool   // it is one entry, which can be neither added nor taken out

	count  func(inv *model.Inventory) int
	id     func(inv *model.Inventory, i int) string
	idOf   func(e Entry) string
	get    func(inv *model.Inventory, i int) Entry
	blank  func() Entry
	put    func(inv *model.Inventory, i int, e Entry)
	remove func(inv *model.Inventory, i int)
}

// Sections is every section, in the order of the model.
var Sections = []*Section{
	single(keys.General, func(inv *model.Inventory) *model.Inventory { return inv }),
	single(keys.Planning, func(inv *model.Inventory) *model.Planning { return &inv.Planning }),
	many(keys.Hosts), many(keys.Services), many(keys.Patches), many(keys.Windows), many(keys.Freezes),
	many(keys.Waivers), many(keys.Teams), many(keys.Limits), many(keys.Conflicts), many(keys.Stages), many(keys.Pins),
}

// Of is the section of that name, or nil.
func Of(name string) *Section {
	for _, s := range Sections {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// Title names the section to a reader: "host"; the inventory's own keys are
// "inventory".
func (s *Section) Title() string {
	if s.Name == "" {
		return "inventory"
	}
	return s.Name
}

// Len is how many entries the inventory has.
func (s *Section) Len(inv *model.Inventory) int { return s.count(inv) }

// ID is an entry's name, or its number from 1 where it has none, as in a
// model.Fault.
func (s *Section) ID(inv *model.Inventory, i int) string {
	if id := s.id(inv, i); id != "" || s.Single {
		return id
	}
	return strconv.Itoa(i + 1)
}

// IDOf is the ID that an entry has at index i.
func (s *Section) IDOf(e Entry, i int) string {
	if id := s.idOf(e); id != "" || s.Single {
		return id
	}
	return strconv.Itoa(i + 1)
}

// Find is the index of an entry by its ID, or -1.
func (s *Section) Find(inv *model.Inventory, id string) int {
	for i := range s.Len(inv) {
		if s.ID(inv, i) == id {
			return i
		}
	}
	return -1
}

// Get is a copy of an entry.
func (s *Section) Get(inv *model.Inventory, i int) Entry { return s.get(inv, i) }

// New is an entry that leaves every key out.
func (s *Section) New() Entry { return s.blank() }

func many[T any](s *keys.Section[T]) *Section {
	return &Section{
		Name: s.Name, Plural: s.Table,
		count: func(inv *model.Inventory) int { return len(*s.Entries(inv)) },
		id: func(inv *model.Inventory, i int) string {
			if s.ID == nil {
				return ""
			}
			return s.ID(&(*s.Entries(inv))[i])
		},
		idOf: func(e Entry) string {
			if s.ID == nil {
				return ""
			}
			return s.ID(e.value.(*T))
		},
		get: func(inv *model.Inventory, i int) Entry {
			v := deep((*s.Entries(inv))[i])
			return entryOf(s, &v)
		},
		blank: func() Entry {
			v := s.New()
			return entryOf(s, &v)
		},
		put: func(inv *model.Inventory, i int, e Entry) {
			list, v := slices.Clone(*s.Entries(inv)), deep(*e.value.(*T))
			if i == len(list) {
				list = append(list, v)
			} else {
				list[i] = v
			}
			*s.Entries(inv) = list
		},
		remove: func(inv *model.Inventory, i int) {
			*s.Entries(inv) = slices.Delete(slices.Clone(*s.Entries(inv)), i, i+1)
		},
	}
}

// single is a section that is one entry, of whose struct only the keys count.
func single[T any](s *keys.Section[T], of func(*model.Inventory) *T) *Section {
	copyKeys := func(to, from *T) {
		for i := range s.Keys {
			assign(s.Keys[i].Field(to), s.Keys[i].Field(from))
		}
	}
	return &Section{
		Name: s.Name, Plural: s.Table, Single: true,
		count: func(*model.Inventory) int { return 1 },
		id:    func(*model.Inventory, int) string { return "" },
		idOf:  func(Entry) string { return "" },
		get: func(inv *model.Inventory, _ int) Entry {
			v := s.New()
			copyKeys(&v, of(inv))
			return entryOf(s, &v)
		},
		blank: func() Entry {
			v := s.New()
			return entryOf(s, &v)
		},
		put:    func(inv *model.Inventory, _ int, e Entry) { copyKeys(of(inv), e.value.(*T)) },
		remove: func(*model.Inventory, int) {},
	}
}

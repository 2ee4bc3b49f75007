// Package tomlfile reads and writes an inventory as a TOML file, which a
// person can write, review and keep in git.
//
// Reading is strict: an unknown key, a wrong type, a missing key and whatever
// planner/check finds are all reported at once, in one *model.Faults, and
// nothing is read by halves. It takes bounded time and memory, whatever the
// file holds. Decode of what Encode wrote is the same inventory, and what
// Encode writes has no control characters in it. It must never import ui, SQL
// or package store.
package tomlfile

import (
	"stagger/planner/check"
	"stagger/planner/keys"
	"stagger/planner/model"
	"stagger/store/internal/whole"
)

// ReadFile reads the inventory in a file. The error says what to do; where the
// file could be read, it is a *model.Faults.
func ReadFile(path string) (*model.Inventory, error) {
	data, bad := whole.Read(path, MaxSize+1)
	if bad != nil {
		return nil, bad
	}
	return Decode(path, data)
}

// Decode reads an inventory. The error is a *model.Faults with the source's
// name and every fault there is.
func Decode(source string, data []byte) (*model.Inventory, error) {
	d := &decoder{}
	inv, err := d.document(source, data)
	if err != nil {
		return nil, err
	}
	if faults := check.With(d.faults, inv); len(faults) > 0 {
		return nil, &model.Faults{Source: source, List: faults}
	}
	return inv, nil
}

// DecodeEntries reads entries that need not make an inventory together: what
// they refer to may be elsewhere, and no time zone need be given. The error is
// as that of Decode; faults that planner/check alone finds are not looked for.
func DecodeEntries(source string, data []byte) (*model.Inventory, error) {
	d := &decoder{}
	inv, err := d.document(source, data)
	if err == nil && len(d.faults) > 0 {
		err = &model.Faults{Source: source, List: d.faults}
	}
	if err != nil {
		return nil, err
	}
	return inv, nil
}

// document reads what is TOML of an inventory.
func (d *decoder) document(source string, data []byte) (*model.Inventory, error) {
	if f := Guard(data); f != nil {
		return nil, &model.Faults{Source: source, List: []model.Fault{*f}}
	}
	doc, bad := parse(data)
	if bad != nil {
		return nil, &model.Faults{Source: source, List: []model.Fault{*bad.fault()}}
	}
	return d.inventory(doc), nil
}

// decoder gathers the faults of one file.
type decoder struct{ faults []model.Fault }

func (d *decoder) inventory(doc map[string]any) *model.Inventory {
	known := keys.General.Names()
	section := func(name string) any {
		known = append(known, name)
		return doc[name]
	}
	inv := &model.Inventory{Planning: model.DefaultPlanning()}
	top := reader{decoder: d}
	fill(top, keys.General, inv, doc)
	top.planning(section("planning"), &inv.Planning)
	entries(d, keys.Hosts, inv, section)
	entries(d, keys.Services, inv, section)
	entries(d, keys.Patches, inv, section)
	entries(d, keys.Windows, inv, section)
	entries(d, keys.Freezes, inv, section)
	entries(d, keys.Waivers, inv, section)
	entries(d, keys.Teams, inv, section)
	entries(d, keys.Limits, inv, section)
	entries(d, keys.Conflicts, inv, section)
	entries(d, keys.Stages, inv, section)
	entries(d, keys.Pins, inv, section)
	top.unknown("", doc, known)
	return inv
}

package intake

import (
	"errors"
	"fmt"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/planner/model"
	"stagger/store/intake/source"
	"stagger/store/tomlfile"
)

const tomlKind = "toml"

// tomlReader reads inventories of stagger's own. Several files, each fit to
// stand by itself, are one inventory, whose title and [planning] are the first
// file's. A file without hosts has sections to go with another's.
type tomlReader struct{}

func (tomlReader) Kind() string                    { return tomlKind }
func (tomlReader) What() string                    { return "an inventory of stagger's own, as sample.toml" }
func (tomlReader) Joint() bool                     { return true }
func (tomlReader) Recognises(in source.Input) bool { return tomlLine.MatchString(in.Text) }

func (tomlReader) Read(in []source.Input, _ source.Options) (*batch.Batch, error) {
	var joined *model.Inventory
	var bad []error
	var names []string
	for i, f := range in {
		names = append(names, f.Name)
		inv, err := decode(f)
		switch {
		case err != nil:
			bad = append(bad, err)
		case joined == nil:
			joined = inv
		case inv.Timezone != joined.Timezone:
			bad = append(bad, fmt.Errorf("%s: timezone: %q, but %s says %q; name the same zone in both, or give its sections their own",
				in[i].Name, inv.Timezone, in[0].Name, joined.Timezone))
		default:
			join(joined, inv)
		}
	}
	if len(bad) > 0 {
		return nil, errors.Join(bad...)
	}
	if faults := check.Inventory(joined); len(joined.Hosts) > 0 && len(faults) > 0 {
		return nil, &model.Faults{Source: strings.Join(names, " + "), List: faults}
	}
	b := &batch.Batch{Kind: tomlKind, Entries: *joined, Authored: true, Counts: counts(joined)}
	switch {
	case len(b.Counts) == 0:
		return nil, source.Fault(in[0], 0, "the inventory has no hosts, nor anything else", "add a [[host]] to it")
	case len(joined.Hosts) > 0:
		b.Source = tomlKind // there is one whole inventory, whatever its file is called
	}
	return b, nil
}

// decode reads a file. One without hosts may name those of the inventory that it
// goes into, so that it is checked with that.
func decode(f source.Input) (*model.Inventory, error) {
	inv, err := tomlfile.Decode(f.Name, []byte(f.Text))
	if err == nil {
		return inv, nil
	}
	if part, bad := tomlfile.DecodeEntries(f.Name, []byte(f.Text)); bad == nil && len(part.Hosts) == 0 {
		return part, nil
	}
	return nil, err
}

func counts(inv *model.Inventory) []batch.Count {
	var out []batch.Count
	for _, c := range []batch.Count{
		{N: len(inv.Hosts), Noun: "host"}, {N: len(inv.Services), Noun: "service"}, {N: len(inv.Patches), Noun: "patch"},
		{N: len(inv.Windows), Noun: "window"}, {N: len(inv.Freezes), Noun: "freeze"}, {N: len(inv.Waivers), Noun: "waiver"},
		{N: len(inv.Teams), Noun: "team"}, {N: len(inv.Limits), Noun: "limit"}, {N: len(inv.Conflicts), Noun: "conflict"},
		{N: len(inv.Stages), Noun: "stage"}, {N: len(inv.Pins), Noun: "pin"},
	} {
		if c.N > 0 {
			out = append(out, c)
		}
	}
	return out
}

// join adds the sections of more to those of to.
func join(to, more *model.Inventory) {
	to.Hosts = append(to.Hosts, more.Hosts...)
	to.Services = append(to.Services, more.Services...)
	to.Patches = append(to.Patches, more.Patches...)
	to.Windows = append(to.Windows, more.Windows...)
	to.Freezes = append(to.Freezes, more.Freezes...)
	to.Waivers = append(to.Waivers, more.Waivers...)
	to.Teams = append(to.Teams, more.Teams...)
	to.Limits = append(to.Limits, more.Limits...)
	to.Conflicts = append(to.Conflicts, more.Conflicts...)
	to.Stages = append(to.Stages, more.Stages...)
	to.Pins = append(to.Pins, more.Pins...)
}

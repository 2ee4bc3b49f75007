package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/planner/grouping"
	"stagger/planner/model"
	"stagger/ui/safetext"
	"stagger/ui/tui/choose"
)

// services has the groups of the files made into services, or not: by a person
// at a terminal, or by the file that --services names.
func (a *app) services(ctx context.Context, f *importing, now *model.Inventory, known []*batch.Batch, fresh *[]*batch.Batch) error {
	if f.services != "" {
		chosen, err := a.readServices(f.services)
		if err == nil {
			*fresh = append(*fresh, chosen)
			return nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	all, inv, err := a.candidates(f, now, known, *fresh)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		if f.services != "" {
			a.note("%s: there is no such file, and no group of hosts to suggest services from, so it was not written", f.services)
		}
		return nil
	}
	switch n := worthwhile(all); {
	case f.services != "" && f.dry:
		a.note("suggestions of %s would be written to %s", counted(len(all), "group"), f.services)
	case f.services != "":
		return a.writeSuggestions(f.services, all)
	case n == 0:
	case f.dry || !a.interactive():
		a.note("%s may be services, and none is taken as one unasked; import once more with --services services.toml, which writes suggestions", counted(n, "group"))
	default:
		return a.choose(ctx, inv, all, *fresh)
	}
	return nil
}

// candidates are the groups of the files that may be services, and the
// inventory that they would be in.
func (a *app) candidates(f *importing, now *model.Inventory, known, fresh []*batch.Batch) ([]grouping.Candidate, *model.Inventory, error) {
	var groups []batch.Group
	for _, b := range fresh {
		groups = append(groups, b.Groups...)
	}
	if len(groups) == 0 {
		return nil, nil, nil
	}
	r, err := merged(now, known, fresh, f.merge)
	if err != nil {
		return nil, nil, err
	}
	var decided []batch.Choice
	for _, b := range r.Known {
		decided = append(decided, b.Choices...)
	}
	return grouping.Candidates(r.Inventory, groups, decided), r.Inventory, nil
}

// worthwhile is how many candidates a person should see.
func worthwhile(all []grouping.Candidate) int {
	n := 0
	for _, c := range all {
		if c.Verdict != grouping.Skipped {
			n++
		}
	}
	return n
}

// choose has a person go through the candidates, and adds what was decided to
// the files whose groups they are.
func (a *app) choose(ctx context.Context, inv *model.Inventory, all []grouping.Candidate, fresh []*batch.Batch) error {
	liked, err := a.settings()
	if err != nil {
		return err
	}
	d, err := a.Choose(ctx, all, choose.Options{
		ASCII: a.ascii || liked.ASCII, Colour: a.colour(liked.Colour), Back: a.back(liked.Background),
		Check: faultsIn(inv),
	}, a.In, a.terminal)
	if err != nil {
		return err
	}
	decide(d, fresh)
	return nil
}

// faultsIn says what is wrong with services once they are in an inventory.
func faultsIn(inv *model.Inventory) choose.Check {
	return func(services []model.Service) []string {
		with := *inv
		with.Services = slices.Concat(inv.Services, services)
		var out []string
		for _, fault := range check.Inventory(&with) {
			out = append(out, fault.String())
		}
		return out
	}
}

// decide adds what was decided of groups to the files that they are in.
func decide(d choose.Decision, fresh []*batch.Batch) {
	of := func(group string) *batch.Batch {
		for _, b := range fresh {
			if slices.ContainsFunc(b.Groups, func(g batch.Group) bool { return g.Name == group }) {
				return b
			}
		}
		return nil
	}
	for _, c := range d.Accepted {
		if b := of(c.Group); b != nil {
			b.Entries.Services = append(b.Entries.Services, c.Service)
			b.Choices = append(b.Choices, batch.Choice{Group: c.Group, Service: c.Service.Name})
		}
	}
	for _, group := range d.Dropped {
		if b := of(group); b != nil {
			b.Choices = append(b.Choices, batch.Choice{Group: group})
		}
	}
}

// maxServices bounds, in bytes, a file of services; tomlfile refuses longer ones.
const maxServices = 17 << 20

// readServices reads a file of services. The error is fs.ErrNotExist where
// there is none.
func (a *app) readServices(path string) (*batch.Batch, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxServices))
	if err != nil {
		return nil, err
	}
	inv, err := a.DecodeEntries(path, data)
	if err != nil {
		return nil, err
	}
	services := inv.Services
	if inv.Services = nil; len(items(inv)) > len(items(&model.Inventory{})) || inv.Title+inv.Timezone != "" {
		return nil, fmt.Errorf("%s: --services takes a file of [[service]] sections alone; import the rest as a file of its own", path)
	}
	return &batch.Batch{
		Kind: "services", Source: "services " + filepath.Base(path), Authored: true, Files: []string{path},
		Entries: model.Inventory{Planning: model.DefaultPlanning(), Services: services},
		Counts:  []batch.Count{{N: len(services), Noun: "service"}},
	}, nil
}

// writeSuggestions writes a file of services to be gone through: what is not
// suggested stands there as a comment.
func (a *app) writeSuggestions(path string, all []grouping.Candidate) error {
	var b strings.Builder
	b.WriteString(`# Groups of hosts that may be services. Each [[service]] that stands here without
# a # becomes one when the import is done again with this file. Change what is
# not right, and put a # before, or delete, what is no service.
`)
	for _, verdict := range []grouping.Verdict{grouping.Suggested, grouping.Asked, grouping.Skipped} {
		for i := range all {
			if c := &all[i]; c.Verdict == verdict {
				b.WriteString(a.suggestion(c))
			}
		}
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return fmt.Errorf("suggestions cannot be written: %w; name another file with --services", err)
	}
	_, err = f.WriteString(b.String())
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("suggestions cannot be written: %w; name another file with --services", err)
	}
	a.note("%s: suggestions of %s are written; look through them, and import again with the same --services", path, counted(len(all), "group"))
	return nil
}

// suggestion is one candidate with its reason.
func (a *app) suggestion(c *grouping.Candidate) string {
	text := string(a.Encode(&model.Inventory{Planning: model.DefaultPlanning(), Services: []model.Service{c.Service}}))
	why := "\n# " + safetext.Line(c.Group+": "+c.Why()) + "\n"
	if c.Verdict == grouping.Suggested {
		return why + strings.TrimSpace(text) + "\n"
	}
	return why + "# " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n# ") + "\n"
}

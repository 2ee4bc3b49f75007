package cli

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"stagger/planner/batch"
	"stagger/planner/merge"
	"stagger/planner/model"
)

// importing is what a person said of an import.
type importing struct {
	Reading
	merge    merge.Options
	dry      bool
	services string // --services
}

func (a *app) importCommand() *cobra.Command {
	var f importing
	cmd := &cobra.Command{
		Use:   "import FILE…",
		Short: "Read inventories, calendars and patch lists into the database",
		Long: `Read files into the database: an inventory in TOML, or what other programs write.
The kind of each is recognised by what is in it, or named with --as:

` + a.kindList() + `
What a file says is remembered. When it comes again, its entries are updated by
name; what somebody has edited since stays, and is told of; what the file does
not have any more is listed, and taken out with --prune. All files of one
import are taken or none, and it says what was read, taken, guessed and skipped.

Groups of hosts are no services until somebody says so: on a terminal they are
gone through one by one, and in a script --services names a TOML file, which is
written with suggestions where there is none. A list that does not say whose it
is needs --host, as in "stagger import --host web1,web2 apt-list.txt".`,
		Example: `  stagger import sample.toml
  stagger import --dry-run --prune sample.toml`,
		Args: needs("at least one FILE", 0),
		RunE: func(cmd *cobra.Command, args []string) error {
			f.Files = args
			return a.importFiles(cmd.Context(), &f)
		},
	}
	a.addImporting(cmd, &f)
	return cmd
}

// kindList has a line a kind of file.
func (a *app) kindList() string {
	width := 0
	for _, k := range a.Kinds {
		width = max(width, len(k.Name))
	}
	var b strings.Builder
	for _, k := range a.Kinds {
		b.WriteString("  " + k.Name + strings.Repeat(" ", width+2-len(k.Name)) + k.What + "\n")
	}
	return b.String()
}

// importFiles reads files, asks about their groups, and merges all of it.
func (a *app) importFiles(ctx context.Context, f *importing) error {
	now, known, err := a.before(ctx)
	if err != nil {
		return err
	}
	fresh, err := a.readFiles(ctx, f.Reading, known)
	if err != nil {
		return err
	}
	if err := a.services(ctx, f, now, known, &fresh); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err // stopped while it read: nothing more is said
	}
	if f.dry {
		return a.previewImport(now, known, fresh, f.merge)
	}
	if len(known) == 0 { // there may be no database yet, and none is made for nothing
		if _, err := merged(now, known, fresh, f.merge); err != nil {
			return err
		}
	}
	return a.commitImport(ctx, fresh, f.merge)
}

// previewImport shows what an import would change.
func (a *app) previewImport(now *model.Inventory, known, fresh []*batch.Batch, o merge.Options) error {
	r, err := merged(now, known, fresh, o)
	if err != nil {
		return err
	}
	a.sayFiles(&r.Report)
	a.sayChanges(compare(now, r.Inventory))
	a.sayReport(&r.Report)
	return nil
}

// before is the inventory as it is, and what files said that made it; nothing
// where there is no database yet.
func (a *app) before(ctx context.Context) (*model.Inventory, []*batch.Batch, error) {
	src, err := a.read(ctx, "")
	var none *noDatabase
	if errors.As(err, &none) {
		return &model.Inventory{Timezone: "UTC", Planning: model.DefaultPlanning()}, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	defer src.close()
	known, err := src.book.Imports(ctx)
	return src.inv, known, err
}

// readFiles reads the files, each as it was read the last time where nothing
// else is asked.
func (a *app) readFiles(ctx context.Context, r Reading, known []*batch.Batch) ([]*batch.Batch, error) {
	r.Before = func(source string) *batch.Options {
		for _, k := range known {
			if k.Source == source {
				return &k.Asked
			}
		}
		return nil
	}
	stop := a.startProgress("reading")
	defer stop()
	return await(ctx, func() ([]*batch.Batch, error) { return a.ReadFiles(r) })
}

// merged merges, and names the files in what is wrong with the result.
func merged(now *model.Inventory, known, fresh []*batch.Batch, o merge.Options) (*merge.Result, error) {
	r, err := merge.Merge(now, known, fresh, o)
	if err == nil {
		return r, nil
	}
	var names []string
	for _, b := range fresh {
		names = append(names, b.Files...)
	}
	return nil, sourced(err, strings.Join(names, " + "))
}

// commitImport merges the files into the database's inventory and says what
// changed.
func (a *app) commitImport(ctx context.Context, fresh []*batch.Batch, o merge.Options) error {
	path, err := a.path()
	if err != nil {
		return err
	}
	book, err := a.OpenBook(ctx, path)
	if err != nil {
		return err
	}
	defer book.Close()
	var before *model.Inventory
	var r *merge.Result
	err = book.Import(ctx, a.Now().UTC(), func(now *model.Inventory, known []*batch.Batch) (*model.Inventory, []*batch.Batch, error) {
		var err error
		if r, err = merged(now, known, fresh, o); err != nil {
			return nil, nil, err
		}
		before = now
		return r.Inventory, r.Known, nil
	})
	if err != nil {
		return err
	}
	inv := r.Inventory
	a.sayFiles(&r.Report)
	a.say("%s: %s, %s, %s", path, counted(len(inv.Hosts), "host"), counted(len(inv.Services), "service"), counted(len(inv.Patches), "patch"))
	for _, line := range tally(compare(before, inv)) {
		a.say("  %s", line)
	}
	a.sayReport(&r.Report)
	return nil
}

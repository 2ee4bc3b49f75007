package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"stagger/planner/check"
	"stagger/planner/model"
)

func (a *app) importCommand() *cobra.Command {
	var as string
	var dry bool
	cmd := &cobra.Command{
		Use:   "import FILE…",
		Short: "Read inventory files into the database",
		Long: `Read inventory files into the database, in place of the inventory that is there;
saved plans stay. Several files, each whole by itself, are joined to one
inventory, whose title and [planning] are the first file's. If there is any
fault, all of them are listed and the database is left as it was.`,
		Example: `  stagger import sample.toml
  stagger import --dry-run sample.toml`,
		Args: needs("at least one FILE", 0),
		RunE: func(cmd *cobra.Command, args []string) error {
			inv, err := a.intake(cmd.Context(), as, args)
			if err != nil {
				return err
			}
			if dry {
				return a.previewImport(cmd.Context(), inv)
			}
			return a.commitImport(cmd.Context(), inv)
		},
	}
	cmd.Flags().StringVar(&as, "as", "", "the files' `KIND`: "+strings.Join(a.kinds(), ", ")+" (default by their names)")
	cmd.Flags().BoolVar(&dry, "dry-run", false, "show what would change, and change nothing")
	_ = cmd.RegisterFlagCompletionFunc("as", cobra.FixedCompletions(a.kinds(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (a *app) kinds() []string {
	var out []string
	for _, in := range a.Intakes {
		out = append(out, in.Kind)
	}
	return out
}

// intake reads the files and joins them. Every file is read, so that all
// faults are told at once.
func (a *app) intake(ctx context.Context, as string, files []string) (*model.Inventory, error) {
	var all []*model.Inventory
	var bad []error
	for _, file := range files {
		kind, err := a.kindOf(as, file)
		if err != nil {
			return nil, err
		}
		inv, err := await(ctx, func() (*model.Inventory, error) { return kind.Read(file) })
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err != nil {
			bad = append(bad, err)
		}
		all = append(all, inv)
	}
	if len(bad) > 0 {
		return nil, errors.Join(bad...)
	}
	joined := *all[0]
	for i, inv := range all[1:] {
		if inv.Timezone != joined.Timezone {
			return nil, fmt.Errorf("%s: timezone: %q, but %s says %q; name the same zone in both, or give its sections their own",
				files[i+1], inv.Timezone, files[0], joined.Timezone)
		}
		join(&joined, inv)
	}
	name := strings.Join(files, " + ")
	if faults := check.Inventory(&joined); len(faults) > 0 {
		return nil, &model.Faults{Source: name, List: faults}
	}
	src := &source{inv: &joined, name: name}
	return src.inv, src.peopled()
}

// kindOf is the kind named, or else the one that a file's name says, or else
// the default.
func (a *app) kindOf(as, file string) (Intake, error) {
	for _, in := range a.Intakes {
		if as == in.Kind || as == "" && filepath.Ext(file) == in.Extension {
			return in, nil
		}
	}
	if as != "" {
		return Intake{}, fmt.Errorf("--as: no kind of file is named %q; write one of %s", as, strings.Join(a.kinds(), ", "))
	}
	return a.Intakes[0], nil
}

// previewImport shows what an import would change.
func (a *app) previewImport(ctx context.Context, inv *model.Inventory) error {
	before := &model.Inventory{}
	src, err := a.read(ctx, "")
	var none *noDatabase
	switch {
	case err == nil:
		defer src.close()
		before = src.inv
	case !errors.As(err, &none):
		return err
	}
	changes := compare(before, inv)
	for _, c := range changes {
		a.say("%s %s %s", c.what.sign(), c.section, c.name)
	}
	if len(changes) == 0 {
		a.say("nothing would change")
	}
	return nil
}

// commitImport replaces the database's inventory and says what changed.
func (a *app) commitImport(ctx context.Context, inv *model.Inventory) error {
	path, err := a.path()
	if err != nil {
		return err
	}
	book, err := a.OpenBook(ctx, path)
	if err != nil {
		return err
	}
	defer book.Close()
	before, err := book.Inventory(ctx)
	if err != nil {
		return err
	}
	if err := book.ReplaceInventory(ctx, inv); err != nil {
		return err
	}
	a.say("%s: %d hosts, %d services, %d patches", path, len(inv.Hosts), len(inv.Services), len(inv.Patches))
	for _, line := range tally(compare(before, inv)) {
		a.say("  %s", line)
	}
	return nil
}

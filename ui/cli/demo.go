package cli

import (
	"context"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
)

// demoFrom is when the demo's plan begins: the sample's dates are around it.
const demoFrom = "2026-11-23T09:00:00Z"

func (a *app) demoCommand() *cobra.Command {
	var f planning
	var how showing
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Open the interface on a sample inventory",
		Long: `Open the interface on a sample inventory, in a database that is thrown away at
the end. Without a terminal, print the sample's plan.`,
		Example: `  stagger demo`,
		Args:    nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.demo(cmd.Context(), &f, how)
		},
	}
	f.addSearch(cmd)
	cmd.Flags().Lookup("from").DefValue = demoFrom
	f.from = demoFrom
	how.add(cmd)
	return cmd
}

func (a *app) demo(ctx context.Context, f *planning, how showing) error {
	liked, err := a.settings()
	if err != nil {
		return err
	}
	inv, err := a.Sample()
	if err != nil {
		return err
	}
	src := &source{inv: inv, name: "sample.toml"}
	if !a.interactive() && !how.plain {
		s, err := a.session(src, f)
		if err != nil {
			return err
		}
		p, err := a.search(ctx, s, f)
		if err != nil {
			return err
		}
		return a.writePlan(p)
	}
	dir, err := os.MkdirTemp("", "stagger-demo-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	src.book, err = a.OpenBook(ctx, filepath.Join(dir, "demo.db"))
	if err != nil {
		return err
	}
	defer src.close()
	src.name, src.thrownAway = "demo, thrown away at the end", true
	if err := src.book.ReplaceInventory(ctx, inv); err != nil {
		return err
	}
	return a.show(ctx, src, f, liked, how)
}

package cli

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
)

// exportFolder is where tickets go where nothing else is said.
const exportFolder = "stagger-export"

// quitFlag lets a test see the interface start without a person to quit it.
const quitFlag = "quit-after-first-frame"

// asInterface makes the root command open the interface.
func (a *app) asInterface(root *cobra.Command) {
	var f planning
	var quit bool
	root.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.onDatabase(cmd.Context(), &f, quit)
	}
	f.addSearch(root)
	addQuit(root, &quit)
}

func addQuit(cmd *cobra.Command, to *bool) {
	cmd.Flags().BoolVar(to, quitFlag, false, "draw the first screen and quit")
	_ = cmd.Flags().MarkHidden(quitFlag) // fails only for a flag that is not there
}

// onDatabase opens the interface on the database or, without a terminal,
// prints the plan.
func (a *app) onDatabase(ctx context.Context, f *planning, quit bool) error {
	if !a.interactive() {
		p, err := a.plan(ctx, f, "")
		if err != nil {
			return err
		}
		return a.writePlan(p)
	}
	src, err := a.open(ctx, a.OpenBook)
	if err != nil {
		return err
	}
	defer src.close()
	return a.show(ctx, src, f, quit)
}

// interactive reports whether there is a terminal to draw on.
func (a *app) interactive() bool {
	return a.InIsTerminal() && a.OutIsTerminal() && a.Env("TERM") != "dumb"
}

// show opens the interface on an inventory in a database.
func (a *app) show(ctx context.Context, src *source, f *planning, quit bool) error {
	if err := src.sound(); err != nil {
		return err
	}
	if err := src.peopled(); err != nil {
		return err
	}
	from, err := a.instant("from", f.from, src.inv)
	if err != nil {
		return err
	}
	return a.Interface(ctx, Screen{
		Book: src.book, Inventory: src.inv,
		From: from, Horizon: time.Duration(f.horizon.duration), TimeLimit: time.Duration(f.timeLimit), Seed: f.seed,
		Out: exportFolder, Now: a.Now, ASCII: a.ascii, QuitAfterFirstFrame: quit,
	})
}

// demoFrom is when the demo's plan begins: the sample's dates are around it.
const demoFrom = "2026-11-23T09:00:00Z"

func (a *app) demoCommand() *cobra.Command {
	var f planning
	var quit bool
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Open the interface on a sample inventory",
		Long: `Open the interface on a sample inventory, in a database that is thrown away at
the end. Without a terminal, print the sample's plan.`,
		Example: `  stagger demo`,
		Args:    nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.demo(cmd.Context(), &f, quit)
		},
	}
	f.addSearch(cmd)
	cmd.Flags().Lookup("from").DefValue = demoFrom
	f.from = demoFrom
	addQuit(cmd, &quit)
	return cmd
}

func (a *app) demo(ctx context.Context, f *planning, quit bool) error {
	inv, err := a.Sample()
	if err != nil {
		return err
	}
	src := &source{inv: inv, name: "sample.toml"}
	if !a.interactive() {
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
	if err := src.book.ReplaceInventory(ctx, inv); err != nil {
		return err
	}
	return a.show(ctx, src, f, quit)
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"stagger/planner/model"
	"stagger/ui/config"
	"stagger/ui/ticket/folder"
	"stagger/ui/ticket/handin"
	"stagger/ui/tui"
)

// exportFolder is where tickets go where nothing else is said.
const exportFolder = "stagger-export"

// quitFlag lets a test see the interface start without a person to quit it.
const quitFlag = "quit-after-first-frame"

// asInterface makes the root command open the interface.
func (a *app) asInterface(root *cobra.Command) {
	var f planning
	var how showing
	root.RunE = func(cmd *cobra.Command, _ []string) error {
		return a.onDatabase(cmd.Context(), &f, how)
	}
	f.addSearch(root)
	how.add(root)
}

// showing are the flags of every command that opens the interface.
type showing struct {
	plain bool // lines in place of screens, whether or not there is a terminal
	quit  bool
}

func (h *showing) add(cmd *cobra.Command) {
	cmd.Flags().BoolVar(&h.plain, "plain", false, "for screen readers: take words and answer in lines, in place of screens")
	cmd.Flags().BoolVar(&h.quit, quitFlag, false, "draw the first screen and quit")
	_ = cmd.Flags().MarkHidden(quitFlag) // fails only for a flag that is not there
}

// onDatabase opens the interface on the database or, without a terminal,
// prints the plan.
func (a *app) onDatabase(ctx context.Context, f *planning, how showing) error {
	liked, err := a.settings()
	if err != nil {
		return err
	}
	if !a.interactive() && !how.plain {
		p, err := a.plan(ctx, f, "")
		if err != nil {
			return err
		}
		return a.writePlan(p)
	}
	src, err := a.open(ctx, a.OpenBook)
	var none *noDatabase
	if errors.As(err, &none) && !how.plain && !liked.Plain {
		src, err = a.openNew(ctx, none.path)
	}
	if err != nil {
		return err
	}
	defer src.close()
	return a.show(ctx, src, f, liked, how)
}

// interactive reports whether there is a terminal to draw on.
func (a *app) interactive() bool {
	return a.InIsTerminal() && a.OutIsTerminal() && a.Env("TERM") != "dumb"
}

// show opens the interface on an inventory in a database.
func (a *app) show(ctx context.Context, src *source, f *planning, liked config.Config, how showing) error {
	plain := how.plain || liked.Plain
	if plain {
		if err := src.peopled(); err != nil {
			return err
		}
	}
	r, err := a.resume(ctx, src, f)
	if err != nil {
		return err
	}
	open := opens(src.name)
	cfg := tui.Config{
		Inventory: src.inv, Plan: r.plan, PlanID: r.id, Database: src.name, ThrownAway: src.thrownAway,
		Journal: &journal{book: src.book, version: r.journal.Version}, Edits: r.journal, Taken: r.taken,
		Begin: a.begin(src.book),
		Open:  func(inv *model.Inventory) (tui.Planner, error) { return open(inv, r.from, r.horizon) },
		OpenAt: func(inv *model.Inventory, from, until time.Time) (tui.Planner, error) {
			return open(inv, from, until.Sub(from))
		},
		Save: func(ctx context.Context, p *model.Plan, note string) (model.SavedPlan, error) {
			saved, err := src.book.SavePlan(ctx, p, note, a.Now().UTC(), fits(p))
			return saved, reopen(err)
		},
		Export: func(ctx context.Context, s tui.Planner, p *model.Plan) (string, folder.Outcome, error) {
			if err := a.unmoved(ctx, src.book, s.Inventory()); err != nil {
				return "", folder.Outcome{}, reopen(err)
			}
			return a.exportFromInterface(ctx, src.book, s, withRemedies(ctx, s, p))
		},
		Exported: func(ctx context.Context, id int, dir string) error {
			return src.book.NoteExport(ctx, model.Export{Plan: id, At: a.Now().UTC(), Folder: dir})
		},
		Plans: func(ctx context.Context) ([]model.SavedPlan, []model.Export, error) {
			plans, err := src.book.Plans(ctx)
			if err != nil {
				return nil, nil, err
			}
			exports, err := src.book.Exports(ctx)
			return plans, exports, err
		},
		PlanByID: src.book.Plan,
		Now:      a.Now, QuitAfterFirstFrame: how.quit,
	}
	a.dress(&cfg, liked, f)
	if plain {
		return a.PlainInterface(ctx, cfg, a.In, a.terminal)
	}
	return a.Interface(ctx, cfg, a.In, a.terminal)
}

// reopen adds what to do where somebody else has changed the inventory.
func reopen(err error) error {
	if errors.Is(err, model.ErrOvertaken) {
		return fmt.Errorf("%w; reopen to take it up", err)
	}
	return err
}

// exportFromInterface writes a plan's tickets into the default folder.
func (a *app) exportFromInterface(ctx context.Context, book Book, s tui.Planner, p *model.Plan) (string, folder.Outcome, error) {
	r, err := a.handIn(ctx, book, s, p, handin.Request{Dir: exportFolder})
	return exportFolder, r.Outcome, err
}

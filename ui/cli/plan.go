package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"stagger/planner/calendar"
	"stagger/planner/model"
	"stagger/ui/plain"
	"stagger/ui/ticket"
)

func (a *app) planCommand() *cobra.Command {
	var f planning
	var asJSON bool
	var save string
	cmd := &cobra.Command{
		Use:   "plan",
		Short: "Plan the work and print the plan",
		Long: `Plan the work and print the plan, as text or as JSON. A plan that is printed has
passed the verifier. Ctrl-c stops the search and prints the best plan so far.

The same inventory, --from, --horizon and --seed give the same plan, as long as
the search ends by itself rather than by --time-limit.`,
		Example: `  stagger plan --inventory sample.toml --from 2026-11-23T09:00
  stagger plan --inventory sample.toml --from 2026-11-23T09:00:00Z --json`,
		Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			p, err := a.plan(cmd.Context(), &f, save)
			if err != nil {
				return err
			}
			if asJSON {
				return a.writeJSON(p)
			}
			return a.writePlan(p)
		},
	}
	f.add(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the plan as JSON")
	cmd.Flags().StringVar(&save, "save", "", "save the plan in the database under this `NOTE`")
	return cmd
}

// plan makes the plan that the flags ask for, and saves it where there is a
// note to save it under.
func (a *app) plan(ctx context.Context, f *planning, note string) (*model.Plan, error) {
	src, err := a.planSource(ctx, f.inventory, note)
	if err != nil {
		return nil, err
	}
	defer src.close()
	s, err := a.session(src, f)
	if err != nil {
		return nil, err
	}
	p, err := a.search(ctx, s, f)
	if err != nil || note == "" {
		return p, err
	}
	// A search that was stopped is still one whose plan was asked to be kept.
	saved, err := src.book.SavePlan(context.WithoutCancel(ctx), p, note, a.Now().UTC(), fits(p))
	if err != nil {
		return nil, fmt.Errorf("not saved: %w; plan again", err)
	}
	a.note("saved as plan %d in %s", saved.ID, src.name)
	return p, nil
}

func (a *app) planSource(ctx context.Context, file, note string) (*source, error) {
	switch {
	case note == "":
		return a.read(ctx, file)
	case file != "":
		return nil, errors.New("--save keeps the plan in the database, and --inventory leaves no trace; give one of them")
	default:
		return a.open(ctx, a.OpenBook)
	}
}

// writeJSON prints a plan in its public format.
func (a *app) writeJSON(p *model.Plan) error {
	data, err := ticket.JSON(p)
	if err != nil {
		return err
	}
	_, err = a.Out.Write(data)
	return err
}

// writePlan prints a plan that has passed the verifier as text.
func (a *app) writePlan(p *model.Plan) error {
	zone, err := calendar.LoadZone(p.Timezone)
	if err != nil {
		return err
	}
	return plain.Write(a.Out, p, plain.Options{Zone: zone, Verified: true})
}

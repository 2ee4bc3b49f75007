package cli

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"stagger/planner"
	"stagger/planner/calendar"
	"stagger/planner/whatif"
	"stagger/ui/plain"
)

func (a *app) whatifCommand() *cobra.Command {
	var f planning
	var asJSON bool
	var changes []whatif.Change
	cmd := &cobra.Command{
		Use:   "whatif",
		Short: "Say what a change of the inventory would do to the plan",
		Long: `Plan the inventory as it is and as it would be with some changes, and print the
difference: what is placed, left out and moved by them, and the cost before and
after. The changes are made in the order in which they are given. Nothing is
written; both plans have passed the verifier, and each search may take
--time-limit.`,
		Example: `  stagger whatif --inventory sample.toml --from 2026-11-23T09:00 --add-member crm=crm2
  stagger whatif --inventory sample.toml --from 2026-11-23T09:00 --move lb2=hv2 --lift selby-move=stock1`,
		Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if len(changes) == 0 {
				return usage(cmd, errors.New("say what to change, as --add-member SERVICE=HOST"))
			}
			d, err := a.whatif(cmd.Context(), &f, changes)
			if err != nil {
				return err
			}
			return a.writeDifference(d, asJSON)
		},
	}
	f.add(cmd)
	addChanges(cmd, &changes)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the difference as JSON")
	return cmd
}

// whatif plans the inventory as it is and with the changes.
func (a *app) whatif(ctx context.Context, f *planning, changes []whatif.Change) (*whatif.Difference, error) {
	src, err := a.read(ctx, f.inventory)
	if err != nil {
		return nil, err
	}
	defer src.close()
	s, err := a.session(src, f)
	if err != nil {
		return nil, err
	}
	if err := makeable(src, changes); err != nil {
		return nil, err
	}
	stop := a.startProgress("planning twice (ctrl-c compares the best plans so far)")
	defer stop()
	limit, opt := time.Duration(f.timeLimit.duration), planner.Options{Seed: f.seed}
	first, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	base, err := s.Plan(first, opt)
	if err != nil {
		return nil, err
	}
	second, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	d, err := planner.WhatIf(second, src.inv, s.From(), time.Duration(f.horizon.duration), base, changes, opt)
	return &d, sourced(err, src.name)
}

// makeable refuses changes that cannot be made, all at once.
func makeable(src *source, changes []whatif.Change) error {
	var faults []error
	inv := src.inv
	for _, c := range changes {
		next, err := c.Apply(inv)
		if err != nil {
			faults = append(faults, err)
			continue
		}
		inv = next
	}
	return errors.Join(faults...)
}

// writeDifference prints a difference as text or in its public format.
func (a *app) writeDifference(d *whatif.Difference, asJSON bool) error {
	if asJSON {
		data, err := json.MarshalIndent(d, "", "  ")
		if err != nil {
			return err
		}
		_, err = a.Out.Write(append(data, '\n'))
		return err
	}
	zone, err := calendar.LoadZone(d.Plan.Timezone)
	if err != nil {
		return err
	}
	return plain.WriteDifference(a.Out, d, zone)
}

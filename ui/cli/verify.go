package cli

import (
	"context"

	"github.com/spf13/cobra"

	"stagger/planner/model"
	"stagger/planner/verify"
)

func (a *app) verifyCommand() *cobra.Command {
	var inventory string
	cmd := &cobra.Command{
		Use:   "verify PLAN.json",
		Short: "Check a plan against the inventory by the rules of the model",
		Long: `Check a plan against the inventory by the rules of the model, with code that
shares nothing with the search. The plan may be anybody's. Prints a line for
each violation, the rule first, and exits with 1 if there are any.`,
		Example: `  stagger plan --inventory sample.toml --json > plan.json
  stagger verify --inventory sample.toml plan.json`,
		Args: needs("the plan's JSON file", 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			src, err := a.read(cmd.Context(), inventory)
			if err != nil {
				return err
			}
			defer src.close()
			p, err := a.planFile(cmd.Context(), src, args[0])
			if err != nil {
				return err
			}
			a.say("%s: no violation: %d jobs, %d left out, %d waived", args[0], len(p.Jobs), len(p.Unscheduled), len(p.Waived))
			return nil
		},
	}
	addInventory(cmd, &inventory)
	return cmd
}

// planFile reads a plan and verifies it against the inventory. Violations are
// printed, and the answer is no.
func (a *app) planFile(ctx context.Context, src *source, path string) (*model.Plan, error) {
	p, err := readPlan(ctx, path)
	if err != nil {
		return nil, err
	}
	return p, a.violations(verify.Check(src.inv, p))
}

// violations prints what a plan breaks; if it breaks anything the answer is no.
func (a *app) violations(found []model.Violation) error {
	for _, v := range found {
		a.say("%s: %s", v.Rule, v.Text)
	}
	if len(found) > 0 {
		return errNo
	}
	return nil
}

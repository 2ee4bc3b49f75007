package cli

import (
	"github.com/spf13/cobra"

	"stagger/planner/model"
)

func (a *app) checkCommand() *cobra.Command {
	var f planning
	cmd := &cobra.Command{
		Use:   "check",
		Short: "List problems and single points of failure",
		Long: `List what is weak in the inventory whatever plan is made of it: work that no plan
can place, single points of failure, dates that are hard to keep, decisions that
run out. What stops work comes first, and each finding comes with what would mend
it. Exits with 1 if there are any.`,
		Example: `  stagger check --inventory sample.toml --from 2026-11-23T09:00`,
		Args:    nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			src, err := a.read(cmd.Context(), f.inventory)
			if err != nil {
				return err
			}
			defer src.close()
			s, err := a.session(src, &f)
			if err != nil {
				return err
			}
			return a.findings(s.Audit())
		},
	}
	addInventory(cmd, &f.inventory)
	f.addFrom(cmd)
	return cmd
}

// findings prints what the audit found; if it found anything the answer is no.
func (a *app) findings(found []model.Finding) error {
	for _, f := range found {
		a.say("%s: %s %s: %s", f.Kind, f.Section, f.Entry, f.Text)
		if f.Mend != "" {
			a.say("  would help: %s", f.Mend)
		}
	}
	if len(found) > 0 {
		return errNo
	}
	a.say("no problem found")
	return nil
}

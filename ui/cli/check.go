package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"stagger/planner"
	"stagger/planner/model"
)

func (a *app) checkCommand() *cobra.Command {
	var f planning
	cmd := &cobra.Command{
		Use:   "check",
		Short: "List problems and single points of failure",
		Long: `List what in the inventory keeps hosts from ever being patched: single points of
failure, work without a window or too long for any, freezes without an end. Each
finding comes with what would mend it. Exits with 1 if there are any.`,
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
			p, err := s.Plan(cmd.Context(), planner.Options{MaxSteps: 1})
			if err != nil {
				return err
			}
			return a.findings(weaknessesIn(p))
		},
	}
	addInventory(cmd, &f.inventory)
	f.addFrom(cmd)
	return cmd
}

// weaknesses are the reasons that lie in the inventory rather than in how full
// one plan is.
var weaknesses = map[model.Code]bool{
	model.NoWindow: true, model.TooLong: true, model.Frozen: true, model.SoleMember: true, model.Capacity: true,
	model.Cycle: true,
}

// weaknessesIn are the weaknesses that show in what a plan has to leave out, a
// finding a job: its reasons together, and what would help against them.
func weaknessesIn(p *model.Plan) []model.Finding {
	var out []model.Finding
	for _, u := range p.Unscheduled {
		var kind string
		var texts []string
		for _, r := range u.Reasons {
			if !weaknesses[r.Code] {
				continue
			}
			if kind == "" {
				kind = string(r.Code)
			}
			texts = append(texts, r.Text)
		}
		if kind != "" {
			out = append(out, model.Finding{Kind: kind, Section: "host", Entry: u.Host,
				Text: strings.Join(texts, "; "), Mend: strings.Join(u.WouldHelp, "; or ")})
		}
	}
	return out
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

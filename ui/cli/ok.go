package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"stagger/planner/calendar"
	"stagger/planner/check"
	"stagger/planner/model"
	"stagger/planner/ok"
)

func (a *app) okCommand() *cobra.Command {
	var inventory, plan, at string
	cmd := &cobra.Command{
		Use:   "ok HOST…",
		Short: "Say whether hosts may go down now",
		Long: `Say whether these hosts may all go down now, or at another instant, on top of
what is down already and of what the plan takes down then: the latest plan saved
in the database, or that of --plan. A host counts with all that goes down with
it. Exits with 0 for yes and with 1 for no, with every reason. How long the
hosts stay down is yours to know: only the one instant is looked at.`,
		Example: `  stagger ok web1 --inventory sample.toml
  stagger ok mx1 --inventory sample.toml --at 2026-11-25T14:00`,
		Args: needs("at least one HOST", 0),
		RunE: func(cmd *cobra.Command, args []string) error {
			src, err := a.read(cmd.Context(), inventory)
			if err != nil {
				return err
			}
			defer src.close()
			return a.mayGoDown(cmd.Context(), src, plan, at, args)
		},
	}
	addInventory(cmd, &inventory)
	cmd.Flags().StringVar(&plan, "plan", "", "what is down then by this plan's JSON `FILE`, in place of the latest saved plan")
	cmd.Flags().StringVar(&at, "at", "", "ask about this `INSTANT` (default now)")
	return cmd
}

func (a *app) mayGoDown(ctx context.Context, src *source, plan, at string, hosts []string) error {
	if err := src.peopled(); err != nil {
		return err
	}
	if err := src.knows(hosts); err != nil {
		return err
	}
	when, err := a.instant("at", at, src.inv)
	if err != nil {
		return err
	}
	p, what, err := a.planInForce(ctx, src, plan, when)
	if err != nil {
		return err
	}
	refusals, err := ok.Ask(src.inv, p, hosts, when)
	if err != nil {
		return err
	}
	names, clock := strings.Join(hosts, ", "), localClock(when, src.inv)
	if len(refusals) == 0 {
		a.say("yes: %s may go down on %s, %s", names, clock, what)
		return nil
	}
	a.say("no: %s may not go down on %s, %s", names, clock, what)
	for _, r := range refusals {
		a.say("  %s: %s", r.Rule, r.Text)
	}
	return errNo
}

// localClock writes an instant on the inventory's clock, with its offset.
func localClock(t time.Time, inv *model.Inventory) string {
	if zone, err := calendar.LoadZone(inv.Timezone); err == nil {
		t = t.In(zone)
	}
	return t.Format("Mon 2 Jan 2006 15:04 -07:00")
}

// planInForce is the plan that says what is down at an instant, which may be
// none, and how it is called.
func (a *app) planInForce(ctx context.Context, src *source, file string, at time.Time) (*model.Plan, string, error) {
	if file != "" {
		p, err := readPlan(file)
		return p, "beside the plan " + file, err
	}
	if src.book == nil {
		return nil, "with no plan", nil
	}
	last, err := src.savedLast(ctx)
	if err != nil || last.Plan == nil {
		return nil, "with no plan saved", err
	}
	if at.Before(last.Plan.From) || !at.Before(last.Plan.Until) {
		return nil, fmt.Sprintf("with no plan for that time (saved plan %d is for %s to %s)", last.ID,
			localClock(last.Plan.From, src.inv), localClock(last.Plan.Until, src.inv)), nil
	}
	return last.Plan, fmt.Sprintf("beside saved plan %d", last.ID), nil
}

// knows refuses hosts that the inventory does not have, all at once.
func (s *source) knows(hosts []string) error {
	names := make([]string, len(s.inv.Hosts))
	known := map[string]bool{}
	for i := range s.inv.Hosts {
		names[i] = s.inv.Hosts[i].Name
		known[names[i]] = true
	}
	var faults []model.Fault
	for _, h := range hosts {
		if !known[h] {
			faults = append(faults, model.Fault{Problem: fmt.Sprintf("no host is named %q", h), Hint: check.DidYouMean(h, names)})
		}
	}
	if len(faults) > 0 {
		return &model.Faults{Source: s.name, List: faults}
	}
	return nil
}

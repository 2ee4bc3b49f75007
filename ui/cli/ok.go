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
what is down already and of what is planned to be down then, by the plans saved
in the database or by that of --plan. A host counts as a job does, with all that
goes down with it. Exits with 0 for yes, and says from when on it would be a no;
and with 1 for no, with every reason. A plan that does not hold for the inventory
any more is a reason too.`,
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
	cmd.Flags().StringVar(&plan, "plan", "", "what is down then by this plan's JSON `FILE`, in place of the saved plans")
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
	f, err := a.inForce(ctx, src, plan, when)
	if err != nil {
		return err
	}
	answer, err := ok.Ask(src.inv, f.jobs, hosts, when)
	if err != nil {
		return err
	}
	names, clock := strings.Join(hosts, ", "), localClock(when, src.inv)
	if f.broken != "" || len(answer.Refusals) > 0 {
		a.say("no: %s may not go down on %s, %s", names, clock, f.what)
		if f.broken != "" {
			a.say("  plan: %s", f.broken)
		}
		for _, r := range answer.Refusals {
			a.say("  %s: %s", r.Rule, r.Text)
		}
		return errNo
	}
	until := ""
	if u := answer.Until; u != nil {
		until = fmt.Sprintf(", until %s, when %s", localClock(u.At, src.inv), u.Text)
	}
	a.say("yes: %s may go down on %s, %s%s", names, clock, f.what, until)
	return nil
}

// inForce is what is planned around an instant: by a file, or by what is saved.
func (a *app) inForce(ctx context.Context, src *source, file string, at time.Time) (inForce, error) {
	switch {
	case file != "":
		return forceOfFile(ctx, src, file, at)
	case src.book == nil:
		return inForce{what: "with no plan"}, nil
	default:
		return forceOfSaved(ctx, src, at)
	}
}

// localClock writes an instant on the inventory's clock, with its offset.
func localClock(t time.Time, inv *model.Inventory) string {
	if zone, err := calendar.LoadZone(inv.Timezone); err == nil {
		t = t.In(zone)
	}
	return t.Format("Mon 2 Jan 2006 15:04 -07:00")
}

// knows refuses hosts that the inventory does not have, all at once.
func (s *source) knows(hosts []string) error {
	if faults := s.unknown(hosts, func(int) string { return "" }); len(faults) > 0 {
		return &model.Faults{Source: s.name, List: faults}
	}
	return nil
}

// unknown has a fault for each host that the inventory does not have, at the
// key that names it.
func (s *source) unknown(hosts []string, key func(i int) string) []model.Fault {
	names := make([]string, len(s.inv.Hosts))
	known := map[string]bool{}
	for i := range s.inv.Hosts {
		names[i] = s.inv.Hosts[i].Name
		known[names[i]] = true
	}
	var faults []model.Fault
	for i, h := range hosts {
		if !known[h] {
			faults = append(faults, model.Fault{Key: key(i), Problem: fmt.Sprintf("no host is named %q", h), Hint: check.DidYouMean(h, names)})
		}
	}
	return faults
}

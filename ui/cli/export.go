package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stagger/planner"
	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/formats"
	"stagger/ui/ticket/handin"
)

// exporting is what a person said of an export.
type exporting struct {
	planning
	handin.Request
	plan     string // --plan
	per      string
	night    string
	events   string
	fieldMap string
}

func (a *app) exportCommand() *cobra.Command {
	var f exporting
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write change tickets",
		Long: `Write change tickets into a folder, in the formats that are asked for:

` + formatList() + `
A record is of a night, named by its date, or with --per of a service or a host.
The plan is made as "stagger plan" makes it, or read from --plan. It is verified
before anything is written; one that breaks a rule is refused, with a line for
each violation, and the exit code is 1.

Files of an earlier export into the folder that were made from another plan are
removed, except those that somebody has changed since. All is replaced or nothing,
and nothing that stagger did not write unless --overwrite says so. What was
exported is remembered: --changed writes only what says something else since and
tells what moved, and a calendar raises the sequence of what changed and cancels
what vanished.`,
		Example: `  stagger export --inventory sample.toml --from 2026-11-23T09:00 --out tickets
  stagger export --inventory sample.toml --from 2026-11-23T09:00 --format html,ics --night 2026-11-27
  stagger export --inventory sample.toml --from 2026-11-23T09:00 --format brief,servicenow`,
		Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := a.readExporting(&f); err != nil {
				return usage(cmd, err)
			}
			return a.exportPlan(cmd.Context(), &f)
		},
	}
	f.addFlags(cmd)
	return cmd
}

// formatList has a line a format.
func formatList() string {
	width := 0
	for _, f := range formats.All {
		width = max(width, len(f.Name()))
	}
	var b strings.Builder
	for _, f := range formats.All {
		b.WriteString("  " + f.Name() + strings.Repeat(" ", width+2-len(f.Name())) + f.What() + "\n")
	}
	return b.String()
}

func (f *exporting) addFlags(cmd *cobra.Command) {
	f.planning.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.plan, "plan", "", "export this plan's JSON `FILE` instead of planning")
	flags.StringVar(&f.Dir, "out", exportFolder, "write into this `DIR`, which is made if it is missing")
	flags.StringSliceVar(&f.Formats, "format", formats.Default, "write these `FORMATS`")
	flags.StringVar(&f.per, "per", string(ticket.PerNight), "a record is of a `night, service or host`")
	flags.StringVar(&f.night, "night", "", "only the work of this `DATE`, as 2026-11-27")
	flags.StringVar(&f.events, "events", "job", "a calendar has an event for each `job or night`")
	flags.BoolVar(&f.Changed, "changed", false, "write only what says something else since the last export, and tell what moved")
	flags.BoolVar(&f.Overwrite, "overwrite", false, "also replace files that stagger did not write, of which a copy is kept")
	flags.StringVar(&f.fieldMap, "field-map", "", "a TOML `FILE` that says which fields another system has")
	flags.StringVar(&f.Options.Provider, "provider", "", "mark calendars as maintenance notices (X-MAINTNOTE) of this `PROVIDER`")
	flags.StringVar(&f.Options.Account, "account", "", "the `ACCOUNT` that the notices are for")
	flags.StringVar(&f.Options.From, "mail-from", "", "the sender's `ADDRESS` of mail and notices")
	flags.StringVar(&f.Options.To, "mail-to", "", "the recipients' `ADDRESSES` of mail")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats.Names(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.MarkFlagFilename("plan", "json")
	_ = cmd.MarkFlagFilename("field-map", "toml")
	_ = cmd.MarkFlagDirname("out")
}

// readExporting reads what flags have as text.
func (a *app) readExporting(f *exporting) error {
	for _, name := range f.Formats {
		if formats.Of(name) == nil {
			return fmt.Errorf("--format: no format is named %q; write some of %s", name, strings.Join(formats.Names(), ", "))
		}
	}
	f.Scope.Per = ticket.Per(f.per)
	if !slices.Contains([]ticket.Per{ticket.PerNight, ticket.PerService, ticket.PerHost}, f.Scope.Per) {
		return fmt.Errorf("--per: %q is none of night, service and host", f.per)
	}
	if f.Nights = f.events == "night"; !f.Nights && f.events != "job" {
		return fmt.Errorf("--events: %q is neither job nor night", f.events)
	}
	if f.Nights && f.Scope.Per != ticket.PerNight {
		return errors.New("--events night goes with records of nights; leave --per out")
	}
	if f.night != "" {
		var err error
		if f.Scope.Night, err = civil.ParseDate(f.night); err != nil {
			return fmt.Errorf("--night: %w", err)
		}
	}
	if f.fieldMap != "" {
		var err error
		if f.Options.Fields, err = a.ReadTable(f.fieldMap); err != nil {
			return err
		}
	}
	return nil
}

// exportPlan makes or reads the plan and hands it in.
func (a *app) exportPlan(ctx context.Context, f *exporting) error {
	src, err := a.readToNote(ctx, f.inventory)
	if err != nil {
		return err
	}
	defer src.close()
	s, p, err := a.planToExport(ctx, src, &f.planning, f.plan)
	if err != nil {
		return err
	}
	// Tickets of the best plan so far are wanted of a search that was stopped.
	ctx = context.WithoutCancel(ctx)
	if err := a.unmoved(ctx, src.book, src.inv); err != nil {
		return fmt.Errorf("nothing was exported: %w; export again", err)
	}
	r, err := a.handIn(ctx, src.book, s, p, f.Request)
	if err != nil {
		return err
	}
	a.sayHandedIn(f.Dir, r)
	return nil
}

// planToExport makes the plan, or reads it and has it verified.
func (a *app) planToExport(ctx context.Context, src *source, f *planning, file string) (*planner.Session, *model.Plan, error) {
	if file == "" {
		s, err := a.session(src, f)
		if err != nil {
			return nil, nil, err
		}
		p, err := a.search(ctx, s, f)
		return s, p, err
	}
	if err := src.peopled(); err != nil {
		return nil, nil, err
	}
	p, err := a.planFile(ctx, src, file)
	if err != nil {
		return nil, nil, err
	}
	s, err := planner.Open(src.inv, p.From, p.Until.Sub(p.From))
	return s, p, sourced(err, src.name)
}

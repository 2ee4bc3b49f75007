package cli

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"stagger/planner/batch"
	"stagger/planner/edit"
	"stagger/planner/model"
)

// addImporting adds the flags of an import.
func (a *app) addImporting(cmd *cobra.Command, f *importing) {
	var kinds []string
	for _, k := range a.Kinds {
		kinds = append(kinds, k.Name)
	}
	flags := cmd.Flags()
	flags.StringVar(&f.As, "as", "", "the files' `KIND` (default by what is in them)")
	flags.StringVar(&f.Source, "source", "", "the `NAME` by which a later import is known to be of the same (default the kind and the files' names)")
	flags.BoolVar(&f.dry, "dry-run", false, "show what would change, and change nothing")
	flags.BoolVar(&f.merge.Prune, "prune", false, "take out what earlier imports of these files had and they do not have any more")
	flags.BoolVar(&f.merge.Overwrite, "overwrite", false, "take the files' word over what somebody has edited since")
	flags.StringVar(&f.services, "services", "", "take services from this TOML `FILE`; where there is none, write suggestions to it")
	flags.StringVar(&f.merge.Title, "title", "", "`TITLE` of the inventory")
	flags.StringVar(&f.merge.Timezone, "timezone", "", "time `ZONE` of the inventory, as Europe/London")

	o := &f.Asked
	flags.StringSliceVar(&o.Hosts, "host", nil, "the `HOSTS` that a list is about which does not say so itself")
	flags.StringVar(&o.VMHostVar, "vm-host-var", "", "Ansible: the `VARIABLE` that names a host's hypervisor")
	flags.StringVar(&o.SiteVar, "site-var", "", "Ansible: the `VARIABLE` that names its site")
	flags.StringVar(&o.StageVar, "stage-var", "", "Ansible: the `VARIABLE` that names its stage")
	flags.StringSliceVar(&o.TagVars, "tag-var", nil, "Ansible: `VARIABLES` whose values become tags")
	flags.StringSliceVar(&o.SiteGroups, "site-groups", nil, "Ansible: `GROUPS` that are sites")
	flags.StringSliceVar(&o.StageGroups, "stage-groups", nil, "Ansible: `GROUPS` that are stages, in their order")
	flags.StringSliceVar(&o.TagGroups, "tag-groups", nil, "Ansible: `PATTERNS` of groups that become tags (default all)")
	flags.Var((*events)(o), "events", "what calendar events are: windows or freezes (default by what they say)")
	flags.Var((*hosts)(o), "only", "the hosts that a calendar's windows and freezes are for, as 'tags: linux; sites: leeds' or 'every host'")
	flags.Var((*patchTime)(o), "duration", "how long one patch takes, as 5m, where its list does not say")
	flags.BoolVar(&o.PerPackage, "per-package", false, "apt: a patch for each package, so that a waiver can name one")
	_ = cmd.RegisterFlagCompletionFunc("as", cobra.FixedCompletions(kinds, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.MarkFlagFilename("services", "toml")
}

// events is the flag of batch.Options.Events.
type events batch.Options

func (e *events) Set(s string) error {
	if s != batch.EventsWindows && s != batch.EventsFreezes {
		return fmt.Errorf("write %s or %s", batch.EventsWindows, batch.EventsFreezes)
	}
	e.Events = s
	return nil
}

func (e *events) String() string { return e.Events }
func (e *events) Type() string   { return "KIND" }

// hosts is the flag of batch.Options.Only: a selector, as the forms of the
// interface take it.
type hosts batch.Options

func (h *hosts) Set(s string) error {
	e := edit.Of("limit").New()
	if err := e.Field("only").Read(s); err != nil {
		return err
	}
	only := *e.Field("only").At.(**model.Selector)
	if only == nil {
		return errors.New("name some hosts, or write 'every host'")
	}
	h.Only = only
	return nil
}

func (h *hosts) String() string {
	if h.Only == nil {
		return ""
	}
	return edit.Text(h.Only)
}

func (h *hosts) Type() string { return "SELECTOR" }

// patchTime is the flag of batch.Options.Duration.
type patchTime batch.Options

func (p *patchTime) Set(s string) error {
	var d span
	if err := d.Set(s); err != nil {
		return err
	}
	p.Duration = time.Duration(d.duration)
	return nil
}

func (p *patchTime) String() string {
	d := duration(p.Duration)
	return d.String()
}

func (p *patchTime) Type() string { return "DUR" }

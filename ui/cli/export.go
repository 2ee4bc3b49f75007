package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stagger/planner"
	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/folder"
	"stagger/ui/ticket/formats"
)

// The formats of an export.
const (
	formatMarkdown = "md"
	formatJSON     = "json"
)

var exported = []string{formatMarkdown, formatJSON}

func (a *app) exportCommand() *cobra.Command {
	var f planning
	var plan, out string
	var as []string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Write change tickets",
		Long: `Write change tickets into a folder: a Markdown record for each night, named by its
date, and the plan's JSON. The plan is made as "stagger plan" makes it, or read
from --plan. It is verified before anything is written; one that breaks a rule is
refused, with a line for each violation, and the exit code is 1.

Files of an earlier export into the folder that say something else are removed,
except those that somebody has changed since. All is replaced or nothing.`,
		Example: `  stagger export --inventory sample.toml --from 2026-11-23T09:00 --out tickets
  stagger export --inventory sample.toml --from 2026-11-23T09:00 --format json`,
		Args: nothing,
		RunE: func(cmd *cobra.Command, _ []string) error {
			for _, name := range as {
				if !slices.Contains(exported, name) {
					return usage(cmd, fmt.Errorf("--format: no format is named %q; write %s", name, strings.Join(exported, " or ")))
				}
			}
			src, err := a.read(cmd.Context(), f.inventory)
			if err != nil {
				return err
			}
			defer src.close()
			s, p, err := a.planToExport(cmd.Context(), src, &f, plan)
			if err != nil {
				return err
			}
			// Tickets of the best plan so far are wanted of a search that was stopped.
			if err := a.unmoved(context.WithoutCancel(cmd.Context()), src.book, src.inv); err != nil {
				return fmt.Errorf("nothing was exported: %w; export again", err)
			}
			return a.export(s, p, as, out)
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&plan, "plan", "", "export this plan's JSON `FILE` instead of planning")
	cmd.Flags().StringVar(&out, "out", exportFolder, "write into this `DIR`, which is made if it is missing")
	cmd.Flags().StringSliceVar(&as, "format", exported, "write these `FORMATS`: md, json")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(exported, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.MarkFlagFilename("plan", "json")
	_ = cmd.MarkFlagDirname("out")
	return cmd
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

// export writes the tickets of a plan and says what it wrote.
func (a *app) export(s *planner.Session, p *model.Plan, as []string, dir string) error {
	c, err := ticket.New(s, p, ticket.Scope{})
	if err != nil {
		return err
	}
	files, err := formats.Render(c, nil, ticket.Options{})
	if err != nil {
		return err
	}
	wanted := func(f ticket.File) bool {
		if f.Name == formats.PlanFile {
			return slices.Contains(as, formatJSON)
		}
		return slices.Contains(as, formatMarkdown)
	}
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) && !slices.ContainsFunc(files, wanted) {
		a.note("no night is worked in this plan, so there is no ticket to write")
		return nil
	}
	done, err := folder.Write(dir, files, wanted)
	if err != nil {
		return err
	}
	for _, name := range done.Wrote {
		a.say("%s", filepath.Join(dir, name))
	}
	for _, name := range done.Removed {
		a.note("%s is removed: an earlier export wrote it, and this plan says something else", filepath.Join(dir, name))
	}
	for _, name := range done.Kept {
		a.note("%s is kept: an earlier export wrote it, but somebody has changed it since", filepath.Join(dir, name))
	}
	return nil
}

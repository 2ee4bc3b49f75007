// Package formats is the list of all kinds of file that a change can be written
// as. Adding one is adding a package and a line here.
package formats

import (
	"slices"

	"stagger/ui/ticket"
	"stagger/ui/ticket/markdown"
)

// All are the formats, the ones that are written where none is named first.
var All = []ticket.Format{
	markdown.Format{},
	planJSON{},
}

// planJSON is the plan itself.
type planJSON struct{}

// PlanFile is the name of the plan's file.
const PlanFile = "plan.json"

func (planJSON) Name() string { return "json" }
func (planJSON) What() string { return "the plan itself, as `stagger plan --json` prints it" }

func (planJSON) Render(c *ticket.Change, _ ticket.Options) ([]ticket.File, error) {
	data, err := ticket.JSON(c.Plan)
	if err != nil {
		return nil, err
	}
	return []ticket.File{{Name: PlanFile, Data: data}}, nil
}

// Of is the format of that name, or nil.
func Of(name string) ticket.Format {
	for _, f := range All {
		if f.Name() == name {
			return f
		}
	}
	return nil
}

// Names are the names of all formats.
func Names() []string {
	out := make([]string, len(All))
	for i, f := range All {
		out[i] = f.Name()
	}
	return out
}

// Render makes the files of some formats; none named means all.
func Render(c *ticket.Change, names []string, o ticket.Options) ([]ticket.File, error) {
	var out []ticket.File
	for _, f := range All {
		if len(names) > 0 && !slices.Contains(names, f.Name()) {
			continue
		}
		files, err := f.Render(c, o)
		if err != nil {
			return nil, err
		}
		out = append(out, files...)
	}
	return out, nil
}

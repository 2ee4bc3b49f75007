// Package formats is the list of all kinds of file that a change can be written
// as. Adding one is adding a package and a line here.
package formats

import (
	"stagger/ui/ticket"
	"stagger/ui/ticket/ansible"
	"stagger/ui/ticket/brief"
	"stagger/ui/ticket/calendar"
	"stagger/ui/ticket/chart"
	"stagger/ui/ticket/glpi"
	"stagger/ui/ticket/html"
	"stagger/ui/ticket/itop"
	"stagger/ui/ticket/jira"
	"stagger/ui/ticket/mail"
	"stagger/ui/ticket/markdown"
	"stagger/ui/ticket/redmine"
	"stagger/ui/ticket/runsheet"
	"stagger/ui/ticket/servicenow"
	"stagger/ui/ticket/table"
)

// All are the formats, the ones that are written where none is named first.
var All = []ticket.Format{
	markdown.Format{}, html.Format{}, chart.Format{}, brief.Format{}, runsheet.Format{}, ansible.Format{}, calendar.Format{}, mail.Format{},
	servicenow.Format{}, servicenow.CSV{}, jira.Format{}, jira.CSV{}, redmine.Format{}, glpi.Format{}, itop.Format{},
	table.Format{}, planJSON{},
}

// Default are the formats that are written where none is named.
var Default = []string{"md", "json"}

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

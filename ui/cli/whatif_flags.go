package cli

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"stagger/planner/civil"
	"stagger/planner/whatif"
)

// changing is a flag that adds a change to a list each time it is given, so
// that the changes keep the order of the command line.
type changing struct {
	form string // of its value, for the help: "SERVICE=HOST"
	read func(name, value string, given bool) (whatif.Change, error)
	to   *[]whatif.Change
}

// Set reads NAME=VALUE, or NAME alone where the form says so.
func (c *changing) Set(s string) error {
	name, value, given := s, "", false
	if i := strings.LastIndexByte(s, '='); i >= 0 && strings.Contains(c.form, "=") {
		name, value, given = s[:i], s[i+1:], true
	}
	needed := strings.Contains(c.form, "=") && !strings.Contains(c.form, "[=")
	if name == "" || needed && !given {
		return fmt.Errorf("write it as %s", c.form)
	}
	change, err := c.read(name, value, given)
	if err == nil {
		*c.to = append(*c.to, change)
	}
	return err
}

func (c *changing) String() string { return "" }

func (c *changing) Type() string { return c.form }

// addChanges adds a flag for each change that can be asked about.
func addChanges(cmd *cobra.Command, to *[]whatif.Change) {
	add := func(flag, form, help string, read func(name, value string, given bool) (whatif.Change, error)) {
		cmd.Flags().Var(&changing{form, read, to}, flag, help)
	}
	add("add-member", "SERVICE=HOST", "one more member; a host that is not there yet is made like the first member",
		func(service, host string, _ bool) (whatif.Change, error) {
			return whatif.AddMember{Service: service, Host: host}, nil
		})
	add("consent", "SERVICE=DUR", "the owner, and who else has a say, consents to spells of outage this long",
		func(service, v string, _ bool) (whatif.Change, error) {
			d, err := civil.ParseDuration(v)
			return whatif.Consent{Service: service, Outage: d}, err
		})
	add("extend", "WINDOW=DUR", "the window ends later by this, as 25m",
		func(window, v string, _ bool) (whatif.Change, error) {
			d, err := civil.ParseDuration(v)
			return whatif.Extend{Window: window, By: d}, err
		})
	add("open", "WINDOW=HOST", "the window opens for this host too",
		func(window, host string, _ bool) (whatif.Change, error) {
			return whatif.OpenTo{Window: window, Host: host}, nil
		})
	add("lift", "FREEZE[=HOST]", "the freeze is lifted, for this host or for all",
		func(freeze, host string, given bool) (whatif.Change, error) {
			if !given {
				return whatif.Lift{Freeze: freeze}, nil
			}
			return whatif.Lift{Freeze: freeze, Hosts: []string{host}}, nil
		})
	add("people", "TEAM=NUMBER", "the team has this many people",
		func(team, v string, _ bool) (whatif.Change, error) {
			n, err := wholeNumber(v)
			return whatif.People{Team: team, People: n}, err
		})
	add("limit", "LIMIT=NUMBER", "the limit, or max_parallel, allows this many jobs at once",
		func(limit, v string, _ bool) (whatif.Change, error) {
			n, err := wholeNumber(v)
			return whatif.Raise{Limit: limit, AtOnce: n}, err
		})
	addHostChanges(add)
}

// addHostChanges adds those about single hosts and patches, and the horizon.
func addHostChanges(add func(flag, form, help string, read func(name, value string, given bool) (whatif.Change, error))) {
	add("move", "HOST=HYPERVISOR", "the host runs there; nothing after the = is a machine of its own",
		func(host, to string, _ bool) (whatif.Change, error) { return whatif.Move{Host: host, To: to}, nil })
	add("evacuate", "HOST", "its guests are moved off before work on it",
		func(host, _ string, _ bool) (whatif.Change, error) { return whatif.Evacuate{Host: host}, nil })
	add("up", "HOST", "the host is back in service",
		func(host, _ string, _ bool) (whatif.Change, error) { return whatif.BringUp{Host: host}, nil })
	add("stage", "HOST=STAGE", "the host is in this stage",
		func(host, stage string, _ bool) (whatif.Change, error) {
			return whatif.Restage{Host: host, Stage: stage}, nil
		})
	add("unpin", "HOST", "the host's pin is dropped",
		func(host, _ string, _ bool) (whatif.Change, error) { return whatif.Unpin{Host: host}, nil })
	add("drop-after", "PATCH=FIRST", "the patch no longer waits for the other",
		func(patch, first string, _ bool) (whatif.Change, error) {
			return whatif.DropAfter{Patch: patch, First: first}, nil
		})
	add("longer", "DUR", "the plan looks this much further ahead",
		func(v, _ string, _ bool) (whatif.Change, error) {
			d, err := civil.ParseDuration(v)
			return whatif.Longer{By: d}, err
		})
}

func wholeNumber(s string) (int, error) {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0, fmt.Errorf("%q is not a number of at least 0", s)
	}
	return n, nil
}

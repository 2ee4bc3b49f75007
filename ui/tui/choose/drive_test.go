package choose

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/planner/grouping"
	"stagger/planner/model"
	"stagger/ui/tui/hands"
	"stagger/ui/tui/safely"
)

// firm is an inventory with groups of every kind.
func firm() (*model.Inventory, []batch.Group) {
	b := batch.NewBuilder("ansible")
	for _, g := range []struct{ name, hosts string }{
		{"rabbitmq", "rabbitmq01 rabbitmq02 rabbitmq03"},
		{"rabbitmq_london", "rabbitmq01 rabbitmq02 rabbitmq03"},
		{"erp", "erp-db-primary erp-db-standby"},
		{"proxies", "proxy1.leeds proxy2.london"},
		{"misc", "apollo hermes"},
		{"web", "web1 web1.stg"},
		{"wiki", "wiki1"},
	} {
		for _, h := range strings.Fields(g.hosts) {
			b.Host(h)
			b.Group(g.name, h)
		}
	}
	for i := range 30 {
		host := fmt.Sprintf("build%02d", i+1)
		b.Host(host)
		b.Group("builders", host)
	}
	out := b.Batch()
	out.Entries.Timezone = "UTC"
	return &out.Entries, out.Groups
}

// faultsIn is the check of services in an inventory.
func faultsIn(inv *model.Inventory) Check {
	return func(services []model.Service) []string {
		with := *inv
		with.Services = append(with.Services[:len(with.Services):len(with.Services)], services...)
		var out []string
		for _, f := range check.Inventory(&with) {
			out = append(out, f.String())
		}
		return out
	}
}

// driver drives the screen by itself, as in a terminal of its own.
type driver struct {
	*hands.Driver
	p   *program
	net *safely.Net
}

func drive(tb testing.TB, candidates []grouping.Candidate, opts Options, w, h int) *driver {
	p := newProgram(candidates, opts, io.Discard)
	net := safely.Under(p)
	d := &driver{&hands.Driver{TB: tb, Model: net}, p, net}
	d.Size(w, h)
	return d
}

// driveFirm is the screen of the firm's groups.
func driveFirm(tb testing.TB, w, h int) *driver {
	inv, groups := firm()
	return drive(tb, grouping.Candidates(inv, groups, nil), Options{Check: faultsIn(inv)}, w, h)
}

// onto selects a group.
func (d *driver) onto(group string) {
	d.TB.Helper()
	d.Press("g")
	for range d.p.screen.items {
		if d.p.screen.at().candidate.Group == group {
			return
		}
		d.Press("j")
	}
	d.TB.Fatalf("%s is not shown:\n%s", group, d.View())
}

// decided is the decision; it fails where there is none.
func (d *driver) decided() Decision {
	d.TB.Helper()
	got, ok := d.p.screen.Decision()
	if !ok || !d.Quit {
		d.TB.Fatalf("nothing is decided:\n%s", d.View())
	}
	return got
}

package tui

import (
	"context"
	"fmt"
	"testing"
	"time"

	"stagger/planner"
	"stagger/planner/model"
)

// estate is n hosts in services of four, of which one may be out at a time.
func estate(n int) *model.Inventory {
	inv := firm()
	inv.Hosts, inv.Services, inv.Freezes, inv.Waivers = nil, nil, nil, nil
	inv.Teams = []model.Team{{Name: "unix", People: 40}}
	var names []string
	for i := range n {
		name := fmt.Sprintf("host%04d", i)
		names = append(names, name)
		inv.Hosts = append(inv.Hosts, host(name, "unix"))
		if len(names)%4 == 0 {
			inv.Services = append(inv.Services, model.Service{Name: fmt.Sprintf("service%03d", i/4), MinAvailable: model.AtLeast(3),
				Settle: 10 * time.Minute, Members: members(names[len(names)-4:]...)})
		}
	}
	inv.Patches = []model.Patch{{ID: "DSA-5122", Title: "gzip", Hosts: names, Severity: model.High, Duration: 15 * time.Minute, Reboot: true}}
	return inv
}

// large is the interface on n hosts with a first plan, some of whose jobs are
// left out.
func large(tb testing.TB, n int) *driver {
	tb.Helper()
	cfg := config(tb)
	cfg.Inventory, cfg.TimeLimit = estate(n), 1
	cfg.Inventory.Teams[0].People = n / 60
	s, err := planner.Open(cfg.Inventory, monday, 0)
	if err != nil {
		tb.Fatal(err)
	}
	done, cancel := context.WithCancel(context.Background())
	cancel()
	if cfg.Plan, err = s.Plan(done, planner.Options{}); err != nil {
		tb.Fatal(err)
	}
	cfg.Open = func(inv *model.Inventory) (Planner, error) {
		if inv == cfg.Inventory {
			return s, nil
		}
		return open(inv)
	}
	return drive(tb, cfg, 120, 36)
}

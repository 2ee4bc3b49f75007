package verify

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stagger/planner/model"
)

// minuteByMinute counts what members are left at every minute, by the words of
// rule 3 and with no sweep, no merging and no events.
func minuteByMinute(inv *model.Inventory, s *model.Service, visits []visitAt, span, job int) (lowest, floor int, below []string) {
	host := map[string]*model.Host{}
	for i := range inv.Hosts {
		host[inv.Hosts[i].Name] = &inv.Hosts[i]
	}
	throughout := func(name string) bool {
		for ; name != ""; name = host[name].RunsOn {
			if host[name].State == model.StateDown {
				return true
			}
		}
		return false
	}
	affects := func(worked, name string) bool {
		for first := true; name != ""; name, first = host[name].RunsOn, false {
			if !first && host[name].Evacuates {
				return false
			}
			if name == worked {
				return true
			}
		}
		return false
	}
	left := 0
	for _, m := range s.Members {
		if !throughout(m.Host) {
			left += m.Weight
		}
	}
	lowest, floor = left, min(left, s.MinAvailable.Of(s.Capacity()))
	open := ""
	for minute := range span {
		now := planFrom.Add(time.Duration(minute) * time.Minute)
		capacity := 0
		for _, m := range s.Members {
			out := throughout(m.Host)
			for _, v := range visits {
				back := v.start.Add(time.Duration(job)*time.Minute + s.Settle)
				out = out || (affects(v.host, m.Host) && !now.Before(v.start) && now.Before(back))
			}
			if !out {
				capacity += m.Weight
			}
		}
		lowest = min(lowest, capacity)
		if low := capacity < floor; low && open == "" {
			open = clock(now)
		} else if !low && open != "" {
			below, open = append(below, open+" to "+clock(now)), ""
		}
	}
	return lowest, floor, below
}

// TestServicesAsCountedMinuteByMinute draws estates and visits at random and
// compares the sweep with the count.
func TestServicesAsCountedMinuteByMinute(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		inv := &model.Inventory{Timezone: "UTC", Planning: model.DefaultPlanning()}
		n := rapid.IntRange(1, 7).Draw(t, "hosts")
		for i := range n {
			h := model.Host{Name: fmt.Sprintf("h%d", i), Exposure: model.Internal, State: model.StateUp}
			if up := rapid.IntRange(-2, i-1).Draw(t, "up"); up >= 0 {
				h.RunsOn = fmt.Sprintf("h%d", up)
			}
			h.Evacuates = rapid.IntRange(0, 3).Draw(t, "evacuates") == 0
			if rapid.IntRange(0, 7).Draw(t, "down") == 0 {
				h.State = model.StateDown
			}
			inv.Hosts = append(inv.Hosts, h)
		}
		job := rapid.IntRange(1, 20).Draw(t, "minutes")
		none := time.Duration(0)
		inv.Patches = []model.Patch{{ID: "p", Only: &model.Selector{}, Duration: time.Duration(job) * time.Minute, Backout: &none}}
		s := model.Service{
			Name: "s", Settle: time.Duration(rapid.IntRange(0, 9).Draw(t, "settle")) * time.Minute,
			MinAvailable: model.Minimum{
				Kind:  model.MinimumKind(rapid.IntRange(0, 3).Draw(t, "kind")),
				Value: rapid.SampledFrom([]int{0, 1, 2, 5, 333_333, 333_334, 500_000, 666_667}).Draw(t, "minimum"),
			},
		}
		for range rapid.IntRange(1, 5).Draw(t, "members") {
			s.Members = append(s.Members, model.Member{
				Host:   fmt.Sprintf("h%d", rapid.IntRange(0, n-1).Draw(t, "member")),
				Weight: rapid.IntRange(1, 3).Draw(t, "weight"),
			})
		}
		inv.Services = []model.Service{s}
		var visits []visitAt
		for i := range n {
			if at := rapid.IntRange(-30, 90).Draw(t, "start"); at >= 0 {
				visits = append(visits, visitAt{host: fmt.Sprintf("h%d", i), start: planFrom.Add(time.Duration(at) * time.Minute)})
			}
		}
		r, _ := read(inv, draw(inv, planFrom, planUntil, visits))
		got := r.supply[0]
		lowest, floor, below := minuteByMinute(inv, &s, visits, 150, job)
		if got.lowest != lowest || got.floor != floor || spells(got.below) != listed(below) {
			t.Fatalf("lowest %d, floor %d, below %s\ncounted %d, %d, %s", got.lowest, got.floor, spells(got.below), lowest, floor, listed(below))
		}
	})
}

package estate

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
)

var from = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// small is an estate of hosts written "guest<hypervisor", with ! for down and
// ^ for one that evacuates, and a patch for every host.
func small(t *testing.T, hosts string, change func(*model.Inventory)) *Estate {
	t.Helper()
	inv := &model.Inventory{Title: "small", Timezone: "UTC", Planning: model.DefaultPlanning()}
	for _, f := range strings.Fields(hosts) {
		name, below, _ := strings.Cut(f, "<")
		h := model.Host{Name: strings.Trim(name, "!^"), RunsOn: below, Exposure: model.Internal, State: model.StateUp}
		if strings.Contains(name, "!") {
			h.State = model.StateDown
		}
		h.Evacuates = strings.Contains(name, "^")
		inv.Hosts = append(inv.Hosts, h)
	}
	inv.Patches = []model.Patch{{ID: "p", Only: &model.Selector{}, Severity: model.Low, Duration: 20 * time.Minute}}
	inv.Windows = []model.Window{{Name: "nights", Recurrence: model.Recurrence{RRule: "FREQ=DAILY", Start: 22 * 60, End: 23 * 60}}}
	if change != nil {
		change(inv)
	}
	e, err := New(inv, from, 48*time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func (e *Estate) named(hosts []int32) string {
	var out []string
	for _, h := range hosts {
		out = append(out, e.Host(h))
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestWhoGoesDownWithAHost(t *testing.T) {
	for _, c := range []struct{ name, hosts, host, want string }{
		{"a host alone", "a b", "a", "a"},
		{"a hypervisor and its guests", "hv a<hv b<hv c", "hv", "a b hv"},
		{"a chassis, its hypervisor and the guest on that", "rack hv<rack a<hv", "rack", "a hv rack"},
		{"guests are moved off first", "hv^ a<hv", "hv", "hv"},
		{"a guest that evacuates goes down, its own guests do not", "rack hv^<rack a<hv", "rack", "hv rack"},
		{"a guest takes nobody along", "hv a<hv", "a", "a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := small(t, c.hosts, nil)
			if got := e.named(e.Affects[e.HostIndex[c.host]]); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestWhoIsDownAlready(t *testing.T) {
	for _, c := range []struct{ name, hosts, want string }{
		{"the host itself", "!a b", "a"},
		{"whoever runs on it", "!hv a<hv b", "a hv"},
		{"even where guests would have been moved: nobody knows that they were", "!^hv a<hv", "a hv"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := small(t, c.hosts, nil)
			if got := e.named(list(e.Down)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestFloorsAndConsentedOutages(t *testing.T) {
	e := small(t, "a !b c", func(inv *model.Inventory) {
		two := []model.Member{{Host: "a", Weight: 1}, {Host: "b", Weight: 1}}
		inv.Services = []model.Service{
			{Name: "base", Members: two, MinAvailable: model.Minimum{Kind: model.MinimumAll}, MaxOutage: 3 * time.Hour},
			{Name: "middle", Members: []model.Member{{Host: "c", Weight: 1}}, MaxOutage: 2 * time.Hour, Requires: []string{"base"}},
			{Name: "front", Members: []model.Member{{Host: "c", Weight: 1}}, MaxOutage: time.Hour, Requires: []string{"middle"}},
		}
	})
	if s := e.Services[0]; s.Required != 2 || s.Base != 1 || s.Floor != 1 {
		t.Errorf("base needs %d, has %d and may go to %d; want 2, 1 and 1", s.Required, s.Base, s.Floor)
	}
	for i, want := range []Sec{3600, 3600, 3600} {
		if got := e.Services[i].MaxOutage; got != want {
			t.Errorf("%s may be down for %ds, want %d: front requires it", e.Inv.Services[i].Name, got, want)
		}
	}
}

func TestWhatMustFollowWhatCannotBePlacedIsBannedToo(t *testing.T) {
	e := small(t, "a b c", func(inv *model.Inventory) {
		inv.Patches = []model.Patch{
			{ID: "p", Hosts: []string{"a"}, Severity: model.Low, Duration: 2 * time.Hour}, // longer than the window
			{ID: "q", Hosts: []string{"b"}, Severity: model.Low, Duration: 20 * time.Minute, After: []string{"p"}},
			{ID: "r", Hosts: []string{"c"}, Severity: model.Low, Duration: 20 * time.Minute},
		}
	})
	for host, want := range map[string]bool{"a": true, "b": true, "c": false} {
		if got := e.Jobs[e.JobOf[e.HostIndex[host]]].Banned; got != want {
			t.Errorf("%s: banned is %t", host, got)
		}
	}
}

func TestSoakMovesTheFirstPlaces(t *testing.T) {
	e := small(t, "test prod", func(inv *model.Inventory) {
		inv.Stages = []model.Stage{{Name: "test", Soak: 20 * time.Hour}, {Name: "production"}}
		inv.Hosts[0].Stage = "test"
	})
	test, prod := &e.Jobs[0], &e.Jobs[1]
	if prod.Level <= test.Level {
		t.Errorf("levels are %d and %d", test.Level, prod.Level)
	}
	// The test job can end at 22:40 today; twenty hours later is 18:40.
	if got, want := e.At(prod.Runs[0].First), time.Date(2026, 11, 24, 22, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("production may start at %s, want %s", got, want)
	}
}

func TestPlacesStandOnSlotsWithinWhatFreezesLeave(t *testing.T) {
	e := small(t, "a", func(inv *model.Inventory) {
		at := func(h, m int) civil.When {
			return civil.When{DateTime: civil.NewDate(2026, 11, 23).At(civil.Clock(60*h + m))}
		}
		inv.Windows[0].End = 2 * 60 // 22:00 to 02:00
		inv.Freezes = []model.Freeze{{Name: "f", From: at(22, 50), Until: at(23, 20)}}
	})
	var got []string
	for _, r := range e.Jobs[0].Runs { // 20 minutes of work, 20 of backout
		got = append(got, e.At(r.First).Format("02 15:04")+"-"+e.At(r.Last).Format("15:04"))
	}
	want := "23 22:00-22:00, 23 23:30-01:15, 24 22:00-01:15"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

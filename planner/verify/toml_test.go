package verify

import (
	"fmt"
	"testing"
	"time"

	"github.com/BurntSushi/toml"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// The inventories of these tests are written as people write them. This
// reader trusts its input; the real one is elsewhere.

type tomlSelector struct{ Hosts, Services, Sites, Tags, Teams, Stages []string }

func (s *tomlSelector) model() *model.Selector { return (*model.Selector)(s) }

type tomlRecurrence struct {
	RRule       string
	Dates       []time.Time
	First       time.Time
	Except      []time.Time
	OffsetDays  int `toml:"offset_days"`
	Start, End  string
	Name        string
	Timezone    string
	Only        *tomlSelector
	From, Until any // a time.Time loses here whether it had an offset
}

type tomlInventory struct {
	Title, Timezone string
	Planning        struct {
		Horizon, Slot string
		MaxParallel   int      `toml:"max_parallel"`
		NightCost     *float64 `toml:"night_cost"`
		OutageCost    *float64 `toml:"outage_cost"`
	}
	Host []struct {
		Name, Site, Team, Stage string
		Tags                    []string
		RunsOn                  string `toml:"runs_on"`
		Evacuates               bool
		Exposure, State, Reboot string
	}
	Service []struct {
		Name         string
		Members      []any
		MinAvailable any    `toml:"min_available"`
		MaxOutage    string `toml:"max_outage"`
		Settle       string
		Order        string
		Requires     []string
	}
	Patch []struct {
		ID             string
		Hosts          []string
		Only           *tomlSelector
		Severity       string
		CVSS           *float64
		KnownExploited bool `toml:"known_exploited"`
		Due            time.Time
		Duration       string
		Backout        string
		Reboot         *bool
		After          []string
	}
	Window []tomlRecurrence
	Freeze []tomlRecurrence
	Waiver []struct {
		Hosts, Patches []string
		Only           *tomlSelector
		Kind, Reason   string
		ApprovedBy     string `toml:"approved_by"`
		Expires        time.Time
	}
	Team []struct {
		Name   string
		People *int
	}
	Limit []struct {
		Name   string
		Only   *tomlSelector
		AtOnce int `toml:"at_once"`
	}
	Conflict []struct {
		Name    string
		Between []tomlSelector
	}
	Stage []struct{ Name, Soak string }
	Pin   []struct {
		Host  string
		Start any
	}
}

func or[T comparable](v, absent T) T {
	var zero T
	if v == zero {
		return absent
	}
	return v
}

func valueOr[T any](v *T, absent T) T {
	if v == nil {
		return absent
	}
	return *v
}

// inventory reads TOML.
func inventory(t testing.TB, text string) *model.Inventory {
	t.Helper()
	var in tomlInventory
	md, err := toml.Decode(text, &in)
	if err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	for _, k := range md.Undecoded() {
		switch k[len(k)-1] {
		case "title", "notes", "reason", "approved_by", "owner", "host", "role", "weight": // or read from any
		default:
			t.Fatalf("the test's reader does not know %v", k)
		}
	}
	return in.model(t)
}

func length(t testing.TB, s, absent string) time.Duration {
	t.Helper()
	d, err := civil.ParseDuration(or(s, absent))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func date(t time.Time) civil.Date {
	if t.IsZero() {
		return 0
	}
	return civil.NewDate(t.Date())
}

func dates(in []time.Time) []civil.Date {
	var out []civil.Date
	for _, t := range in {
		out = append(out, date(t))
	}
	return out
}

func when(v any) civil.When {
	t, ok := v.(time.Time)
	if !ok {
		return civil.When{}
	}
	w := civil.When{DateTime: civil.DateTimeOf(t)}
	if t.Location().String() != "datetime-local" {
		w.Zoned = true
		_, w.Offset = t.Zone()
	}
	return w
}

func (in *tomlInventory) model(t testing.TB) *model.Inventory {
	t.Helper()
	inv := &model.Inventory{Title: in.Title, Timezone: in.Timezone, Planning: model.Planning{
		Horizon: length(t, in.Planning.Horizon, "28d"), Slot: length(t, in.Planning.Slot, "15m"),
		MaxParallel: in.Planning.MaxParallel,
		NightCost:   valueOr(in.Planning.NightCost, 25), OutageCost: valueOr(in.Planning.OutageCost, 1),
	}}
	for _, h := range in.Host {
		inv.Hosts = append(inv.Hosts, model.Host{
			Name: h.Name, Site: h.Site, Tags: h.Tags, Team: h.Team, Stage: h.Stage, RunsOn: h.RunsOn, Evacuates: h.Evacuates,
			Exposure: model.Exposure(or(h.Exposure, "internal")), State: or(h.State, "up"), Reboot: length(t, h.Reboot, "5m"),
		})
	}
	in.services(t, inv)
	for _, p := range in.Patch {
		out := model.Patch{
			ID: p.ID, Hosts: p.Hosts, Only: p.Only.model(), Severity: or(p.Severity, "medium"), CVSS: p.CVSS,
			KnownExploited: p.KnownExploited, Due: date(p.Due), Duration: length(t, p.Duration, "15m"),
			Reboot: valueOr(p.Reboot, true), After: p.After,
		}
		if p.Backout != "" {
			d := length(t, p.Backout, "")
			out.Backout = &d
		}
		inv.Patches = append(inv.Patches, out)
	}
	in.times(t, inv)
	in.rest(t, inv)
	return inv
}

func (in *tomlInventory) services(t testing.TB, inv *model.Inventory) {
	for _, s := range in.Service {
		out := model.Service{
			Name: s.Name, MaxOutage: length(t, s.MaxOutage, "0m"), Settle: length(t, s.Settle, "0m"),
			Order: s.Order, Requires: s.Requires,
		}
		for _, m := range s.Members {
			switch m := m.(type) {
			case string:
				out.Members = append(out.Members, model.Member{Host: m, Weight: 1})
			case map[string]any:
				role, _ := m["role"].(string)
				weight, ok := m["weight"].(int64)
				if !ok {
					weight = 1
				}
				out.Members = append(out.Members, model.Member{Host: m["host"].(string), Role: role, Weight: int(weight)})
			}
		}
		var err error
		out.MinAvailable, err = model.ParseMinimum(fmt.Sprint(or(s.MinAvailable, any(int64(1)))))
		if err != nil {
			t.Fatal(err)
		}
		inv.Services = append(inv.Services, out)
	}
}

func (in *tomlInventory) times(t testing.TB, inv *model.Inventory) {
	read := func(w tomlRecurrence) (r model.Recurrence) {
		r = model.Recurrence{RRule: w.RRule, Dates: dates(w.Dates), First: date(w.First), Except: dates(w.Except), OffsetDays: w.OffsetDays}
		if w.Start != "" {
			var err1, err2 error
			r.Start, err1 = civil.ParseClock(w.Start)
			r.End, err2 = civil.ParseClock(w.End)
			if err1 != nil || err2 != nil {
				t.Fatal(err1, err2)
			}
		}
		return r
	}
	for _, w := range in.Window {
		inv.Windows = append(inv.Windows, model.Window{Name: w.Name, Recurrence: read(w), Timezone: w.Timezone, Only: w.Only.model()})
	}
	for _, f := range in.Freeze {
		inv.Freezes = append(inv.Freezes, model.Freeze{
			Name: f.Name, From: when(f.From), Until: when(f.Until), Recurrence: read(f), Timezone: f.Timezone, Only: f.Only.model(),
		})
	}
	for _, p := range in.Pin {
		inv.Pins = append(inv.Pins, model.Pin{Host: p.Host, Start: when(p.Start)})
	}
}

func (in *tomlInventory) rest(t testing.TB, inv *model.Inventory) {
	for _, w := range in.Waiver {
		inv.Waivers = append(inv.Waivers, model.Waiver{
			Hosts: w.Hosts, Only: w.Only.model(), Patches: w.Patches, Kind: w.Kind, Reason: w.Reason,
			ApprovedBy: w.ApprovedBy, Expires: date(w.Expires),
		})
	}
	for _, x := range in.Team {
		inv.Teams = append(inv.Teams, model.Team{Name: x.Name, People: valueOr(x.People, 1)})
	}
	for _, l := range in.Limit {
		inv.Limits = append(inv.Limits, model.Limit{Name: l.Name, Only: l.Only.model(), AtOnce: l.AtOnce})
	}
	for _, c := range in.Conflict {
		inv.Conflicts = append(inv.Conflicts, model.Conflict{
			Name: c.Name, Between: [2]model.Selector{model.Selector(c.Between[0]), model.Selector(c.Between[1])},
		})
	}
	for _, s := range in.Stage {
		inv.Stages = append(inv.Stages, model.Stage{Name: s.Name, Soak: length(t, s.Soak, "0m")})
	}
}

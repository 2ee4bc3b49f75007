package drawn

import (
	"pgregory.net/rapid"

	"stagger/planner/civil"
	"stagger/planner/model"
)

func (d *drawer) planning() model.Planning {
	if d.coin("default planning") {
		return model.DefaultPlanning()
	}
	return model.Planning{
		Horizon:     d.span("horizon", 1),
		Slot:        d.span("slot", 1),
		MaxParallel: d.count("max_parallel"),
		NightCost:   rapid.Float64Range(0, 1e300).Draw(d.T, "night_cost"),
		OutageCost:  rapid.Float64Range(0, 10).Draw(d.T, "outage_cost"),
	}
}

func (d *drawer) people(inv *model.Inventory) {
	for range d.count("teams") {
		t := model.Team{Name: d.name("team"), People: d.count("people")}
		inv.Teams = append(inv.Teams, t)
		d.teams = append(d.teams, t.Name)
	}
	for range d.count("stages") {
		s := model.Stage{Name: d.name("stage"), Soak: d.span("soak", 0)}
		inv.Stages = append(inv.Stages, s)
		d.stages = append(d.stages, s.Name)
	}
}

func (d *drawer) hosts(inv *model.Inventory) {
	for range d.count("hosts") + d.count("hosts") {
		h := model.Host{
			Name:      d.name("host"),
			Site:      d.text("site"),
			Tags:      d.words("tags"),
			Team:      d.oneOf("team", d.teams),
			Stage:     d.oneOf("stage", d.stages),
			RunsOn:    d.oneOf("runs_on", d.hostNames),
			Evacuates: d.coin("evacuates"),
			Exposure:  rapid.SampledFrom([]model.Exposure{model.Internet, model.Internal, model.Isolated}).Draw(d.T, "exposure"),
			State:     rapid.SampledFrom([]string{model.StateUp, model.StateDown}).Draw(d.T, "state"),
			Reboot:    d.span("reboot", 0),
			Notes:     d.text("notes"),
		}
		inv.Hosts = append(inv.Hosts, h)
		d.hostNames = append(d.hostNames, h.Name)
	}
}

func (d *drawer) services(inv *model.Inventory) {
	if len(d.hostNames) == 0 {
		return
	}
	for range d.count("services") {
		s := model.Service{
			Name:      d.name("service"),
			MaxOutage: d.span("max_outage", 0),
			Settle:    d.span("settle", 0),
			Order:     rapid.SampledFrom([]string{"", model.OrderStandbyFirst, model.OrderAny}).Draw(d.T, "order"),
			Requires:  d.some("requires", d.serviceNames),
			Owner:     d.text("owner"),
			Notes:     d.text("notes"),
		}
		for i, host := range d.hostNames {
			if i > 0 && !d.coin("member") {
				continue
			}
			s.Members = append(s.Members, model.Member{
				Host:   host,
				Role:   rapid.SampledFrom([]string{"", model.RolePrimary, model.RoleStandby}).Draw(d.T, "role"),
				Weight: rapid.IntRange(1, 3).Draw(d.T, "weight"),
			})
		}
		s.MinAvailable = rapid.OneOf(
			rapid.Map(rapid.IntRange(0, s.Capacity()), model.AtLeast),
			rapid.Map(rapid.IntRange(0, 1_000_000), func(n int) model.Minimum {
				return model.Minimum{Kind: model.MinimumPercent, Value: n}
			}),
			rapid.Just(model.Minimum{Kind: model.MinimumQuorum}),
			rapid.Just(model.Minimum{Kind: model.MinimumAll}),
		).Draw(d.T, "min_available")
		inv.Services = append(inv.Services, s)
		d.serviceNames = append(d.serviceNames, s.Name)
	}
}

// targets draws hosts, a selector or both.
func (d *drawer) targets() ([]string, *model.Selector) {
	hosts, only := d.some("hosts", d.hostNames), d.maybeSelector("only")
	if hosts == nil && only == nil {
		only = &model.Selector{}
	}
	return hosts, only
}

func (d *drawer) patches(inv *model.Inventory) {
	for range d.count("patches") {
		p := model.Patch{
			ID:             d.name("patch"),
			Title:          d.text("title"),
			Severity:       rapid.SampledFrom([]string{model.Low, model.Medium, model.High, model.Critical}).Draw(d.T, "severity"),
			CVEs:           d.words("cves"),
			KnownExploited: d.coin("known_exploited"),
			Released:       d.maybeDate("released"),
			Due:            d.maybeDate("due"),
			Duration:       d.span("duration", 1),
			Reboot:         d.coin("reboot"),
			After:          d.some("after", d.patchIDs),
		}
		p.Hosts, p.Only = d.targets()
		if d.coin("cvss") {
			x := rapid.Float64Range(0, 10).Draw(d.T, "cvss")
			p.CVSS = &x
		}
		if d.coin("epss") {
			x := rapid.Float64Range(0, 1).Draw(d.T, "epss")
			p.EPSS = &x
		}
		if d.coin("backout") {
			b := d.span("backout", 0)
			p.Backout = &b
		}
		inv.Patches = append(inv.Patches, p)
		d.patchIDs = append(d.patchIDs, p.ID)
	}
}

func (d *drawer) recurrence() model.Recurrence {
	r := model.Recurrence{
		First:      d.maybeDate("first"),
		OffsetDays: rapid.IntRange(-7, 7).Draw(d.T, "offset_days"),
		Except:     d.dates("except", 0),
		Start:      d.clock("start"),
		End:        d.clock("end"),
	}
	if d.coin("dates") {
		r.Dates = d.dates("dates", 1)
	} else {
		r.RRule = rapid.SampledFrom([]string{
			"FREQ=DAILY", "FREQ=WEEKLY;BYDAY=FR,SA", "FREQ=MONTHLY;BYDAY=2TU", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
		}).Draw(d.T, "rrule")
	}
	return r
}

func (d *drawer) maybeZone() string {
	if d.coin("timezone") {
		return d.zone("timezone")
	}
	return ""
}

func (d *drawer) windows(inv *model.Inventory) {
	for range d.count("windows") {
		inv.Windows = append(inv.Windows, model.Window{
			Name: d.name("window"), Recurrence: d.recurrence(), Timezone: d.maybeZone(), Only: d.maybeSelector("only"),
		})
	}
}

func (d *drawer) freezes(inv *model.Inventory) {
	for range d.count("freezes") {
		f := model.Freeze{
			Name: d.name("freeze"), Timezone: d.maybeZone(), Only: d.maybeSelector("only"),
			Reason: d.text("reason"), ApprovedBy: d.text("approved_by"),
		}
		if d.coin("recurring") {
			f.Recurrence = d.recurrence()
		} else {
			day := min(d.date("from"), d.date("from"))
			f.From = d.when("from", day.AddDays(-3))
			f.Until = d.when("until", day)
			if f.From.Date < civil.MinDate {
				f.From.Date, f.Until.Date = civil.MinDate, civil.MinDate.AddDays(3)
			}
		}
		inv.Freezes = append(inv.Freezes, f)
	}
}

func (d *drawer) waivers(inv *model.Inventory) {
	for range d.count("waivers") {
		w := model.Waiver{
			Patches:    d.some("patches", d.patchIDs),
			Kind:       rapid.SampledFrom([]string{"", model.WaiverVendor, model.WaiverAcceptedRisk, model.WaiverFrozen, model.WaiverSpare}).Draw(d.T, "kind"),
			Reason:     d.given("reason"),
			ApprovedBy: d.given("approved_by"),
			Expires:    d.maybeDate("expires"),
			Control:    d.text("control"),
		}
		w.Hosts, w.Only = d.targets()
		inv.Waivers = append(inv.Waivers, w)
	}
}

func (d *drawer) bounds(inv *model.Inventory) {
	for range d.count("limits") {
		inv.Limits = append(inv.Limits, model.Limit{Name: d.name("limit"), Only: d.maybeSelector("only"), AtOnce: d.count("at_once")})
	}
	for range d.count("conflicts") {
		inv.Conflicts = append(inv.Conflicts, model.Conflict{
			Name:    d.name("conflict"),
			Between: [2]model.Selector{d.selector("between"), d.selector("between")},
		})
	}
	for _, host := range d.some("pins", d.hostNames) {
		inv.Pins = append(inv.Pins, model.Pin{Host: host, Start: d.when("start", d.date("start"))})
	}
}

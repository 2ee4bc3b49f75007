package keys

import "stagger/planner/model"

// General is the inventory's own keys, above the first section.
var General = &Section[model.Inventory]{
	Table: "inventory",
	New:   func() model.Inventory { return model.Inventory{} },
	Keys: []Key[model.Inventory]{
		{Name: "title", Field: func(i *model.Inventory) any { return &i.Title }},
		{Name: "timezone", Field: func(i *model.Inventory) any { return &i.Timezone }},
	},
}

// Planning is [planning].
var Planning = &Section[model.Planning]{
	Name:  "planning",
	Table: "planning",
	New:   model.DefaultPlanning,
	Keys: []Key[model.Planning]{
		{Name: "horizon", Field: func(p *model.Planning) any { return &p.Horizon }},
		{Name: "slot", Field: func(p *model.Planning) any { return &p.Slot }},
		{Name: "max_parallel", Field: func(p *model.Planning) any { return &p.MaxParallel }},
		{Name: "night_cost", Field: func(p *model.Planning) any { return &p.NightCost }},
		{Name: "outage_cost", Field: func(p *model.Planning) any { return &p.OutageCost }},
	},
}

// Hosts is [[host]].
var Hosts = &Section[model.Host]{
	Name:    "host",
	Table:   "hosts",
	Entries: func(inv *model.Inventory) *[]model.Host { return &inv.Hosts },
	ID:      func(h *model.Host) string { return h.Name },
	New: func() model.Host {
		return model.Host{Exposure: model.Internal, State: model.StateUp, Reboot: model.DefaultReboot}
	},
	Keys: []Key[model.Host]{
		{Name: "name", Field: func(h *model.Host) any { return &h.Name }},
		{Name: "site", Field: func(h *model.Host) any { return &h.Site }},
		{Name: "tags", Field: func(h *model.Host) any { return &h.Tags }},
		{Name: "team", Field: func(h *model.Host) any { return &h.Team }},
		{Name: "stage", Field: func(h *model.Host) any { return &h.Stage }},
		{Name: "runs_on", Field: func(h *model.Host) any { return &h.RunsOn }},
		{Name: "evacuates", Field: func(h *model.Host) any { return &h.Evacuates }},
		{Name: "exposure", Field: func(h *model.Host) any { return &h.Exposure }},
		{Name: "state", Field: func(h *model.Host) any { return &h.State }},
		{Name: "reboot", Field: func(h *model.Host) any { return &h.Reboot }},
		{Name: "notes", Field: func(h *model.Host) any { return &h.Notes }},
	},
}

// Services is [[service]]. Its members are a section of their own in SQL.
var Services = &Section[model.Service]{
	Name:    "service",
	Table:   "services",
	Entries: func(inv *model.Inventory) *[]model.Service { return &inv.Services },
	ID:      func(s *model.Service) string { return s.Name },
	New:     func() model.Service { return model.Service{MinAvailable: model.AtLeast(1)} },
	Keys: []Key[model.Service]{
		{Name: "name", Field: func(s *model.Service) any { return &s.Name }},
		{Name: "members", Field: func(s *model.Service) any { return &s.Members }},
		{Name: "min_available", Field: func(s *model.Service) any { return &s.MinAvailable }},
		{Name: "max_outage", Field: func(s *model.Service) any { return &s.MaxOutage }},
		{Name: "settle", Field: func(s *model.Service) any { return &s.Settle }},
		{Name: "order", Field: func(s *model.Service) any { return &s.Order }},
		{Name: "requires", Field: func(s *model.Service) any { return &s.Requires },
			Link: &Link{"service_requires", "service", "requires"}},
		{Name: "owner", Field: func(s *model.Service) any { return &s.Owner }},
		{Name: "notes", Field: func(s *model.Service) any { return &s.Notes }},
	},
}

// Members is one entry of a service's members.
var Members = &Section[model.Member]{
	Table: "members",
	New:   func() model.Member { return model.Member{Weight: 1} },
	Keys: []Key[model.Member]{
		{Name: "host", Field: func(m *model.Member) any { return &m.Host }, Needed: always[model.Member]},
		{Name: "role", Field: func(m *model.Member) any { return &m.Role }},
		{Name: "weight", Field: func(m *model.Member) any { return &m.Weight }},
	},
}

// Patches is [[patch]].
var Patches = &Section[model.Patch]{
	Name:    "patch",
	Table:   "patches",
	Entries: func(inv *model.Inventory) *[]model.Patch { return &inv.Patches },
	ID:      func(p *model.Patch) string { return p.ID },
	New: func() model.Patch {
		return model.Patch{Severity: model.Medium, Duration: model.DefaultPatchDuration, Reboot: true}
	},
	Keys: []Key[model.Patch]{
		{Name: "id", Field: func(p *model.Patch) any { return &p.ID }},
		{Name: "title", Field: func(p *model.Patch) any { return &p.Title }},
		{Name: "hosts", Field: func(p *model.Patch) any { return &p.Hosts },
			Link: &Link{"patch_hosts", "patch", "host"}},
		{Name: "only", Field: func(p *model.Patch) any { return &p.Only }},
		{Name: "severity", Field: func(p *model.Patch) any { return &p.Severity }},
		{Name: "cvss", Field: func(p *model.Patch) any { return &p.CVSS }},
		{Name: "cves", Field: func(p *model.Patch) any { return &p.CVEs }},
		{Name: "known_exploited", Field: func(p *model.Patch) any { return &p.KnownExploited }},
		{Name: "epss", Field: func(p *model.Patch) any { return &p.EPSS }},
		{Name: "released", Field: func(p *model.Patch) any { return &p.Released }},
		{Name: "due", Field: func(p *model.Patch) any { return &p.Due }},
		{Name: "duration", Field: func(p *model.Patch) any { return &p.Duration }},
		{Name: "backout", Field: func(p *model.Patch) any { return &p.Backout }},
		{Name: "reboot", Field: func(p *model.Patch) any { return &p.Reboot }},
		{Name: "after", Field: func(p *model.Patch) any { return &p.After },
			Link: &Link{"patch_after", "patch", "after"}},
	},
}

// Waivers is [[waiver]].
var Waivers = &Section[model.Waiver]{
	Name:    "waiver",
	Table:   "waivers",
	Entries: func(inv *model.Inventory) *[]model.Waiver { return &inv.Waivers },
	New:     func() model.Waiver { return model.Waiver{} },
	Keys: []Key[model.Waiver]{
		{Name: "hosts", Field: func(w *model.Waiver) any { return &w.Hosts },
			Link: &Link{"waiver_hosts", "waiver", "host"}},
		{Name: "only", Field: func(w *model.Waiver) any { return &w.Only }},
		{Name: "patches", Field: func(w *model.Waiver) any { return &w.Patches },
			KeepEmpty: true, Link: &Link{"waiver_patches", "waiver", "patch"}},
		{Name: "kind", Field: func(w *model.Waiver) any { return &w.Kind }},
		{Name: "reason", Field: func(w *model.Waiver) any { return &w.Reason }},
		{Name: "approved_by", Field: func(w *model.Waiver) any { return &w.ApprovedBy }},
		{Name: "expires", Field: func(w *model.Waiver) any { return &w.Expires }},
		{Name: "control", Field: func(w *model.Waiver) any { return &w.Control }},
	},
}

package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/store"
)

// minimal is a sysadmin's own script: the least that each table needs.
const minimal = `
BEGIN;
INSERT INTO inventory (timezone) VALUES ('Europe/London');
INSERT INTO planning DEFAULT VALUES;
INSERT INTO hosts (name, runs_on) VALUES ('mx1', 'hv1'), ('mx2', NULL), ('hv1', NULL); -- hv1 comes after its guest
INSERT INTO services (name) VALUES ('mail'), ('dns');
INSERT INTO members (service, host) VALUES ('mail', 'mx2'), ('mail', 'mx1'), ('dns', 'mx1');
INSERT INTO service_requires (service, requires) VALUES ('mail', 'dns');
INSERT INTO patches (id) VALUES ('p'), ('q');
INSERT INTO patch_hosts (patch, host) VALUES ('p', 'mx1'), ('q', 'mx2'), ('p', 'mx2');
INSERT INTO patch_after (patch, "after") VALUES ('p', 'q');
INSERT INTO windows (name, rrule, start, "end") VALUES ('nights', 'FREQ=DAILY', '22:00', '04:00');
INSERT INTO freezes (name, "from", until) VALUES ('f', '2026-12-18T18:00:00', '2027-01-04T08:00:00+01:00');
INSERT INTO freezes (name, dates, start, "end", "only") VALUES ('g', '["2026-12-24"]', '00:00', '00:00', '{"sites": []}');
INSERT INTO waivers (ordinal, reason, approved_by) VALUES (7, 'r', 'a');
INSERT INTO waiver_hosts (waiver, host) VALUES (7, 'mx1');
INSERT INTO waiver_patches (waiver, patch) VALUES (7, 'p');
INSERT INTO teams (name) VALUES ('unix');
INSERT INTO limits (name, at_once) VALUES ('l', 0);
INSERT INTO conflicts (name, "between") VALUES ('c', '[{"sites": ["a"]}, {}]');
INSERT INTO stages (name) VALUES ('test');
INSERT INTO pins (host, start) VALUES ('mx1', '2026-11-28T22:00:00');
COMMIT;`

func TestMinimalRowsGetTheDefaultsOfTheModel(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stagger.db")
	s := open(t, path)
	do(t, raw(t, path), minimal)
	inv, err := s.Inventory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	host := func(name, runsOn string) model.Host {
		return model.Host{Name: name, RunsOn: runsOn, Exposure: model.Internal, State: model.StateUp, Reboot: model.DefaultReboot}
	}
	if diff := cmp.Diff([]model.Host{host("mx1", "hv1"), host("mx2", ""), host("hv1", "")}, inv.Hosts); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(model.DefaultPlanning(), inv.Planning); diff != "" {
		t.Error(diff)
	}
	wantService := model.Service{Name: "mail", MinAvailable: model.AtLeast(1), Requires: []string{"dns"},
		Members: []model.Member{{Host: "mx2", Weight: 1}, {Host: "mx1", Weight: 1}}}
	if diff := cmp.Diff(wantService, inv.Services[0]); diff != "" {
		t.Error(diff)
	}
	wantPatch := model.Patch{ID: "p", Hosts: []string{"mx1", "mx2"}, Severity: model.Medium,
		Duration: model.DefaultPatchDuration, Reboot: true, After: []string{"q"}}
	if diff := cmp.Diff(wantPatch, inv.Patches[0]); diff != "" {
		t.Error(diff)
	}
	wantWaiver := model.Waiver{Hosts: []string{"mx1"}, Patches: []string{"p"}, Reason: "r", ApprovedBy: "a"}
	if diff := cmp.Diff(wantWaiver, inv.Waivers[0]); diff != "" {
		t.Error(diff)
	}
	if inv.Teams[0].People != 1 || inv.Stages[0].Soak != 0 {
		t.Error(inv.Teams, inv.Stages)
	}
}

func TestWrongRowsAreRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stagger.db")
	open(t, path)
	db := raw(t, path)
	do(t, db, minimal)
	for _, tt := range []struct{ script, want string }{
		{`INSERT INTO inventory (ordinal, timezone) VALUES (2, 'UTC')`, "CHECK"},
		{`UPDATE inventory SET timezone = ''`, "timezone is given"},
		{`UPDATE planning SET slot = '15'`, "slot is a duration"},
		{`UPDATE planning SET max_parallel = -1`, "max_parallel is not negative"},
		{`UPDATE planning SET night_cost = -1`, "night_cost is not negative"},
		{`INSERT INTO hosts (name) VALUES ('mx1')`, "UNIQUE constraint failed: hosts.name"},
		{`INSERT INTO hosts (name) VALUES ('')`, "name is 1 to 255 characters"},
		{`INSERT INTO hosts (site) VALUES ('london')`, "NOT NULL constraint failed: hosts.name"},
		{`INSERT INTO hosts (name, team) VALUES ('a', 'nobody')`, "FOREIGN KEY"},
		{`INSERT INTO hosts (name, stage) VALUES ('a', 'nowhere')`, "FOREIGN KEY"},
		{`INSERT INTO hosts (name, runs_on) VALUES ('a', 'hv9')`, "FOREIGN KEY"},
		{`INSERT INTO hosts (name, runs_on) VALUES ('a', 'a')`, "a host does not run on itself"},
		{`INSERT INTO hosts (name, exposure) VALUES ('a', 'intranet')`, "exposure is internet, internal or isolated"},
		{`INSERT INTO hosts (name, state) VALUES ('a', 'broken')`, "state is up or down"},
		{`INSERT INTO hosts (name, evacuates) VALUES ('a', 2)`, "evacuates is 0 or 1"},
		{`INSERT INTO hosts (name, evacuates) VALUES ('a', 'yes')`, "cannot store TEXT value in INTEGER column"},
		{`INSERT INTO hosts (name, reboot) VALUES ('a', '5')`, "reboot is a duration"},
		{`INSERT INTO hosts (name, tags) VALUES ('a', 'linux')`, "tags is a JSON array"},
		{`INSERT INTO hosts (name, tags) VALUES ('a', '{}')`, "tags is a JSON array"},
		{`INSERT INTO hosts (name, colour) VALUES ('a', 'red')`, "no column named colour"},
		{`DELETE FROM hosts WHERE name = 'hv1'`, "FOREIGN KEY"},
		{`INSERT INTO members (service, host) VALUES ('mail', 'mx1')`, "UNIQUE constraint failed: members.service, members.host"},
		{`INSERT INTO members (service, host) VALUES ('mail', 'mx9')`, "FOREIGN KEY"},
		{`INSERT INTO members (service, host) VALUES ('mial', 'hv1')`, "FOREIGN KEY"},
		{`UPDATE members SET weight = 0`, "weight is at least 1"},
		{`UPDATE members SET role = 'spare'`, "role is primary or standby"},
		{`UPDATE services SET min_available = 'half'`, "min_available is a number"},
		{`UPDATE services SET min_available = '-1'`, "min_available is a number"},
		{`UPDATE services SET min_available = '%'`, "min_available is a number"},
		{`UPDATE services SET "order" = 'primary-first'`, "order is standby-first or any"},
		{`UPDATE services SET settle = 'soon'`, "settle is a duration"},
		{`INSERT INTO service_requires (service, requires) VALUES ('dns', 'dns')`, "a service does not require itself"},
		{`UPDATE patches SET cvss = 11`, "cvss is 0 to 10"},
		{`UPDATE patches SET severity = 'High'`, "severity is low, medium, high or critical"},
		{`UPDATE patches SET due = '2026-02-30'`, "due is a date"},
		{`UPDATE patches SET due = '1999-12-31'`, "due is a date"},
		{`UPDATE patches SET due = 'tomorrow'`, "due is a date"},
		{`UPDATE patches SET "only" = '[]'`, "only is a JSON object"},
		{`UPDATE patches SET backout = ''`, "backout is a duration"},
		{`DELETE FROM patches WHERE id = 'q'`, "FOREIGN KEY"},
		{`UPDATE windows SET start = '24:00'`, "start is a clock time"},
		{`UPDATE windows SET "end" = '4:00'`, "end is a clock time"},
		{`UPDATE windows SET rrule = NULL`, "either rrule or dates"},
		{`UPDATE windows SET dates = '["2026-11-28"]'`, "either rrule or dates"},
		{`UPDATE windows SET offset_days = 400`, "offset_days is at most a year"},
		{`UPDATE freezes SET until = NULL WHERE name = 'f'`, "from and until go together"},
		{`UPDATE freezes SET start = '22:00' WHERE name = 'f'`, "start and end go with rrule or dates"},
		{`UPDATE freezes SET start = NULL WHERE name = 'g'`, "start and end go with rrule or dates"},
		{`UPDATE freezes SET "from" = '2026-12-18 18:00' WHERE name = 'f'`, "from is an instant"},
		{`UPDATE freezes SET "from" = '2026-02-30T18:00:00' WHERE name = 'f'`, "from is an instant"},
		{`UPDATE freezes SET rrule = 'FREQ=DAILY' WHERE name = 'f'`, "either from and until, or rrule, or dates"},
		{`UPDATE waivers SET kind = 'laziness'`, "kind is vendor, accepted-risk, frozen or spare"},
		{`UPDATE waivers SET reason = ''`, "reason is given"},
		{`INSERT INTO waiver_hosts (waiver, host) VALUES (1, 'mx1')`, "FOREIGN KEY"},
		{`DELETE FROM patches WHERE id = 'p'`, "FOREIGN KEY"}, // or its waiver would come to waive every patch
		{`UPDATE teams SET people = -1`, "people is not negative"},
		{`UPDATE limits SET at_once = -1`, "at_once is not negative"},
		{`UPDATE conflicts SET "between" = '[{}]'`, "between is a JSON array of two selectors"},
		{`INSERT INTO pins (host, start) VALUES ('mx1', '2026-11-29T22:00:00')`, "UNIQUE constraint failed: pins.host"},
		{`UPDATE pins SET start = '2026-11-28T25:00:00'`, "start is an instant"},
		{`INSERT INTO plans (saved_at, plan) VALUES ('2026-11-28T22:00:00Z', 'x')`, "plan is JSON"},
	} {
		if _, err := db.Exec(tt.script); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s\ngot  %v\nwant %s", tt.script, err, tt.want)
		}
	}
}

func TestRenamedHostIsRenamedEverywhere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stagger.db")
	s := open(t, path)
	db := raw(t, path)
	do(t, db, minimal)
	do(t, db, `UPDATE hosts SET name = 'mail1' WHERE name = 'mx1'`)
	inv, err := s.Inventory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if inv.Services[0].Members[1].Host != "mail1" || inv.Patches[0].Hosts[0] != "mail1" || inv.Pins[0].Host != "mail1" {
		t.Error(inv.Services, inv.Patches, inv.Pins)
	}
}

// Scripts can do what no constraint sees; reading finds it.
func TestFaultsOfScripts(t *testing.T) {
	for _, tt := range []struct{ name, script, want string }{
		{"no time zone", `DELETE FROM inventory`, `timezone: is missing; write an IANA name such as Europe/London, or UTC`},
		{"min_available above capacity", `UPDATE services SET min_available = 3 WHERE name = 'mail'`,
			`[[service]] "mail": min_available: 3 is more than its members' weight of 2; lower it or add members`},
		{"number in tags", `UPDATE hosts SET tags = '[1]' WHERE name = 'mx1'`,
			`[[host]] "mx1": tags: is not a JSON array of strings; write it as '["a", "b"]'`},
		{"unknown key of a selector", `UPDATE limits SET "only" = '{"tag": ["san"]}'`,
			`[[limit]] "l": only: "tag" is not a key of a selector; those are hosts, services, sites, tags, teams and stages`},
		{"word in a selector", `UPDATE limits SET "only" = '{"tags": "san"}'`,
			`[[limit]] "l": only: is not a selector; write it as '{"tags": ["linux"]}'`},
		{"date that does not exist in a list", `UPDATE freezes SET dates = '["2026-02-30"]' WHERE name = 'g'`,
			`[[freeze]] "g": dates: is not a JSON array of dates; write it as '["2026-11-28"]'`},
		{"duration without sense", `UPDATE hosts SET reboot = '5m5' || 'mm' WHERE name = 'mx1'`,
			`[[host]] "mx1": reboot: "5m5mm" is not a duration; write it as 45m, 1h30m, 2d or 4w`},
		{"rule by the hour", `UPDATE windows SET rrule = 'FREQ=HOURLY'`,
			`[[window]] "nights": rrule: FREQ=HOURLY: write DAILY, WEEKLY, MONTHLY or YEARLY`},
		{"rows without their owner", `PRAGMA foreign_keys = OFF;
			INSERT INTO patch_hosts (patch, host) VALUES ('x', 'mx1');
			INSERT INTO members (service, host) VALUES ('y', 'mx1');
			INSERT INTO waiver_patches (waiver, patch) VALUES (9, 'p')`,
			`[[service]] "y": members: table members has a row for it, but there is no such service; remove the row or add the service
[[patch]] "x": hosts: table patch_hosts has a row for it, but there is no such patch; remove the row or add the patch
[[waiver]] "9": patches: table waiver_patches has a row for it, but there is no such waiver; remove the row or add the waiver`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "stagger.db")
			s := open(t, path)
			db := raw(t, path)
			db.SetMaxOpenConns(1)
			do(t, db, minimal)
			do(t, db, tt.script)
			_, err := s.Inventory(context.Background())
			var faults *model.Faults
			if !errors.As(err, &faults) || faults.Source != s.Path() {
				t.Fatalf("%v", err)
			}
			if diff := cmp.Diff(tt.want, (&model.Faults{List: faults.List}).Error()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDatabaseWithoutItsTables(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stagger.db")
	open(t, path).Close()
	db := raw(t, path)
	do(t, db, "DROP TABLE pins")
	db.Close()
	s, err := store.OpenReadOnly(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	_, err = s.Inventory(context.Background())
	if err == nil || !strings.HasSuffix(err.Error(), "its tables are not as stagger makes them; restore it from a backup") {
		t.Error(err)
	}
}

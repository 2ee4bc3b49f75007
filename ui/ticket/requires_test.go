package ticket

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/internal/firm"
)

// one is the only record of a plan that is about a subject.
func one(t *testing.T, inv *model.Inventory, p *model.Plan, per Per, subject string) *Record {
	t.Helper()
	c, err := New(&firm.Estate{Inv: inv}, p, Scope{Per: per})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(c.Records, func(r Record) bool { return r.Subject == subject })
	if at < 0 {
		t.Fatalf("no record of %q", subject)
	}
	return &c.Records[at]
}

// suffers are the spells of the services of a record.
func suffers(r *Record) map[string][]Spell {
	out := map[string][]Spell{}
	for _, s := range r.Services {
		out[s.Name] = s.Spells
	}
	return out
}

func between(from, until string, impact model.Impact, lowest int, through ...string) Spell {
	at := func(clock string) time.Time {
		day := "2026-11-28T"
		if clock < "12" {
			day = "2026-11-29T"
		}
		return firm.Time(day + clock + ":00Z")
	}
	return Spell{model.Spell{Start: at(from), End: at(until)}, impact, lowest, through}
}

func TestAServiceIsOutWithWhatItRequires(t *testing.T) {
	database := between("23:25", "00:30", model.Outage, 0)
	member := func(host string) []model.Member { return []model.Member{{Host: host, Weight: 1}} }
	for _, c := range []struct {
		name   string
		change func(*model.Inventory, *model.Plan)
		want   map[string][]Spell
	}{
		{"its own outage, and then that of its database", func(*model.Inventory, *model.Plan) {},
			map[string][]Spell{"erp": {between("22:00", "00:30", model.Outage, 0, "erp-database")}, "erp-database": {database}}},
		{"its database's alone", func(_ *model.Inventory, p *model.Plan) { p.Jobs = p.Jobs[1:] },
			map[string][]Spell{"erp": {between("23:25", "00:30", model.Outage, 1, "erp-database")}, "erp-database": {database}}},
		{"a pause between both", func(inv *model.Inventory, p *model.Plan) {
			p.Jobs[1] = firm.Job(inv, "sql1", "weekend-nights", "2026-11-28", "2026-11-28T23:30:00Z", 35, 30, 7.5, "SQL-GDR")
		}, map[string][]Spell{
			"erp":          {between("22:00", "23:25", model.Outage, 0), between("23:30", "00:35", model.Outage, 1, "erp-database")},
			"erp-database": {between("23:30", "00:35", model.Outage, 0)}}},
		{"over another that it requires", func(inv *model.Inventory, p *model.Plan) {
			inv.Services = append(inv.Services, model.Service{Name: "portal", Members: member("web2"), MinAvailable: model.AtLeast(1),
				Requires: []string{"erp"}, MaxOutage: 4 * time.Hour})
		}, map[string][]Spell{
			"erp": {between("22:00", "00:30", model.Outage, 0, "erp-database")}, "erp-database": {database},
			"portal": {between("22:00", "00:30", model.Outage, 1, "erp", "erp-database")}}},
		{"a service that was down before loses nothing", func(inv *model.Inventory, p *model.Plan) {
			inv.Services = append(inv.Services, model.Service{Name: "portal", Members: member("web2"), MinAvailable: model.AtLeast(1),
				Requires: []string{"erp", "fax"}, MaxOutage: 4 * time.Hour})
		}, map[string][]Spell{"erp": {between("22:00", "00:30", model.Outage, 0, "erp-database")}, "erp-database": {database}}},
		{"an outage within a time with less to spare", func(inv *model.Inventory, p *model.Plan) {
			inv.Services = append(inv.Services, model.Service{Name: "portal", Members: append(member("mx1"), member("mx2")...),
				MinAvailable: model.AtLeast(1), Requires: []string{"erp-database"}, MaxOutage: 4 * time.Hour})
			inv.Services = slices.DeleteFunc(inv.Services, func(s model.Service) bool { return s.Name == "inbound-mail" })
			p.Jobs = append(p.Jobs[1:], firm.Job(inv, "mx1", "weekend-nights", "2026-11-28", "2026-11-28T23:00:00Z", 60, 60, 1, "QMAIL-2007"))
		}, map[string][]Spell{
			"erp": {between("23:25", "00:30", model.Outage, 1, "erp-database")}, "erp-database": {database},
			"portal": {between("23:00", "23:25", model.ReducedRedundancy, 1), between("23:25", "00:30", model.Outage, 1, "erp-database"),
				between("00:30", "01:00", model.ReducedRedundancy, 1)}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			inv, p := firm.InARow(4 * time.Hour)
			c.change(inv, p)
			r := one(t, inv, p, PerNight, "")
			if diff := cmp.Diff(c.want, suffers(r)); diff != "" {
				t.Error(diff)
			}
			for _, s := range r.Standing {
				if _, out := c.want[s.Name]; out {
					t.Errorf("%s stays up throughout", s.Name)
				}
			}
			for _, s := range r.Spare {
				if s.Service == "erp" && len(p.Jobs) > 0 && p.Jobs[0].Host != "erp1" {
					t.Error("the picture has the spare of a service that loses no member")
				}
			}
		})
	}
}

// said is the record as one line.
func said(r *Record) string {
	var out []string
	d := r.Document()
	out = append(out, d.Lead)
	for _, s := range d.Sections {
		for _, b := range s.Blocks {
			switch b := b.(type) {
			case document.Paragraph:
				out = append(out, string(b))
			case document.List:
				for _, i := range b {
					if i.Strong {
						out = append(out, "NOTE")
					}
					out = append(out, i.Text)
				}
			case *document.Table:
				for _, row := range b.Rows {
					out = append(out, strings.Join(row, " | "))
				}
			}
		}
	}
	return strings.Join(out, "\n")
}

// What the planner holds against a consent is each spell of one service; the
// owner of erp is without it for 150 minutes in a row.
func TestConsentIsClaimedOnlyForAllThatIsOutInARow(t *testing.T) {
	within := "2 outages, each within what its owner consents to"
	for _, c := range []struct {
		name            string
		consent         time.Duration
		want, wantNever []string
	}{
		{"it fits", 150 * time.Minute,
			[]string{within, "erp, up to 2h30m: Dilip", "erp-database, up to 2h30m: Dilip"}, []string{"more than"}},
		{"it is longer", 2 * time.Hour,
			[]string{"2 outages, 1 of them longer than its owner consents to",
				"NOTE\nerp is out for 150 minutes in a row, from Sat 22:00 (+00:00) to Sun 00:30 (+00:00), the time without erp-database counted: " +
					"30m more than the 2h that its owner (Dilip) consents to.",
				"Get consent to 150 minutes in a row",
				"erp | OUTAGE | Sat 22:00 (+00:00) | Sun 00:30 (+00:00) | Sat 22:00Z | Sun 00:30Z | 150 | 0 | 1 of 1, and erp-database | Dilip",
				"erp, 150 minutes in a row, longer than the 2h agreed: Dilip", "erp-database, up to 2h: Dilip"},
			[]string{"each within", "erp, up to"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			inv, p := firm.InARow(c.consent)
			for _, subject := range []string{"erp", "erp-database"} {
				for _, r := range []*Record{one(t, inv, p, PerNight, ""), one(t, inv, p, PerService, subject)} {
					text := said(r)
					for _, want := range c.want {
						if r.Per == PerService && subject == "erp" && (strings.Contains(want, "outages") || strings.HasPrefix(want, "erp-database")) {
							continue // its record is of work that takes nothing from the database
						}
						if !strings.Contains(text, want) {
							t.Errorf("%s %s: no %q in\n%s", r.Per, r.Subject, want, text)
						}
					}
					for _, never := range c.wantNever {
						if strings.Contains(text, never) {
							t.Errorf("%s %s: %q in\n%s", r.Per, r.Subject, never, text)
						}
					}
				}
			}
		})
	}
}

// A service's outages may fit its owner's consent in a row, but not that of the
// owner of a service that requires it.
func TestTheConsentThatCoversASpell(t *testing.T) {
	s := Service{MaxOutage: 4 * time.Hour, Consent: 2 * time.Hour}
	for until, want := range map[string]struct{ agreed, beyond time.Duration }{
		"23:30": {2 * time.Hour, 0},
		"00:30": {4 * time.Hour, 0},
		"02:45": {4 * time.Hour, 45 * time.Minute},
	} {
		sp := between("22:00", until, model.Outage, 0)
		if s.Agreed(sp) != want.agreed || s.Beyond(sp) != want.beyond {
			t.Errorf("until %s: %v agreed, %v beyond", until, s.Agreed(sp), s.Beyond(sp))
		}
	}
}

package ical

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stagger/planner/batch"
	"stagger/planner/calendar"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

// real reads a real file; the test is skipped where there is none.
func real(t *testing.T, name string) (*batch.Batch, error) {
	t.Helper()
	in, err := specimen.Open(t, name)
	if err != nil {
		return nil, err
	}
	if !(reader{}).Recognises(in) {
		t.Errorf("%s is not recognised", name)
	}
	b, err := reader{}.Read([]source.Input{in}, source.Options{})
	if err == nil {
		sane(t, b)
	}
	return b, err
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestExchange(t *testing.T) {
	b, err := real(t, "uyuni-ics/maintenance-windows-exchange.ics")
	if err != nil {
		t.Fatal(err)
	}
	// grep -c BEGIN:VEVENT: 2; grep TZID: W. Europe Standard Time throughout;
	// grep EXDATE: 20200406T080000.
	want := `window SAP Maintenance Window: FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;WKST=SU from 2020-03-30 not 2020-04-06 08:00-10:00 Europe/Berlin ["SAP Maintenance Window"]` + "\n" +
		`window SAP Maintenance Window (2020-04-07): 2020-04-07 10:00-12:00 Europe/Berlin ["SAP Maintenance Window"]`
	if got := told(b); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if b.Counts[0] != (batch.Count{N: 2, Noun: "event"}) || b.Skipped.Total() != 0 {
		t.Errorf("counts %v, skipped %v", b.Counts, b.Skipped.Remarks)
	}
	// From 30 March to the end of 2020 there are 40 Mondays (date -d "2020-03-30
	// + 39 weeks": 28 December), less the one that is excepted. Germany's clocks
	// are 2 hours ahead of UTC until 25 October, then 1.
	w := b.Entries.Windows[0]
	loc, _ := calendar.LoadZone(w.Timezone)
	list := calendar.Openings(w.Recurrence, loc, time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC))
	if len(list) != 39 {
		t.Errorf("%d openings in 2020", len(list))
	}
	for i, at := range map[int]string{0: "2020-03-30T06:00:00Z", 1: "2020-04-13T06:00:00Z", 28: "2020-10-19T06:00:00Z", 29: "2020-10-26T07:00:00Z", 38: "2020-12-28T07:00:00Z"} {
		if got := list[i].Start.UTC().Format(time.RFC3339); got != at || list[i].End.Sub(list[i].Start) != 2*time.Hour {
			t.Errorf("opening %d is at %s, want %s", i, got, at)
		}
	}
}

func TestKDE(t *testing.T) {
	b, err := real(t, "uyuni-ics/maintenance-windows-kde.ics")
	if err != nil {
		t.Fatal(err)
	}
	// grep -c BEGIN:VEVENT: 2; grep -E 'SUMMARY|RRULE|DT(START|END);' for the rest.
	want := `window production server: FREQ=WEEKLY;INTERVAL=2;BYDAY=MO from 2020-04-06 08:00-10:00 Europe/Berlin ["production server"]` + "\n" +
		`window legacy servers: FREQ=WEEKLY;BYDAY=TH from 2020-04-09 08:00-11:00 Europe/Berlin ["legacy servers"]`
	if got := told(b); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if line, ok := has(b.Guessed, "time zone"); ok {
		t.Errorf("the time zone of line %d is guessed; its VTIMEZONE agrees with its name", line)
	}
}

// The eight notices of circuit-maintenance-parser's tests. grep -h STATUS, -c
// OBJECT-ID and so on give what is expected here.
func TestMaintenanceNotices(t *testing.T) {
	for _, c := range []struct {
		file string
		want string
		note string // what must be noted, and the line of it
		line int
		err  string
	}{
		{file: "ical_ical1", want: `freeze WorkOrder-31415 (example.com): 2015-10-10T08:00:00Z to 2015-10-10T10:00:00Z ["acme-widgets-as-a-service"]`, note: "is tentative", line: 4},
		{file: "ical_ical4", want: `freeze WorkOrder-31415 (example.com): 2015-10-12T08:00:00Z to 2015-10-12T10:00:00Z ["acme-widgets-as-a-service"]`},
		{file: "ical_ical5", note: "maintenance that is completed", line: 4},
		{file: "ical_ical6", want: `freeze GIN-CHG0123456 (NTT (AS2914)): 2021-11-15T18:00:00Z to 2021-11-15T20:57:00Z ["246810"]`},
		{file: "ical_ical7", want: "no more freeze 02345678 (euNetworks.com)", note: "is cancelled", line: 4},
		{file: "ical_ical_no_end", note: "has no end", line: 6},
		{file: "ical_ical_no_impact", err: "the file is empty"}, // wc -c: 0
		{file: "pccw_pccw_ical", want: `freeze INC0123456789AB (PCCW Global): 2024-11-26T01:00:00Z to 2024-11-26T10:00:00Z ` +
			`["ABC(XXX)-DEF(XXX) EP4321:AAAAAA-654321-ELE" "ABC(XXX)-DEF(XXX) EP1234:AAAAAA-123456-ELE"]`, note: "a break without a space", line: 16},
	} {
		t.Run(c.file, func(t *testing.T) {
			b, err := real(t, "maintnote-ics/tests_unit_data_"+c.file)
			if c.err != "" {
				if !strings.Contains(errText(err), c.err) {
					t.Errorf("got %v, want %s", err, c.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := told(b); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			line, ok := has(b.Guessed, c.note)
			if !ok {
				line, ok = has(b.Skipped, c.note)
			}
			if c.note != "" && (!ok || line != c.line) {
				t.Errorf("%q is noted %v of line %d, want %d", c.note, ok, line, c.line)
			}
		})
	}
}

// What circuit-maintenance-parser itself reads in two of the notices.
func TestNoticesAreReadAsTheirOwnTestsReadThem(t *testing.T) {
	for _, name := range []string{"maintnote-ics/tests_unit_data_ical_ical1", "maintnote-ics/tests_unit_data_ical_ical6"} {
		b, err := real(t, name)
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(specimen.Folder, name+"_result.json"))
		if err != nil {
			t.Fatal(err)
		}
		var want []struct {
			Start, End     int64
			Maintenance_id string
			Provider       string
			Summary        string
			Circuits       []struct{ Impact, Circuit_id string }
		}
		if err := json.Unmarshal(data, &want); err != nil || len(want) != 1 || len(b.Entries.Freezes) != 1 {
			t.Fatal(err, len(want), len(b.Entries.Freezes))
		}
		w, f := want[0], b.Entries.Freezes[0]
		from, _ := calendar.Instant(f.From, time.UTC)
		until, _ := calendar.Instant(f.Until, time.UTC)
		if from.Unix() != w.Start || until.Unix() != w.End || f.Name != w.Maintenance_id+" ("+w.Provider+")" {
			t.Errorf("%s: got %s from %d until %d, want %+v", name, f.Name, from.Unix(), until.Unix(), w)
		}
		if f.Only == nil || len(f.Only.Tags) != len(w.Circuits) || f.Only.Tags[0] != w.Circuits[0].Circuit_id {
			t.Errorf("%s: got %+v, want %+v", name, f.Only, w.Circuits)
		}
		if f.Reason != w.Summary+" (impact: "+w.Circuits[0].Impact+")" {
			t.Errorf("%s: got %q", name, f.Reason)
		}
	}
}

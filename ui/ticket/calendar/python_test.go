package calendar

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
)

// python runs a script of testdata where a Python has the module that it needs,
// and else skips the test.
func python(t *testing.T, module, script string, in []byte, out any) {
	t.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(name, "-c", "import "+module).Run() != nil {
			continue
		}
		cmd := exec.Command(name, filepath.Join("testdata", script))
		var said, complaint bytes.Buffer
		cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(in), &said, &complaint
		if err := cmd.Run(); err != nil {
			t.Fatalf("%v\n%s", err, &complaint)
		}
		if err := json.Unmarshal(said.Bytes(), out); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Skipf("no Python with %s (Debian: python3-%s)", module, module)
}

// Python's dateutil reads the offsets of the tz database from a VTIMEZONE, on
// every day and each quarter of an hour about the changes.
func TestDateutilReadsTheZones(t *testing.T) {
	type question struct {
		Zone     string   `json:"zone"`
		Calendar string   `json:"calendar"`
		Times    [][6]int `json:"times"`
	}
	var ask []question
	var want [][]int
	for _, name := range zones {
		zone := load(t, name)
		q := question{Zone: name, Calendar: "BEGIN:VCALENDAR\r\n" + zoneOf(zone, 2026, 2028) + "END:VCALENDAR\r\n"}
		var offsets []int
		first, last := newYear(2026).Add(12*time.Hour), newYear(2029).Add(-12*time.Hour)
		at := func(u time.Time) {
			l := u.In(zone)
			fold, now := 0, offset(u, zone)
			if back := offset(u.Add(-6*time.Hour), zone) - now; back > 0 && offset(u.Add(-back), zone) == now+back {
				fold = 1
			}
			q.Times = append(q.Times, [6]int{l.Year(), int(l.Month()), l.Day(), l.Hour(), l.Minute(), fold})
			offsets = append(offsets, int(now/time.Second))
		}
		for u := first; u.Before(last); u = u.Add(24 * time.Hour) {
			at(u)
		}
		for _, o := range onsets(zone, first, last) {
			for u := o.at.Add(-4 * time.Hour); u.Before(o.at.Add(4 * time.Hour)); u = u.Add(15 * time.Minute) {
				at(u)
			}
		}
		ask, want = append(ask, q), append(want, offsets)
	}
	in, err := json.Marshal(ask)
	if err != nil {
		t.Fatal(err)
	}
	var got [][]int
	python(t, "dateutil", "offsets.py", in, &got)
	for i, q := range ask {
		for n, when := range q.Times {
			if got[i][n] != want[i][n] {
				t.Errorf("%s at %v: dateutil reads %d, want %d", q.Zone, when, got[i][n], want[i][n])
			}
		}
	}
}

func TestIcalendarReadsTheEvents(t *testing.T) {
	for name, c := range map[string]*ticket.Change{"the firm's": board.Firm(t, ticket.Scope{}), "as the clocks go back": autumn(t)} {
		text := render(t, c, ticket.Options{})
		var got []struct{ Times, Summary, Description string }
		python(t, "icalendar", "events.py", []byte(text), &got)
		var times []string
		for _, e := range got {
			times = append(times, e.Times)
		}
		want := planned(c.Plan)
		slices.Sort(want)
		slices.Sort(times)
		if diff := cmp.Diff(want, times); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		for i, e := range parse(t, text) {
			if got[i].Summary != property(e, "SUMMARY") || got[i].Description != property(e, "DESCRIPTION") {
				t.Errorf("%s: two readers differ:\n%s", name, cmp.Diff(property(e, "DESCRIPTION"), got[i].Description))
			}
		}
	}
}

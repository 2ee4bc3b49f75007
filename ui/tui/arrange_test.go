package tui

import (
	"testing"
	"time"
)

func (d *driver) start(host string) time.Time {
	d.TB.Helper()
	j := d.app.history.cur.Job(host)
	if j == nil {
		d.TB.Fatalf("%s has no place", host)
		return time.Time{}
	}
	return j.Start
}

func TestTwoJobsAreSwappedInOneChange(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.onto("dns2")
	d.press("s")
	d.sees("dns2 is marked", "≡")
	d.press("esc")
	d.sees("dns2 is marked no more")
	d.press("s")
	d.onto("dns3")
	d.press("s")
	d.sees("dns2 and dns3 swapped")
}

func TestASwapNamesTheRuleThatItBreaks(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	mx1, mx2 := d.start("mx1"), d.start("mx2")
	d.onto("mx2")
	d.press("s")
	d.onto("mx1")
	d.press("s")
	d.sees("mx2 and mx1 swapped as a draft: it breaks fallback-first")
	if !d.start("mx1").Equal(mx2) || !d.start("mx2").Equal(mx1) || d.app.history.undoable() != 1 {
		t.Fatalf("mx1 at %s, mx2 at %s after %d changes", d.start("mx1"), d.start("mx2"), d.app.history.undoable())
	}
	d.press("u")
	if !d.start("mx1").Equal(mx1) || !d.start("mx2").Equal(mx2) {
		t.Error("one undo does not bring both back")
	}
}

func TestPushOutMovesAllThatFollows(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	before := map[string]time.Time{}
	for _, h := range []string{"mx2", "dns2", "dns3", "mx1", "app2", "hv1", "dns1", "pay1"} {
		before[h] = d.start(h)
	}
	d.onto("app2")
	d.press("P")
	d.sees("4 jobs pushed out by 15m")
	for h, was := range before {
		want := was
		if !was.Before(before["app2"]) {
			want = was.Add(15 * time.Minute)
		}
		if got := d.start(h); !got.Equal(want) {
			t.Errorf("%s is at %s, want %s", h, got, want)
		}
	}
	d.press("u")
	if !d.start("dns1").Equal(before["dns1"]) {
		t.Error("one undo does not bring all back")
	}
}

func TestPushOutLeavesPinsAndNamesWhatBreaks(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.onto("dns1")
	d.press("p P")
	d.sees("dns1 is pinned")
	d.onto("hv1")
	d.press("P")
	d.sees("1 pinned stay")
	for range 12 {
		d.press("P")
	}
	d.sees("as a draft: it breaks")
}

func TestATypedTimeIsWhereTheJobGoes(t *testing.T) {
	for keys, want := range map[string]string{
		"2345": "mx1 at Sat 28 Nov 23:45: fits",
		"0130": "mx1 at Sun 29 Nov 01:30: fits",
		"t 22": "mx1 at Sat 28 Nov 22:00 breaks",
	} {
		d := drive(t, config(t), 120, 36)
		d.onto("mx1")
		d.press("m " + keys + " enter")
		d.sees(want)
		d.press("enter")
		if d.app.history.undoable() != 1 {
			t.Errorf("%s: the move is not kept", keys)
		}
	}
	for text, want := range map[string]string{
		"2026-12-05 22:00": "mx1 at Sat 5 Dec 22:00: fits",
		"2026-12-04 22:00": "no window of mx1 opens on 2026-12-04",
		"12:00":            "12:00 does not come in the night of Sat 28 Nov",
		"noon":             "noon is no time; write it as 23:15",
		"1 2 3":            "a time is written 23:15",
	} {
		d := drive(t, config(t), 160, 36)
		d.onto("mx1")
		d.press("m t")
		d.types(text)
		d.press("enter")
		d.sees(want)
	}
}

func TestATimeIsLeftByEsc(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.onto("mx1")
	d.press("m 2 esc")
	d.sees("moving mx1")
	d.press("esc")
	d.sees("mx1 is back where it was")
}

func TestGotoMovesTheSelectedJob(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.onto("mx1")
	d.says("goto 23:30")
	d.sees("mx1 at Sat 28 Nov 23:30: fits")
	d.press("esc 5")
	d.says("goto 23:30")
	d.sees("crm1 at Sat 28 Nov 23:30 breaks service crm")
}

package tui

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/teatest"

	"stagger/planner/model"
	"stagger/ui/ticket/folder"
)

// world records what the interface does to the world outside.
type world struct {
	saved    []*model.Plan
	book     book
	exported []*model.Plan
}

func (w *world) join(cfg Config) Config {
	cfg.Save = func(_ context.Context, p *model.Plan, note string) (model.SavedPlan, error) {
		w.saved = append(w.saved, p)
		return model.SavedPlan{ID: len(w.saved), Note: note, Plan: p}, nil
	}
	cfg.Journal = &w.book
	cfg.Export = func(_ context.Context, _ Planner, p *model.Plan) (string, folder.Outcome, error) {
		w.exported = append(w.exported, p)
		return "tickets", folder.Outcome{Wrote: []string{"2026-11-28.md", "plan.json"}}, nil
	}
	return cfg
}

// The main job through the real program: open, move a job into a breach, read
// the rule by name, undo, pin, replan, export.
func TestMoveUndoPinReplanExport(t *testing.T) {
	var w world
	cfg := w.join(config(t))
	cfg.TimeLimit = 200 * time.Millisecond
	tm := teatest.NewTestModel(t, New(cfg, io.Discard), teatest.WithInitialTermSize(120, 36))
	press, sees := operate(t, tm)
	sees("verified")
	press("2 j j j m h h")
	sees("NOT SAFE: service inbound-mail")
	sees("mx1 at Sat 28 Nov 22:30 breaks service inbound-mail")
	press("enter")
	sees("as a draft")
	press("x")
	sees("not exported: the plan breaks service inbound-mail")
	press("u")
	sees("undone: mx1 moved to Sat 28 Nov 22:30")
	press("p")
	sees("mx1 pinned to Sat 28 Nov 23:00")
	press("r")
	sees("replanned")
	press("x")
	sees("wrote 2 files to tickets")
	press("w")
	sees("saved as plan 1")
	press("q")
	tm.WaitFinished(t, teatest.WithFinalTimeout(10*time.Second))

	if len(w.exported) != 1 || len(w.saved) != 1 || w.book.present().Inventory.Pins[0].Host != "mx1" {
		t.Fatalf("exported %d, saved %d, kept %v", len(w.exported), len(w.saved), w.book.present())
	}
	for _, j := range w.exported[0].Jobs {
		if j.Host == "mx1" && (!j.Pinned || !j.Start.Equal(placed["mx1"])) {
			t.Errorf("mx1 is exported at %s, pinned %t; it was pinned to %s", j.Start, j.Pinned, placed["mx1"])
		}
	}
}

// Breaches are told on the clock of the screen, and a sentence that is too long
// is not cut in a time.
func TestBreachesAreToldInLocalTime(t *testing.T) {
	cfg := config(t)
	cfg.Zone, _ = time.LoadLocation("America/New_York")
	d := drive(t, cfg, 120, 36)
	d.onto("mx1")
	d.press("m h h")
	d.sees("breaks service inbound-mail, 17:30–17:40: mx2, mx1 leave less than 1 of 2",
		"service inbound-mail, Sat 28 Nov 17:30–17:40: mx2, mx1 leave less than 1 of 2 for 10m, allowed is 0m")
	d.misses("2026-11-28T")
	d.size(60, 20)
	d.sees("! mx1 at Sat 28 Nov 17:30 breaks service inbound-mail…")
	d.size(120, 36)
	d.press("esc")
	d.onto("dns2")
	d.press("m h h")
	d.sees("dns2 at Sat 28 Nov 16:30 breaks window dns2, 16:30–17:00: outside weekend-nights, open 17:00–23:00")
}

func TestUnsafePlanIsNotHandedOn(t *testing.T) {
	var w world
	d := drive(t, w.join(config(t)), 120, 36)
	d.onto("mx1")
	d.press("m h h enter w")
	d.sees("not saved: the plan breaks service inbound-mail")
	d.press("x")
	d.sees("not exported: the plan breaks service inbound-mail")
	d.press("p")
	d.sees("not pinned: the plan breaks")
	if len(w.saved)+len(w.exported)+len(w.book.present().Inventory.Pins) > 0 {
		t.Fatal("an unsafe plan was handed on")
	}
	d.press("m h enter m l l l enter w")
	d.sees("saved as plan 1", "· plan 1 ·", "verified")
}

func TestUndoAndRedoGoBothWays(t *testing.T) {
	var w world
	d := drive(t, w.join(config(t)), 120, 36)
	d.onto("mx1")
	before := d.app.history.cur.Plan
	d.press("m l enter p u u")
	if d.app.history.cur.Plan != before {
		t.Fatal("two undos do not bring the first plan back")
	}
	d.press("u")
	d.sees("there is nothing to undo")
	d.press("ctrl+r ctrl+r ctrl+r")
	d.sees("there is nothing to redo")
	if j := d.app.history.cur.Job("mx1"); !j.Pinned {
		t.Error("redo does not bring the pin back")
	}
	if last := w.book.present().Inventory.Pins; len(last) != 1 {
		t.Errorf("the inventory that was kept last has %d pins", len(last))
	}
}

func TestPinAndUnpin(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.onto("mx1")
	d.press("p m")
	d.sees("mx1 is pinned")
	d.press("p")
	d.sees("mx1 unpinned")
	d.press("m l p")
	d.sees("mx1 pinned to Sat 28 Nov 23:15")
}

func TestMoveToAnotherNightTakesTheFirstSafeStart(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.onto("dns1")
	d.press("m ]")
	d.sees("Sat 5 Dec 22:00", "dns1 at Sat 5 Dec 22:00: fits")
	d.press("[ esc")
	d.sees("dns1 is back where it was", "Sat 28 Nov 22:00")
	d.press("m [")
	d.sees("no window of dns1 opens before this night")
}

func TestLeftOutJobCanBePlacedByHand(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.press("5 m")
	d.sees("▸2 Night", "crm1 at Sat 28 Nov 22:00 breaks service crm")
	d.press("esc")
	d.sees("▸5 Left out 1", "crm1 is back where it was")
}

func TestKeysThatCannotWorkSayWhy(t *testing.T) {
	for keys, why := range map[string]string{
		"1 m": "to move a job, select it on Night", "3 p": "to pin a job", "1 +": "the chart that zooms is on Night",
		"1 h": "time runs sideways on Night", "2 j m x": "enter keeps the move", "2 j m q": "enter keeps the move", "1 Z": "Z is no key here",
		"1 w": "no database to be saved in", "1 x": "not exported", "4 G m": "pbx1 has no job", "1 esc": "nothing to go back to",
		"2 ? w":     "esc closes this text first",
		"2 enter u": "u does not work here: esc closes this text first", "2 enter m": "esc closes this text first", "2 j m u": "enter keeps the move",
		"2 j m w": "enter keeps the move", "2 j m r": "enter keeps the move",
	} {
		d := drive(t, config(t), 160, 36)
		d.press(keys)
		if !strings.Contains(d.view(), why) {
			t.Errorf("%s: %q is not said:\n%s", keys, why, d.view())
		}
	}
}

func TestAnInventoryThatCannotBePlanned(t *testing.T) {
	cfg := config(t)
	cfg.Open = func(*model.Inventory) (Planner, error) {
		return nil, errors.New("[[host]] \"mx1\": no such team\n[[host]] \"mx2\": no such team")
	}
	d := drive(t, cfg, 80, 24)
	d.sees(`"mx1": no such team`, `"mx2": no such team`, "q leaves")
	d.press("2 m w x r u")
	d.press("q")
	if !d.Quit {
		t.Error("q does not leave")
	}
}

func TestQuitAfterFirstFrame(t *testing.T) {
	cfg := config(t)
	cfg.Plan, cfg.QuitAfterFirstFrame = nil, true
	d := drive(t, cfg, 80, 24)
	if !d.Quit || d.app.history.cur == nil {
		t.Fatalf("left: %t, with a plan: %t", d.Quit, d.app.history.cur != nil)
	}
}

package tui

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/civil"
	"stagger/planner/edit"
	"stagger/planner/model"
	"stagger/ui/tui/form"
)

// field goes to a field of the open form by its label.
func (d *driver) field(label string) {
	d.TB.Helper()
	for range 40 {
		d.press("up")
	}
	for range 40 {
		if d.app.form.Selected() == label {
			return
		}
		d.press("down")
	}
	d.TB.Fatalf("no field %s:\n%s", label, d.view())
}

// fill puts text in place of what a field says.
func (d *driver) fill(label, text string) {
	d.TB.Helper()
	d.field(label)
	d.send(tea.KeyMsg{Type: tea.KeyEnd})
	d.send(tea.KeyMsg{Type: tea.KeyCtrlU})
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text)})
}

// briefly is a configuration whose searches end at once.
func briefly(tb testing.TB) Config {
	cfg := config(tb)
	cfg.TimeLimit = 1
	return cfg
}

func TestEditAWindowMovesNights(t *testing.T) {
	var b book
	cfg := briefly(t)
	cfg.Journal = &b
	d := drive(t, cfg, 120, 36)
	d.press("1 e")
	d.sees("window weekend-nights", "when that is", "Sat 28 Nov 2026 22:00")
	d.fill("rrule", "FREQ=WEEKLY;BYDAY=SU")
	d.sees("Sun 29 Nov 2026 22:00", "· changed")
	d.press("enter")
	d.sees("window weekend-nights: rrule FREQ=WEEKLY;BYDAY=SA → FREQ=WEEKLY;BYDAY=SU", "moved", "Sun 29 Nov")
	d.misses("Sat 28 Nov 22:00")
	if !d.app.history.cur.Safe() || b.present().Inventory != d.app.history.cur.Inv() {
		t.Error("the plan is not safe, or the journal has not got the inventory")
	}
	d = drive(t, b.again(cfg), 120, 36) // as after kill -9
	d.sees("Sun 29 Nov")
	d.press("u")
	d.sees("Sat 28 Nov 22:00")
	d.press("ctrl+r")
	d.sees("Sun 29 Nov")
}

func TestAFaultyWindowIsNotKept(t *testing.T) {
	d := drive(t, briefly(t), 80, 24)
	before := d.app.history.cur
	d.press("1 e")
	d.fill("end", "25:00")
	d.sees(`"25:00" is not a clock time; write it as 04:00`[:28])
	d.press("enter")
	d.sees("not kept")
	d.fill("end", "")
	d.sees("is missing")
	d.fill("end", "04:00")
	d.fill("rrule", "FREQ=HOURLY")
	d.sees("! ")
	d.press("enter")
	d.sees("not kept", "window weekend-nights")
	d.press("esc")
	d.sees("Drop what was changed in window weekend-nights? y/N")
	d.press("n esc y")
	if d.app.form != nil || d.app.history.cur != before {
		t.Error("something was changed")
	}
}

func TestAddAHost(t *testing.T) {
	d := drive(t, briefly(t), 120, 36)
	d.press("4 a")
	d.sees("new host")
	d.misses("! is missing")
	d.fill("name", "mx1")
	d.sees(`another host is named "mx1" already`)
	d.press("enter")
	d.sees("not kept")
	d.fill("name", "mx3")
	d.fill("runs_on", "hv9")
	d.sees(`no host is named "hv9"; did you mean "hv1"?`)
	d.fill("runs_on", "hv")
	d.sees("tab: hv1")
	d.press("tab enter")
	d.sees("host mx3 added")
	inv := d.app.history.cur.Inv()
	if h := inv.Hosts[len(inv.Hosts)-1]; h.Name != "mx3" || h.RunsOn != "hv1" || h.Reboot != model.DefaultReboot {
		t.Errorf("%+v", h)
	}
}

func TestASecondCRMMemberPlacesTheJob(t *testing.T) {
	cfg := briefly(t)
	d := drive(t, cfg, 120, 36)
	if d.app.history.cur.LeftOut("crm1") == nil {
		t.Fatal("crm1 is placed already")
	}
	d.press("4 a")
	d.fill("name", "crm2")
	d.press("enter 3 g j j j e")
	d.sees("service crm")
	d.field("members")
	d.send(tea.KeyMsg{Type: tea.KeyEnd})
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(", crm2")})
	d.press("enter")
	d.sees("service crm: members crm1 → crm1, crm2", "1 placed")
	if d.app.history.cur.Job("crm1") == nil {
		t.Error("crm1 is still left out")
	}
}

func TestDeleteAsksAndNamesThoseThatRefer(t *testing.T) {
	d := drive(t, briefly(t), 120, 36)
	d.press("4 g d")
	d.sees("Delete host mx1, and take it out of service inbound-mail, patch DSA-5122? y/N")
	d.press("enter")
	d.sees("host mx1 stays")
	d.press("d y")
	d.sees("host mx1 deleted")
	if refs := edit.Refs(d.app.history.cur.Inv(), "host", "mx1"); len(refs) > 0 || d.app.history.cur.Job("mx1") != nil {
		t.Errorf("it is still named: %v", refs)
	}
	d.press("u")
	d.sees("mx1")
}

// Where an entry cannot do without the one that is to go, nothing is changed.
func TestDeleteIsRefusedWithTheReason(t *testing.T) {
	d := drive(t, briefly(t), 120, 36)
	before := d.app.history.cur
	d.press("4 g")
	for d.app.screens[d.app.at].Host() != "crm1" {
		d.press("j")
	}
	d.press("d y")
	d.sees(`not done: [[service]] "crm": members: is missing`)
	if d.app.history.cur != before {
		t.Error("something was changed")
	}
}

func TestRenameKeepsThePlan(t *testing.T) {
	d := drive(t, briefly(t), 120, 36)
	cost := d.app.history.cur.Plan.Cost.Total
	d.press("4 g e")
	d.fill("name", "mail-1")
	d.press("enter")
	d.sees("host mx1: name mx1 → mail-1: no job moved")
	if j := d.app.history.cur.Job("mail-1"); j == nil || d.app.history.cur.Plan.Cost.Total > cost+1e-6 {
		t.Error("renaming changed the plan")
	}
}

func TestEveryEntryOpensAndKeepsAsItIs(t *testing.T) {
	d := drive(t, briefly(t), 80, 24)
	inv := d.app.history.cur.Inv()
	for i, s := range edit.Sections {
		d.press("i g")
		for range i {
			d.press("j")
		}
		d.press("enter")
		if !s.Single && s.Len(inv) > 0 {
			d.press("e")
		}
		if d.app.form == nil && s.Len(inv) > 0 {
			t.Fatalf("%s: no form:\n%s", s.Title(), d.view())
		}
		if d.app.form != nil {
			for j := range s.New().Fields {
				label := s.New().Fields[j].Label()
				d.field(label)
				d.sees(label)
				fits(t, d, s.Title()+" "+label)
			}
			d.press("enter")
			d.sees("was not changed")
		}
		d.press("esc esc 1")
	}
	if d.app.history.cur.Inv() != inv {
		t.Error("opening forms changed the inventory")
	}
}

func TestKeysAreTypedIntoAForm(t *testing.T) {
	d := drive(t, briefly(t), 80, 24)
	d.press("4 e")
	d.fill("notes", "q?1:udM")
	d.sees("q?1:udM")
	d.send(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune(" ")})
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x\x1b[31m\u202e\n漢"), Paste: true})
	d.send(tea.KeyMsg{Type: tea.KeyF1})
	d.sees("Help: a form")
	d.press("esc")
	d.sees("host mx1")
	for _, r := range d.view() {
		if r < 32 && r != '\n' || r == 0x202e || r == 0x9b {
			t.Fatalf("%q is in the frame", r)
		}
	}
	d.press("enter")
	if notes := d.app.history.cur.Inv().Hosts[0].Notes; !strings.HasPrefix(notes, "q?1:udM x") {
		t.Errorf("%q", notes)
	}
}

// A night on which the clocks change lasts longer or shorter, and says so.
func TestPreviewSaysWhereTheClocksChange(t *testing.T) {
	d := drive(t, briefly(t), 120, 36)
	d.press("1 e")
	d.fill("rrule", "")
	d.fill("dates", "2027-03-27, 2027-10-30")
	d.fill("end", "01:30")
	d.sees("Sat 27 Mar 2027 22:00 – Sun 28 Mar 2027 02:30  3h30", "does not exist as the clocks change", "occurs twice")
	d.press("esc y i")
	d.app.openSection("freeze")
	d.press("e")
	d.sees("when that is", "Sat 28 Nov 2026 00:00 – Sun 29 Nov 2026 01:00  25h00")
}

// ctrl-c loses nothing that was typed without a question.
func TestLeavingAnOpenFormAsks(t *testing.T) {
	cfg := briefly(t)
	cfg.ThrownAway = true
	d := drive(t, cfg, 80, 24)
	d.press("4 e")
	d.fill("notes", "long thought about")
	d.press("ctrl+c")
	d.sees("What was changed in this form is not kept. Leave without it? y/N")
	d.press("n")
	d.sees("long thought about")
	d.press("ctrl+c y")
	if !d.Quit {
		t.Error("it does not leave")
	}
}

// Another horizon is planned over.
func TestEditTheHorizon(t *testing.T) {
	d := drive(t, briefly(t), 120, 36)
	d.app.openSection("planning")
	d.fill("horizon", "1w")
	d.press("enter")
	d.sees("planning: horizon 4w → 1w", "23 Nov – 30 Nov 2026")
}

// The rows of Decisions are waivers and the freezes that leave jobs out.
func TestEditADecision(t *testing.T) {
	d := drive(t, briefly(t), 120, 36)
	d.press("6 g e")
	d.sees("waiver 1", "the vendor refuses patches")
	d.fill("expires", "2027-06-30")
	d.press("enter")
	d.sees("waiver 1: expires 2027-03-31 → 2027-06-30")
	d.press("d")
	d.sees("Delete the waiver for pbx1? y/N")
	d.press("y")
	d.sees("the waiver for pbx1 deleted", "1 placed")
	d.press("a")
	d.sees("new waiver")
}

// Sections and entries are opened by name as well.
func TestCommandsOpenForms(t *testing.T) {
	d := drive(t, briefly(t), 120, 36)
	for _, c := range []struct{ text, sees string }{
		{"windows", "1 window"}, {"teams", "2 teams"}, {"patches", "3 patches"}, {"planning", "night_cost"},
		{"freezes month-end", "freeze month-end"}, {"new limit", "new limit"}, {"teams unit", `did you mean "unix"?`},
	} {
		d.press(":")
		d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(c.text)})
		d.press("enter")
		d.sees(c.sees)
		d.press("esc esc")
	}
}

// Every kind of key of every section can be changed by typing.
func TestEveryFieldCanBeTyped(t *testing.T) {
	inv := firm()
	for _, s := range edit.Sections {
		for _, isNew := range []bool{true, false} {
			index := 0
			if isNew || s.Len(inv) == 0 {
				index = s.Len(inv)
			}
			f := form.New(drive(t, briefly(t), 80, 24).app.theme, s, inv, index, monday)
			e := s.New()
			for i := range e.Fields {
				before, _ := f.Draft()
				f.Select(i)
				for _, k := range []tea.KeyMsg{{Type: tea.KeyEnd}, {Type: tea.KeyCtrlU}, {Type: tea.KeyRight}} {
					f.Type(k)
				}
				f.Type(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(probe(&e.Fields[i]))})
				after, _ := f.Draft()
				if edit.Text(before.Fields[i].At) == edit.Text(after.Fields[i].At) {
					t.Errorf("%s.%s did not take %q", s.Title(), e.Fields[i].Label(), probe(&e.Fields[i]))
				}
			}
		}
	}
}

// probe is text that a field can be filled with.
func probe(f *edit.Field) string {
	switch f.At.(type) {
	case *bool, *model.Exposure:
		return "" // the key to the right has chosen another
	case *int:
		return "7"
	case *float64, **float64:
		return "7.5"
	case *time.Duration, **time.Duration:
		return "1h7m"
	case *civil.Date, *[]civil.Date:
		return "2026-12-24"
	case *civil.When:
		return "2026-12-24T23:45:00"
	case *civil.Clock:
		return "23:45"
	case *model.Minimum:
		return "60%"
	case **model.Selector, *model.Selector:
		return "sites: york, leeds; tags: \"odd, tag\""
	}
	return "probe"
}

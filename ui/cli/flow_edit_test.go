//go:build linux

package cli

import "testing"

// monday is the instant that the sample's dates are around.
const monday = "2026-11-23T09:00:00Z"

// A left-out job is placed by a remedy that the screen offers.
func TestFlowOfASecondCRMHost(t *testing.T) {
	t.Parallel()
	d := sitDown(t)
	d.do("import", "sample.toml")
	s := d.open("--from", monday)
	s.sees("the search is done: 21 jobs placed, 4 left out")
	s.press("5\r")
	s.sees("a second member for crm, on a new host like crm1: placed")
	s.press("\r")
	s.sees("y keeps it")
	s.press("y")
	s.sees("22 of 25 placed")
	s.press("u")
	s.sees("undone: a second member for crm")
	s.press("q")
	s.sees("y/N") // the plan was never saved
	s.press("y")
	s.ends()
}

// A job is moved into its standby's time, which names the rule, and back.
func TestFlowIntoABreachAndBack(t *testing.T) {
	t.Parallel()
	d := sitDown(t)
	d.do("import", "sample.toml")
	s := d.open("--from", monday)
	s.sees("the search is done")
	s.press(":host mx1\r")
	s.sees("▸mx1|▸ mx1")
	s.press("mhh")
	s.sees("NOT SAFE: service inbound-mail")
	s.press("x")
	s.sees("enter keeps the move")
	s.press("\x1b")
	s.sees("verified")
	s.press("q")
	s.sees("y/N")
	s.press("y")
	if code := s.ends(); code != exitDone {
		t.Errorf("exit code %d: %s", code, s.errs.String())
	}
}

// A window's nights are edited in its form, and the work moves with them.
func TestFlowOfEditingAWindow(t *testing.T) {
	t.Parallel()
	d := sitDown(t)
	d.do("import", "sample.toml")
	s := d.open("--from", monday)
	s.sees("the search is done")
	s.sees("Thu 26 Nov 22:00 +weeknights")
	s.press(":windows weeknights\r")
	s.sees("when that is")
	s.press("\x1b[B\x15FREQ=WEEKLY;BYDAY=MO,WE") // down, clear the line, type
	s.sees("Wed 25 Nov 2026 22:00")
	s.press("\r")
	edited := s.sees("(window weeknights: rrule FREQ=WEEKLY;BYDAY=TU,TH → FREQ=WEEKLY;BYDAY=MO,WE)")
	s.sees("(Mon|Wed) [0-9]+ Nov 22:00 +weeknights")
	d.kept(edited)
	s.cmd.Process.Kill()
	s.ends()

	s = d.open()
	s.sees("(Mon|Wed) [0-9]+ Nov 22:00 +weeknights")
}

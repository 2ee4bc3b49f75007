package tui

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/teatest"

	"stagger/planner"
	"stagger/planner/model"
	"stagger/store/tomlfile"
	"stagger/ui/ticket/folder"
	"stagger/ui/ticket/handin"
)

// sampleConfig is the interface on the sample, planned for a number of steps
// so that its plan is the same on every machine, exporting to a real folder.
func sampleConfig(t *testing.T, dir string) Config {
	t.Helper()
	inv, err := tomlfile.ReadFile("../../sample.toml")
	if err != nil {
		t.Fatal(err)
	}
	sessions := func(inv *model.Inventory) (Planner, error) { return planner.Open(inv, monday, 0) }
	s, err := sessions(inv)
	if err != nil {
		t.Fatal(err)
	}
	p, err := s.Plan(context.Background(), planner.Options{MaxSteps: 4000})
	if err != nil {
		t.Fatal(err)
	}
	return Config{
		Inventory: inv, Plan: p, Database: "sample", Open: sessions, TimeLimit: 300 * time.Millisecond,
		Now: func() time.Time { return monday },
		Export: func(_ context.Context, s Planner, p *model.Plan) (string, folder.Outcome, error) {
			r, err := handin.Do(s, p, handin.Request{Dir: dir}, handin.Memory{})
			return dir, r.Outcome, err
		},
	}
}

// The main job on the sample: move the primary mail server into its standby's
// time, read the rule, undo, pin, replan, and hand in tickets that keep the pin.
func TestTheSampleIsMovedUndonePinnedReplannedAndExported(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tickets")
	tm := teatest.NewTestModel(t, New(sampleConfig(t, dir), io.Discard), teatest.WithInitialTermSize(120, 36))
	press, sees := operate(t, tm)
	sees("verified")
	press("2 ] ] j j j m h h")
	sees("NOT SAFE: service inbound-mail")
	press("enter")
	sees("as a draft")
	press("u")
	sees("undone: mx1 moved")
	press("p")
	sees("mx1 pinned to Thu 26 Nov 23:00")
	press("r")
	sees("the search is done")
	press("x")
	sees("wrote 8 files")
	press("ctrl+c ctrl+c")
	tm.WaitFinished(t, teatest.WithFinalTimeout(10*time.Second))

	record, err := os.ReadFile(filepath.Join(dir, "2026-11-26.md"))
	if err != nil {
		t.Fatal(err)
	}
	if gate := "mx1 starts only after mx2 is verified"; !strings.Contains(string(record), gate) {
		t.Errorf("the change record of the mail servers' night does not say %q", gate)
	}
}

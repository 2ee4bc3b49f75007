package tui

import (
	"context"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner"
	"stagger/planner/model"
)

// A second host for the CRM places the job that was left out, in one change
// that is kept in the inventory and can be taken back.
func TestASecondCRMHostPlacesTheJob(t *testing.T) {
	var w world
	d := drive(t, w.join(config(t)), 120, 36)
	d.press("5 enter")
	d.sees("What would place crm1", "sole-member", "a second member for crm, on a new host like crm1: placed Sat 28 Nov")
	d.press("enter")
	d.sees("If: a second member for crm", "today", "with it", "exposure", "total", "9 of 10", "10 of 10", "placed       crm1 Sat 28 Nov", "y keeps it")
	d.press("esc")
	d.sees("What would place crm1")
	d.press("enter y")
	d.sees("10 of 10 placed", "a second member for crm", "every job is placed")
	if d.app.history.cur.Job("crm1") == nil || !d.app.history.cur.Safe() {
		t.Fatal("the job is not placed")
	}
	if kept := w.book.present().Inventory; len(kept.Hosts) != 12 || len(kept.Services[3].Members) != 2 {
		t.Fatalf("an inventory of %d hosts was kept", len(kept.Hosts))
	}
	d.press("u")
	d.sees("9 of 10 placed", "undone: a second member for crm")
	if kept := w.book.present().Inventory; len(kept.Hosts) != 11 {
		t.Errorf("an inventory of %d hosts was kept", len(kept.Hosts))
	}
}

func TestDroppedRemediesChangeNothing(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	was := d.app.history.cur
	d.press("5 enter enter esc esc")
	d.sees("▸5 Left out 1")
	d.misses("u undo")
	if d.app.history.cur != was {
		t.Error("the plan has changed")
	}
}

func TestRemediesOfAServiceWithAFinding(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.says("service crm")
	d.sees("finding", "would mend")
	d.press("t")
	d.sees("What would place crm1", "a second member for crm")
	d.press("esc")
	d.sees("▸3 Services", "▸ crm")
	d.press("g t")
	d.sees("no job on a member of inbound-mail is left out")
}

// patient tries remedies until it is told to stop.
type patient struct {
	Planner
	begun chan struct{}
}

func (p patient) Remedies(ctx context.Context, plan *model.Plan, host string) []planner.Remedy {
	close(p.begun)
	<-ctx.Done()
	return nil
}

func TestEscStopsATrial(t *testing.T) {
	cfg := config(t)
	begun := make(chan struct{})
	cfg.Open = func(inv *model.Inventory) (Planner, error) {
		s, err := open(inv)
		return patient{s, begun}, err
	}
	d := drive(t, cfg, 120, 36)
	d.press("5")
	p := &program{driver: d, msgs: make(chan tea.Msg)}
	_, cmd := d.app.Update(keyMsg("enter"))
	p.start(cmd)
	select {
	case <-begun:
	case <-time.After(10 * time.Second):
		t.Fatal("nothing is tried")
	}
	d.sees("trying what would help", "esc stops")
	if strings.Contains(d.view(), "nothing of what was tried") {
		t.Error("the end is told before it has come")
	}
	d.app.Update(keyMsg("esc"))
	d.sees("stopping")
	p.until("the end of the trial", func() bool { return !d.app.trial.running })
	d.sees("nothing was found before it was stopped")
	d.app.Update(keyMsg("esc"))
	d.sees("▸5 Left out 1")
}

package tui

import (
	"context"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner"
	"stagger/planner/model"
)

// slowly is a driver whose commands wait until they are let go, as a slow
// planner's would.
func slowly(d *driver, names string, held []tea.Cmd) []tea.Cmd {
	for _, r := range names {
		k := keyMsg(string(r))
		if r == '\r' {
			k = keyMsg("enter")
		}
		_, cmd := d.app.Update(k)
		held = append(held, cmd)
	}
	return held
}

// What is typed ahead of the planner's answers does what it does when typed
// slowly.
func TestKeysAheadOfTheVerdictAct(t *testing.T) {
	for _, keys := range []string{"mll\ru", "mlll\rp", "m]\r", "m]l\rpu", "mhh\rummll\r"} {
		prompt, late := drive(t, config(t), 120, 36), drive(t, config(t), 120, 36)
		prompt.onto("mx1")
		late.onto("mx1")
		for _, r := range keys {
			if r == '\r' {
				prompt.press("enter")
			} else {
				prompt.press(string(r))
			}
		}
		for _, cmd := range slowly(late, keys, nil) {
			late.run(cmd)
		}
		if a, b := prompt.view(), late.view(); a != b {
			t.Errorf("%q: typed slowly\n%s\ntyped ahead\n%s", keys, a, b)
		}
	}
}

// The job is drawn where the keys put it before the planner has answered.
func TestTheMoveIsSeenAtOnce(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.onto("mx1")
	slowly(d, "mll", nil)
	d.sees("23:30–23:50  23:50  mx2 verified")
}

// hesitant finds its plans one by one, as it is told.
type hesitant struct {
	Planner
	plans chan *model.Plan
}

func (h hesitant) Plan(ctx context.Context, opt planner.Options) (*model.Plan, error) {
	var last *model.Plan
	for {
		select {
		case p, more := <-h.plans:
			if !more {
				return last, nil
			}
			last = p
			opt.OnBetter(p)
		case <-ctx.Done():
			return last, nil
		}
	}
}

// program runs the interface with its commands at work beside the keys.
type program struct {
	*driver
	msgs chan tea.Msg
}

func (p *program) start(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			for _, c := range msg {
				p.start(c)
			}
		case nil, spinMsg:
		default:
			p.msgs <- msg
		}
	}()
}

// until handles messages until the condition holds.
func (p *program) until(what string, ok func() bool) {
	p.TB.Helper()
	for !ok() {
		select {
		case msg := <-p.msgs:
			_, cmd := p.app.Update(msg)
			p.start(cmd)
		case <-time.After(10 * time.Second):
			p.TB.Fatalf("waited in vain: %s\n%s", what, p.view())
		}
	}
}

// hesitantly opens the interface on a planner that finds its plans as told.
func hesitantly(t *testing.T) (*program, chan *model.Plan, *model.Plan) {
	cfg := config(t)
	good := cfg.Plan
	plans := make(chan *model.Plan)
	cfg.Plan, cfg.TimeLimit = nil, time.Minute
	cfg.Open = func(inv *model.Inventory) (Planner, error) {
		s, err := open(inv)
		return hesitant{s, plans}, err
	}
	d := driverOf(t, New(cfg, nil).(*app))
	p := &program{driver: d, msgs: make(chan tea.Msg)}
	p.start(d.app.Init())
	d.app.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
	p.until("the search begins", func() bool { return d.app.search != nil })
	return p, plans, good
}

func TestBetterPlansAreShownAsTheyAreFound(t *testing.T) {
	p, plans, good := hesitantly(t)
	p.sees("searching…", "looking for a first plan")
	p.app.Update(keyMsg("w"))
	p.sees("there is no plan yet")
	s, _ := open(firm())
	first := s.Moved(good, "mx1", placed["mx1"].Add(time.Hour))
	plans <- first
	p.until("the first plan", func() bool { return p.app.history.cur != nil })
	p.sees("searching…", "esc stops", "verified")
	plans <- good
	p.until("the second plan", func() bool { return p.app.history.cur.Plan == good })
	close(plans)
	p.until("the end", func() bool { return p.app.search == nil })
	p.sees("the search is done: 9 jobs placed, 1 left out")
	p.misses("u undo ")
}

func TestEscStopsTheSearchAndKeepsThePlan(t *testing.T) {
	p, plans, good := hesitantly(t)
	plans <- good
	p.until("a plan", func() bool { return p.app.history.cur != nil })
	p.app.Update(keyMsg("esc"))
	p.until("the end", func() bool { return p.app.search == nil })
	p.sees("the search was stopped: 9 jobs placed")
}

func TestAMoveEndsTheSearch(t *testing.T) {
	p, plans, good := hesitantly(t)
	plans <- good
	p.until("a plan", func() bool { return p.app.history.cur != nil })
	for _, k := range []string{"2", "m", "l", "enter"} {
		_, cmd := p.app.Update(keyMsg(k))
		p.start(cmd)
	}
	p.until("the move", func() bool { return p.app.history.undoable() == 1 })
	p.misses("searching…")
}

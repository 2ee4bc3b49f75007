package tui

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"stagger/planner"
	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/tui/hands"
)

// runs runs the interface in a terminal of 80 by 24 while with acts on it.
func runs(t *testing.T, ctx context.Context, cfg Config, with func(term *hands.Terminal, keys io.Writer)) (*hands.Terminal, error) {
	t.Helper()
	return hands.InTerminal(t, func(tty *os.File) error { return Run(ctx, cfg, tty, tty) }, with)
}

func TestRunInATerminal(t *testing.T) {
	term, err := runs(t, context.Background(), config(t), func(term *hands.Terminal, keys io.Writer) {
		term.WaitFor("verified")
		io.WriteString(keys, "2")
		term.WaitFor("spare")
		io.WriteString(keys, "q")
	})
	if err != nil {
		t.Fatal(err)
	}
	if s := term.Text(); !strings.Contains(s, hands.EnterScreen) || !strings.Contains(s, hands.LeaveScreen) {
		t.Errorf("the screen is not opened and closed: %q", s)
	}
	if s := term.Text(); strings.Contains(s, "\x1b]1") || strings.Contains(s, "\x1b[6n") {
		t.Errorf("the terminal is asked a question: %q", s)
	}
}

func TestRunQuitsAfterTheFirstFrame(t *testing.T) {
	cfg := config(t)
	cfg.Plan, cfg.QuitAfterFirstFrame = nil, true
	term, err := runs(t, context.Background(), cfg, func(*hands.Terminal, io.Writer) {})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(term.Text(), "verified") {
		t.Errorf("no plan was drawn: %q", term.Text())
	}
}

// An end from outside leaves the terminal sane, says what it cost, and loses
// no pin.
func TestRunEndedFromOutside(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	var w world
	cfg := w.join(config(t))
	w.book.hold = make(chan struct{}) // the write that the keys began does not come back in time
	term, err := runs(t, ctx, cfg, func(term *hands.Terminal, keys io.Writer) {
		term.WaitFor("verified")
		io.WriteString(keys, "2p")
		term.WaitFor("pinned to")
		cancel()
		close(w.book.hold)
	})
	if err == nil || !strings.Contains(err.Error(), "the plan was not saved") {
		t.Errorf("the error is %v", err)
	}
	if errors.Is(err, context.Canceled) {
		t.Error("it reads as if nothing had been done")
	}
	if !strings.Contains(term.Text(), hands.LeaveScreen) {
		t.Error("the screen is not closed")
	}
	if pins := w.book.present().Inventory.Pins; len(pins) != 1 {
		t.Errorf("pins kept: %v", pins)
	}
}

func TestRunReturnsTheFaultsOfAnInventory(t *testing.T) {
	cfg := config(t)
	cfg.Inventory.Timezone = "Mars/Olympus"
	_, err := runs(t, context.Background(), cfg, func(term *hands.Terminal, keys io.Writer) {
		term.WaitFor("Mars/Olympus")
		io.WriteString(keys, "q")
	})
	if err == nil || !strings.Contains(err.Error(), "Mars/Olympus") {
		t.Errorf("the error is %v", err)
	}
}

// On the night the clocks go back the chart is an hour longer, and the hour
// that comes twice is written twice.
func TestNightWhenTheClocksGoBack(t *testing.T) {
	cfg := config(t)
	cfg.Inventory.Freezes = nil
	october := time.Date(2026, 10, 19, 9, 0, 0, 0, time.UTC)
	cfg.Open = func(inv *model.Inventory) (Planner, error) { return planner.Open(inv, october, 0) }
	cfg.Plan = nil
	d := drive(t, cfg, 120, 36)
	d.press("2")
	d.sees("Sat 24 Oct 22:00+01:00 → Sun 25 Oct 04:00+00:00", "22:00 23:00 00:00 01:00 01:00 02:00 03:00")
	d.press("m")
	for range 16 { // 22:00 BST and 4 h: 01:00 GMT, the second one
		d.press("l")
	}
	d.sees("Sun 25 Oct 01:00")
	d.press("enter")
	if d.app.history.cur.Safe() {
		d.press("p")
		pins := d.app.history.cur.Inv().Pins
		if len(pins) != 1 || !pins[0].Start.Zoned || pins[0].Start.Offset != 0 || pins[0].Start.Date != civil.NewDate(2026, 10, 25) {
			t.Errorf("pinned to %v", pins)
		}
	}
}

func TestZoomAndScroll(t *testing.T) {
	d := drive(t, config(t), 80, 24)
	d.onto("mx1")
	d.sees("15 min a column")
	d.press("+ +")
	d.sees("5 min a column", "h/l scroll")
	d.press("h h h h h h h h h h")
	d.sees("│22:00")
	d.press("l l l l l l l l l l")
	d.misses("│22:00")
	d.press("- - - - -")
	d.sees("30 min a column", "│22:00")
	d.press("]")
	d.sees("Sat 5 Dec 22:00")
	d.press("]")
	d.sees("this is the last night")
}

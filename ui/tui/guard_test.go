package tui

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stagger/planner/model"
	"stagger/ui/tui/hands"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/screen"
)

// brittle is a screen that fails where it is told to.
type brittle struct {
	screen.Screen
	onKey, onView bool
}

func (b brittle) Act(a keys.Action) screen.Reply {
	if b.onKey {
		panic("a key too many")
	}
	return b.Screen.Act(a)
}

func (b brittle) View(w, h int) []string {
	if b.onView {
		panic("a line too many")
	}
	return b.Screen.View(w, h)
}

// tests of a panic: whatever fails, the terminal is as it was, the edit before
// is kept, and a sentence says what happened.
func TestAPanicLeavesTheTerminalSane(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	for why, breaks := range map[string]func(*app){
		"a key too many":  func(a *app) { a.screens[keys.OnHosts] = brittle{a.screens[keys.OnHosts], true, false} },
		"a line too many": func(a *app) { a.screens[keys.OnHosts] = brittle{a.screens[keys.OnHosts], false, true} },
		"a plan too many": func(a *app) {
			a.cfg.Save = func(context.Context, *model.Plan, string) (model.SavedPlan, error) { panic("a plan too many") }
		},
	} {
		var b book
		cfg := config(t)
		cfg.Journal, cfg.Mouse = &b, true
		a := newApp(t.Context(), cfg, io.Discard)
		breaks(a)
		term, err := hands.InTerminal(t, func(tty *os.File) error { return a.run(t.Context(), tty, tty) }, func(term *hands.Terminal, keys io.Writer) {
			term.WaitFor("verified")
			io.WriteString(keys, "2p")
			term.WaitFor("pinned to")
			io.WriteString(keys, "w4j")
		})
		if err == nil || !strings.Contains(err.Error(), "stagger has failed ("+why+"), which is a bug; please report it with ") {
			t.Errorf("the error is %v", err)
			continue
		}
		for _, off := range []string{hands.LeaveScreen, "\x1b[?25h", "\x1b[?1002l"} {
			if !strings.Contains(term.Text(), off) {
				t.Errorf("%s: %q is not written", why, off)
			}
		}
		if len(b.present().Inventory.Pins) != 1 {
			t.Errorf("%s: the pin is not kept", why)
		}
		trace, err := os.ReadFile(err.Error()[strings.LastIndex(err.Error(), " ")+1:])
		if err != nil || !strings.Contains(string(trace), why) || !strings.Contains(string(trace), "guard_test.go") {
			t.Errorf("%s: the trace is %q (%v)", why, trace, err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(os.Getenv("TMPDIR"), "*")); len(left) != 3 {
		t.Errorf("traces: %v", left)
	}
}

package safely

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/hands"
)

// brittle is a program that fails where it is told to.
type brittle struct {
	onInit, onKey, onView bool
	keys                  int
}

func (b *brittle) Init() tea.Cmd {
	if b.onInit {
		panic("a start too many")
	}
	return nil
}

func (b *brittle) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return b, nil
	}
	b.keys++
	switch {
	case k.String() == "q":
		return b, tea.Quit
	case k.String() == "c":
		return b, func() tea.Msg { panic("a command too many\nwith a trace of its own") }
	case b.onKey:
		panic("a key too many")
	}
	return b, nil
}

func (b *brittle) View() string {
	if b.onView && b.keys > 0 {
		panic("a line too many")
	}
	return "ready"
}

// Whatever fails, the second screen is closed, the cursor is back, and the
// error says where the trace is.
func TestAPanicLeavesTheTerminalSane(t *testing.T) {
	for why, c := range map[string]struct {
		program *brittle
		keys    string
	}{
		"a start too many":   {&brittle{onInit: true}, ""},
		"a key too many":     {&brittle{onKey: true}, "x"},
		"a line too many":    {&brittle{onView: true}, "x"},
		"a command too many": {&brittle{}, "c"},
	} {
		t.Setenv("TMPDIR", t.TempDir())
		term, err := hands.InTerminal(t, func(tty *os.File) error { return Run(t.Context(), c.program, tty, tty) }, func(term *hands.Terminal, keys io.Writer) {
			if c.keys != "" {
				term.WaitFor("ready")
			}
			io.WriteString(keys, c.keys)
		})
		if err == nil || !strings.HasPrefix(err.Error(), "stagger has failed ("+why+"), which is a bug; please report it with "+os.Getenv("TMPDIR")) {
			t.Errorf("%s: the error is %v", why, err)
		}
		for _, off := range []string{hands.LeaveScreen, "\x1b[?25h"} {
			if !strings.Contains(term.Text(), off) {
				t.Errorf("%s: %q is not written: %q", why, off, term.Text())
			}
		}
		if traces, _ := filepath.Glob(filepath.Join(os.Getenv("TMPDIR"), "*")); len(traces) != 1 {
			t.Errorf("%s: traces: %v", why, traces)
		}
	}
}

func TestRunEndsByItself(t *testing.T) {
	term, err := hands.InTerminal(t, func(tty *os.File) error { return Run(t.Context(), &brittle{}, tty, tty) }, func(term *hands.Terminal, keys io.Writer) {
		term.WaitFor("ready")
		io.WriteString(keys, "q")
	})
	if err != nil || !strings.Contains(term.Text(), hands.EnterScreen) || !strings.Contains(term.Text(), hands.LeaveScreen) {
		t.Errorf("%v, %q", err, term.Text())
	}
}

func TestRunEndedFromOutside(t *testing.T) {
	ctx, cancel := context.WithCancelCause(t.Context())
	term, err := hands.InTerminal(t, func(tty *os.File) error { return Run(ctx, &brittle{}, tty, tty) }, func(term *hands.Terminal, _ io.Writer) {
		term.WaitFor("ready")
		cancel(errors.New("the lights went out"))
	})
	var ended *Ended
	if !errors.As(err, &ended) || ended.By.Error() != "the lights went out" || !strings.Contains(term.Text(), hands.LeaveScreen) {
		t.Errorf("%v, %q", err, term.Text())
	}
}

// A panic in a command that another command made is caught too.
func TestNestedCommandsAreGuarded(t *testing.T) {
	inner := func() tea.Msg { panic("deep") }
	batch, ok := Command(func() tea.Msg { return tea.BatchMsg{inner, nil} })().(tea.BatchMsg)
	if !ok {
		t.Fatal("the batch is lost")
	}
	if msg, ok := batch[0]().(fellMsg); !ok || msg.fall.why != "deep" {
		t.Errorf("got %v", msg)
	}
}

func TestKeysTypedFastArriveOneByOne(t *testing.T) {
	runes := func(s string, paste bool) tea.KeyMsg {
		return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(s), Paste: paste, Alt: true}
	}
	for _, c := range []struct {
		key  tea.KeyMsg
		want int
	}{{runes("jjk", false), 3}, {runes("j", false), 1}, {runes("jjk", true), 1}, {tea.KeyMsg{Type: tea.KeyEnter}, 1}} {
		got := Apart(c.key)
		if len(got) != c.want || got[0].Alt != c.key.Alt || got[0].Paste != c.key.Paste {
			t.Errorf("%v comes as %v", c.key, got)
		}
	}
}

func TestFramesFit(t *testing.T) {
	for _, size := range [][2]int{{1, 1}, {2, 3}, {10, 2}, {40, 10}, {59, 50}, {200, 19}} {
		w, h := size[0], size[1]
		if !TooSmall(w, h) {
			t.Errorf("%d×%d is large enough", w, h)
		}
		d := &hands.Driver{TB: t, Model: picture(Frame(Notice("q leaves, whatever was done", w, h), w, h, true)), W: w, H: h}
		d.Fits("the notice")
	}
	if TooSmall(LeastWidth, LeastHeight) || TooSmall(0, 0) {
		t.Error("the least size is too small, or one that is not known yet")
	}
	if got := Frame([]string{"│ ab  ", "cd", "ef"}, 3, 2, true); got != "| a\ncd" {
		t.Errorf("%q", got)
	}
	if w, h := Size(tea.WindowSizeMsg{}); w != 80 || h != 24 {
		t.Errorf("%d×%d", w, h)
	}
}

// picture is a program that shows only this.
type picture string

func (p picture) Init() tea.Cmd                       { return nil }
func (p picture) Update(tea.Msg) (tea.Model, tea.Cmd) { return p, nil }
func (p picture) View() string                        { return string(p) }

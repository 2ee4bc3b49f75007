package choose

import (
	"context"
	"io"
	"os"
	"strings"
	"testing"

	"stagger/planner/grouping"
	"stagger/planner/model"
	"stagger/ui/tui/hands"
)

// runs runs the screen in a terminal while with acts on it.
func runs(t *testing.T, ctx context.Context, opts Options, with func(term *hands.Terminal, keys io.Writer)) (*hands.Terminal, Decision, error) {
	t.Helper()
	inv, groups := firm()
	var d Decision
	term, err := hands.InTerminal(t, func(tty *os.File) error {
		var err error
		d, err = Run(ctx, grouping.Candidates(inv, groups, nil), opts, tty, tty)
		return err
	}, with)
	if s := term.Text(); !strings.Contains(s, hands.EnterScreen) || !strings.Contains(s, hands.LeaveScreen) {
		t.Errorf("the second screen is not opened and closed: %q", s)
	}
	return term, d, err
}

func TestRunInATerminal(t *testing.T) {
	term, d, err := runs(t, context.Background(), Options{}, func(term *hands.Terminal, keys io.Writer) {
		term.WaitFor("rabbitmq")
		io.WriteString(keys, " ")
		term.WaitFor("1 accepted")
		io.WriteString(keys, "\r")
	})
	if err != nil || len(d.Accepted) != 1 || d.Accepted[0].Group != "rabbitmq" {
		t.Errorf("%+v, %v", d, err)
	}
	if s := term.Text(); strings.Contains(s, "\x1b]1") || strings.Contains(s, "\x1b[6n") {
		t.Errorf("the terminal is asked a question: %q", s)
	}
}

func TestRunLeft(t *testing.T) {
	_, d, err := runs(t, context.Background(), Options{}, func(term *hands.Terminal, keys io.Writer) {
		term.WaitFor("rabbitmq")
		io.WriteString(keys, "q")
	})
	if err != nil || !d.Left {
		t.Errorf("%+v, %v", d, err)
	}
}

// An end from outside, whenever it comes, takes nothing.
func TestRunEndedFromOutside(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	_, d, err := runs(t, ctx, Options{}, func(term *hands.Terminal, keys io.Writer) {
		term.WaitFor("rabbitmq")
		io.WriteString(keys, "A")
		term.WaitFor("3 accepted")
		cancel()
	})
	if err == nil || !strings.Contains(err.Error(), "nothing was taken") || !d.Left || len(d.Accepted) > 0 {
		t.Errorf("%+v, %v", d, err)
	}
}

func TestRunWithACheckThatPanics(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir()) // where the trace goes
	_, d, err := runs(t, context.Background(), Options{Check: func([]model.Service) []string { panic("oh") }}, func(term *hands.Terminal, keys io.Writer) {
		term.WaitFor("rabbitmq")
		io.WriteString(keys, " \r")
	})
	if err == nil || !strings.Contains(err.Error(), "nothing was taken: stagger has failed (oh), which is a bug; please report it with ") || !d.Left || len(d.Accepted) > 0 {
		t.Errorf("%+v, %v", d, err)
	}
}

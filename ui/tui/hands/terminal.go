package hands

import (
	"bytes"
	"io"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/creack/pty"
)

// EnterScreen and LeaveScreen are how a terminal's second screen is opened and
// closed.
const (
	EnterScreen = "\x1b[?1049h"
	LeaveScreen = "\x1b[?1049l"
)

// patience is how long a program may take for anything in a terminal.
const patience = 10 * time.Second

// Terminal is a pseudo-terminal that records what is written to it and never
// answers a question.
type Terminal struct {
	tb   testing.TB
	mu   sync.Mutex
	seen bytes.Buffer
	more chan struct{} // something was written that nobody has looked at
	end  chan struct{}
}

// Write records what a program writes.
func (t *Terminal) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	select {
	case t.more <- struct{}{}:
	default:
	}
	return t.seen.Write(p)
}

// Text is all that was written.
func (t *Terminal) Text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.seen.String()
}

// WaitFor waits until something was written.
func (t *Terminal) WaitFor(s string) {
	t.tb.Helper()
	late := time.After(patience)
	for !strings.Contains(t.Text(), s) {
		select {
		case <-t.more:
		case <-late:
			t.tb.Fatalf("%q was not written in %s:\n%q", s, patience, t.Text())
		}
	}
}

// InTerminal gives run a terminal of 80 by 24 while with acts on it.
func InTerminal(t *testing.T, run func(tty *os.File) error, with func(term *Terminal, keys io.Writer)) (*Terminal, error) {
	t.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		t.Skipf("no pseudo-terminal: %v", err)
	}
	defer master.Close()
	if err := pty.Setsize(master, &pty.Winsize{Rows: 24, Cols: 80}); err != nil {
		t.Fatal(err)
	}
	term := &Terminal{tb: t, more: make(chan struct{}, 1), end: make(chan struct{})}
	go func() { io.Copy(term, master); close(term.end) }()
	done := make(chan error, 1)
	go func() { done <- run(tty) }()
	with(term, master)
	select {
	case err = <-done:
	case <-time.After(patience):
		t.Fatalf("the program does not end:\n%q", term.Text())
	}
	tty.Close()
	<-term.end
	return term, err
}

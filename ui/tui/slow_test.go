package tui

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/look"
)

// link is a line to a terminal that counts what goes over it.
type link struct {
	mu    sync.Mutex
	seen  bytes.Buffer
	wrote chan struct{}
}

func (l *link) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	select {
	case l.wrote <- struct{}{}:
	default:
	}
	return l.seen.Write(p)
}

// from is what was written since mark.
func (l *link) from(mark int) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.seen.String()[mark:]
}

// await waits until a text has been written since mark, and returns all that
// was; a frame is written in one piece.
func (l *link) await(t *testing.T, mark int, text string) string {
	t.Helper()
	late := time.After(10 * time.Second)
	for {
		if s := l.from(mark); strings.Contains(s, text) {
			return s
		}
		select {
		case <-l.wrote:
		case <-late:
			t.Fatalf("%q was not written: %q", text, l.from(mark))
		}
	}
}

// A key costs a slow link the lines that it changes, in colour too: never a
// whole frame.
func TestAKeyWritesFewBytes(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	cfg.Colour, cfg.Back = look.TrueColour, look.Dark
	out := &link{wrote: make(chan struct{}, 1)}
	p := tea.NewProgram(New(cfg, out), tea.WithInput(nil), tea.WithOutput(out), tea.WithoutSignalHandler())
	ended := make(chan error, 1)
	go func() { _, err := p.Run(); ended <- err }()
	p.Send(tea.WindowSizeMsg{Width: 80, Height: 24})
	out.await(t, 0, "verified")
	for _, step := range []struct {
		key, shows string
		most       int
	}{
		{"4", "mx2", 4000}, // another screen is another frame
		{"j", "mx2 \u2500", 1200},
		{"j", "dns1 \u2500", 1200},
		{"2", "spare", 5000},
		{"u", "nothing to undo", 900}, // and what Night has learnt of its job meanwhile
		{"w", "no database", 300},
	} {
		mark := len(out.from(0))
		p.Send(keyMsg(step.key))
		if wrote := out.await(t, mark, step.shows); len(wrote) > step.most {
			t.Errorf("%s wrote %d bytes, more than %d", step.key, len(wrote), step.most)
		} else {
			t.Logf("%s wrote %d bytes", step.key, len(wrote))
		}
	}
	p.Quit()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
}

// A turn of the spinner changes one line, by little, and comes four times a
// second at most.
func TestTheSpinnerWritesLittle(t *testing.T) {
	t.Parallel()
	if spinEvery < 200*time.Millisecond {
		t.Errorf("it turns every %s", spinEvery)
	}
	a := New(config(t), io.Discard).(*app)
	d := driverOf(t, a)
	d.run(a.Init())
	d.size(80, 24)
	a.search = &search{cancel: func() {}}
	before := strings.Split(a.View(), "\n")
	a.Update(spinMsg{})
	changed := 0
	for i, line := range strings.Split(a.View(), "\n") {
		if line != before[i] {
			changed++
		}
	}
	if changed != 1 {
		t.Errorf("a turn changes %d lines", changed)
	}
}

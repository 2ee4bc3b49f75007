//go:build linux

package cli

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
)

// screenOf is the program itself in a terminal that answers nothing.
type screenOf struct {
	tb     testing.TB
	master *os.File
	cmd    *exec.Cmd
	seen   bytes.Buffer
	news   chan []byte
}

// inPty starts stagger in a terminal of w by h cells.
func inPty(tb testing.TB, w, h uint16, term string, args ...string) *screenOf {
	tb.Helper()
	dir := tb.TempDir()
	cmd := exec.Command(filepath.Join(bin, "stagger"), args...)
	cmd.Dir = dir
	for _, kv := range os.Environ() {
		if !strings.HasPrefix(kv, "CI=") { // under which nobody is asked in any case
			cmd.Env = append(cmd.Env, kv)
		}
	}
	cmd.Env = append(cmd.Env, "TMPDIR="+dir, "TERM="+term)
	if err := world(dir, func(k, v string) { cmd.Env = append(cmd.Env, k+"="+v) }); err != nil {
		tb.Fatal(err)
	}
	master, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: w, Rows: h})
	if err != nil {
		tb.Skipf("no pseudo-terminal: %v", err)
	}
	s := &screenOf{tb: tb, master: master, cmd: cmd, news: make(chan []byte)}
	go func() {
		defer close(s.news)
		for {
			buf := make([]byte, 4096)
			n, err := master.Read(buf)
			if n > 0 {
				s.news <- buf[:n]
			}
			if err != nil {
				return
			}
		}
	}()
	tb.Cleanup(func() { cmd.Process.Kill(); master.Close() })
	return s
}

// await reads until a text has come, or the program has ended where it is "".
func (s *screenOf) await(text string) string {
	s.tb.Helper()
	late := time.After(20 * time.Second)
	for text == "" || !strings.Contains(s.seen.String(), text) {
		select {
		case p, more := <-s.news:
			s.seen.Write(p)
			if !more {
				if text != "" {
					s.tb.Fatalf("it ended without %q:\n%q", text, s.seen.String())
				}
				return s.seen.String()
			}
		case <-late:
			s.tb.Fatalf("%q does not come:\n%q", text, s.seen.String())
		}
	}
	return s.seen.String()
}

// Terminals that are dumb, tiny or silent: each gets something sensible, is
// asked nothing, and can be left.
func TestRoughTerminals(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		w, h        uint16
		term        string
		shows, keys string
	}{
		{"silent", 80, 24, "xterm-256color", "verified", "q"},
		{"one cell", 1, 1, "xterm", "q", "q"},
		{"small", 40, 12, "xterm", "needs 60×20", "q"},
		{"sizeless", 0, 0, "xterm", "verified", "q"},
		{"nameless", 80, 24, "", "verified", "q"},
		{"unknown", 80, 24, "no-such-terminal", "verified", "q"},
		{"dumb", 80, 24, "dumb", "Left out: ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := inPty(t, c.w, c.h, c.term, "demo", "--time-limit", "100ms")
			s.await(c.shows)
			io.WriteString(s.master, c.keys)
			out := s.await("")
			if err := s.cmd.Wait(); err != nil {
				t.Errorf("it ended with %v", err)
			}
			for _, question := range []string{"\x1b]1", "\x1b[6n", "\x1b[c", "\x1b[>c"} {
				if strings.Contains(out, question) {
					t.Errorf("the terminal is asked %q", question)
				}
			}
			if c.term == "dumb" && strings.Contains(out, "\x1b") {
				t.Errorf("a dumb terminal gets %q", out)
			}
		})
	}
}

// BenchmarkFirstSight is from the start of the program to the first words on a
// terminal that answers nothing: a frame, a size, or a plan in text.
func BenchmarkFirstSight(b *testing.B) {
	for _, c := range []struct {
		name  string
		w, h  uint16
		term  string
		shows string
	}{
		{"silent", 80, 24, "xterm-256color", "1 Plan"},
		{"one-cell", 1, 1, "xterm", "q"},
		{"dumb", 80, 24, "dumb", "Left out: "},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				s := inPty(b, c.w, c.h, c.term, "demo", "--time-limit", "100ms")
				s.await(c.shows)
				s.cmd.Process.Kill()
				s.cmd.Wait()
			}
		})
	}
}

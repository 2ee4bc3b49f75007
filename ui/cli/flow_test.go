//go:build linux

package cli

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"

	"stagger/store"
)

// desk is a folder with the program's database, where a person sits down more
// than once.
type desk struct {
	tb  testing.TB
	dir string
	env []string
}

func sitDown(t *testing.T) *desk {
	t.Helper()
	d := &desk{tb: t, dir: t.TempDir()}
	for _, kv := range os.Environ() {
		if !strings.HasPrefix(kv, "CI=") { // under which nobody is asked in any case
			d.env = append(d.env, kv)
		}
	}
	d.env = append(d.env, "TERM=xterm-256color", "NO_COLOR=1")
	if err := world(d.dir, func(k, v string) { d.env = append(d.env, k+"="+v) }); err != nil {
		t.Fatal(err)
	}
	return d
}

// do runs a command line to its end.
func (d *desk) do(args ...string) {
	d.tb.Helper()
	cmd := exec.Command(filepath.Join(bin, "stagger"), args...)
	cmd.Dir, cmd.Env = d.dir, d.env
	if out, err := cmd.CombinedOutput(); err != nil {
		d.tb.Fatalf("stagger %v: %v\n%s", args, err, out)
	}
}

// kept waits until the journal's present edit has a label.
func (d *desk) kept(label string) {
	d.tb.Helper()
	path := filepath.Join(d.dir, "data", "stagger", "stagger.db")
	last := ""
	for range 500 { // nothing tells of a commit in another process
		s, err := store.Open(d.tb.Context(), path)
		if err != nil {
			d.tb.Fatal(err)
		}
		j, err := s.Journal(d.tb.Context(), time.Now())
		s.Close()
		if err != nil {
			d.tb.Fatal(err)
		}
		for _, e := range j.Edits {
			if e.Seq == j.Cursor {
				last = e.Label
			}
		}
		if last == label {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	d.tb.Fatalf("the present edit that is kept is %q, not %q", last, label)
}

// seat is the program in a terminal of 120 by 36 that never answers.
type seat struct {
	tb          testing.TB
	master, tty *os.File
	cmd         *exec.Cmd
	errs        bytes.Buffer
	ended       chan error

	mu      sync.Mutex
	seen    bytes.Buffer
	more    chan struct{}
	pressed int // what had been drawn when the last keys were pressed
}

func (d *desk) open(args ...string) *seat {
	d.tb.Helper()
	master, tty, err := pty.Open()
	if err != nil {
		d.tb.Skipf("no pseudo-terminal: %v", err)
	}
	if err := pty.Setsize(master, &pty.Winsize{Rows: 36, Cols: 120}); err != nil {
		d.tb.Fatal(err)
	}
	s := &seat{tb: d.tb, master: master, tty: tty, ended: make(chan error, 1), more: make(chan struct{}, 1)}
	s.cmd = exec.Command(filepath.Join(bin, "stagger"), args...)
	s.cmd.Dir, s.cmd.Env = d.dir, d.env
	s.cmd.Stdin, s.cmd.Stdout, s.cmd.Stderr = tty, tty, &s.errs
	s.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := s.cmd.Start(); err != nil {
		d.tb.Fatal(err)
	}
	go func() { io.Copy(s, master) }()
	go func() { s.ended <- s.cmd.Wait() }()
	d.tb.Cleanup(func() {
		s.cmd.Process.Kill()
		master.Close()
		tty.Close()
	})
	return s
}

// Write takes what the program draws.
func (s *seat) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case s.more <- struct{}{}:
	default:
	}
	return s.seen.Write(p)
}

func (s *seat) since(from int) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.seen.String()[from:]
}

func (s *seat) press(keys string) {
	s.pressed = len(s.since(0))
	io.WriteString(s.master, keys)
}

// sees waits until what was drawn since the last keys matches, and gives the
// first group.
func (s *seat) sees(pattern string) string {
	s.tb.Helper()
	re, late := regexp.MustCompile(pattern), time.After(20*time.Second)
	for {
		if m := re.FindStringSubmatch(s.since(s.pressed)); m != nil {
			return m[len(m)-1]
		}
		select {
		case <-s.more:
		case <-late:
			s.tb.Fatalf("%q was not drawn:\n%q\n%s", pattern, s.since(s.pressed), s.errs.String())
		}
	}
}

// ends waits for the end of the program and gives its exit code.
func (s *seat) ends() int {
	s.tb.Helper()
	select {
	case err := <-s.ended:
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			s.tb.Fatal(err)
		}
		return s.cmd.ProcessState.ExitCode()
	case <-time.After(20 * time.Second):
		s.tb.Fatalf("the program does not end:\n%q", s.since(s.pressed))
		return 0
	}
}

// The main job: plan the sample, save it and hand in the tickets.
func TestFlowOfPlanningAndExporting(t *testing.T) {
	t.Parallel()
	d := sitDown(t)
	d.do("import", "sample.toml")
	s := d.open()
	s.sees("the search is done: ([0-9]+) jobs placed")
	s.press("w")
	s.sees("saved as plan 1")
	s.press("x")
	s.sees("wrote [0-9]+ files to stagger-export")
	s.press("7")
	s.sees("stagger-export") // History knows of it
	s.press("q")
	if code := s.ends(); code != exitDone {
		t.Errorf("exit code %d: %s", code, s.errs.String())
	}
	d.do("verify", filepath.Join(exportFolder, "plan.json"))
	if nights, _ := filepath.Glob(filepath.Join(d.dir, exportFolder, "*.md")); len(nights) == 0 {
		t.Error("there are no tickets")
	}
}

// kill -9 loses no edit, and undo works on what the killed program did.
func TestFlowOfBeingKilled(t *testing.T) {
	t.Parallel()
	d := sitDown(t)
	d.do("import", "sample.toml")
	s := d.open()
	s.sees("the search is done")
	s.press("2p")
	pinned := s.sees(`(\S+ pinned to \w+ \d+ \w+ \d\d:\d\d)`)
	s.press("]jml\r")
	moved := s.sees(`(\S+ moved to \w+ \d+ \w+ \d\d:\d\d)`)
	d.kept(moved)
	s.cmd.Process.Signal(syscall.SIGKILL)
	s.ends()

	s = d.open()
	s.sees("u undo")
	s.press("u")
	s.sees("undone: " + regexp.QuoteMeta(moved))
	s.press("u")
	s.sees("undone: " + regexp.QuoteMeta(pinned))
	s.press("\x12\x12") // ctrl+r, twice
	s.sees("redone: " + regexp.QuoteMeta(moved))
	d.kept(moved)
	s.cmd.Process.Signal(syscall.SIGKILL)
	s.ends()

	s = d.open()
	s.sees("u undo")
	s.press("u")
	s.sees("undone: " + regexp.QuoteMeta(moved))
	s.press("qy")
	if code := s.ends(); code != exitDone {
		t.Errorf("exit code %d: %s", code, s.errs.String())
	}
}

// A signal leaves the terminal as it was, keeps the edits and is not called a
// success.
func TestFlowOfBeingEnded(t *testing.T) {
	t.Parallel()
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			d := sitDown(t)
			d.do("import", "sample.toml")
			s := d.open()
			before, err := unix.IoctlGetTermios(int(s.tty.Fd()), unix.TCGETS)
			if err != nil {
				t.Fatal(err)
			}
			s.sees("the search is done")
			s.press("2p")
			pinned := s.sees(`(\S+ pinned to \w+ \d+ \w+ \d\d:\d\d)`)
			s.cmd.Process.Signal(sig)
			if code := s.ends(); code != exitBad {
				t.Errorf("exit code %d", code)
			}
			if !strings.Contains(s.errs.String(), "the interface was ended from outside") || strings.Contains(s.errs.String(), "nothing was changed") {
				t.Errorf("stderr: %q", s.errs.String())
			}
			for _, off := range []string{"1049l", "25h", "1002l", "1006l"} {
				s.sees(`\x1b\[\?` + off)
			}
			after, err := unix.IoctlGetTermios(int(s.tty.Fd()), unix.TCGETS)
			if err != nil || after.Lflag&(unix.ECHO|unix.ICANON) == 0 || after.Oflag&unix.OPOST == 0 {
				t.Errorf("the terminal is still raw: %+v, at first %+v (%v)", after, before, err)
			}
			d.kept(pinned)
		})
	}
}

// Somebody who starts the program for the first time is led in.
func TestFlowOfTheFirstRun(t *testing.T) {
	t.Parallel()
	d := sitDown(t)
	s := d.open()
	s.sees("Where to begin")
	s.press("j\r")
	s.sees("file to import")
	s.press("none.toml\r")
	s.sees("none.toml: cannot be read: no such file")
	s.press("\r")
	s.sees("file to import")
	s.press("sample.toml\r")
	s.sees("Fell and Harbour Tea")
	d.kept("sample.toml was imported")
	s.cmd.Process.Signal(syscall.SIGKILL)
	s.ends()
	s = d.open()
	s.sees("Fell and Harbour Tea")
	s.sees("u undo")
	s.press("u")
	s.sees("Where to begin")
	s.press("q")
	if code := s.ends(); code != exitDone {
		t.Errorf("exit code %d: %s", code, s.errs.String())
	}
}

// A program that nobody could wake again is not suspended.
func TestFlowOfSuspendingTheSessionsLeader(t *testing.T) {
	t.Parallel()
	s := sitDown(t).open("demo")
	s.sees("the search is done")
	s.press("\x1a")
	s.sees("not suspended: no shell")
	s.press("q")
	if code := s.ends(); code != exitDone {
		t.Errorf("exit code %d: %s", code, s.errs.String())
	}
}

//go:build linux

package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// inTerminal runs a command line in a terminal that never answers, and says
// what it wrote.
func inTerminal(t *testing.T, line string) string {
	t.Helper()
	if _, err := exec.LookPath("script"); err != nil {
		t.Skip("a terminal needs script(1)")
	}
	dir := t.TempDir()
	cmd := exec.Command("script", "-qec", line, filepath.Join(dir, "typescript"))
	for _, kv := range os.Environ() {
		if !strings.HasPrefix(kv, "CI=") { // under which nobody is asked in any case
			cmd.Env = append(cmd.Env, kv)
		}
	}
	cmd.Env = append(cmd.Env, "TERM=xterm-256color", "TMPDIR="+dir)
	err := world(dir, func(k, v string) { cmd.Env = append(cmd.Env, k+"="+v) })
	if err != nil {
		t.Fatal(err)
	}
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%q", line, err, out)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "stagger-demo-*")); len(left) > 0 {
		t.Errorf("%s left %v behind", line, left)
	}
	return string(out)
}

// Asking the terminal for its colours, and waiting for the answer, would take
// 5 s: what is not asked need not be waited for.
func TestNobodyWaitsForATerminalThatNeverAnswers(t *testing.T) {
	t.Parallel()
	if out := inTerminal(t, "stagger --help"); strings.Contains(out, "\x1b") {
		t.Errorf("it wrote %q", out)
	}
}

func TestTheDemoDrawsItsFirstFrame(t *testing.T) {
	t.Parallel()
	out := inTerminal(t, "stty cols 120 rows 36; stagger demo --quit-after-first-frame")
	if !strings.Contains(out, "Fell and Harbour Tea") || strings.Contains(out, "\x1b]11;?") || strings.Contains(out, "\x1b[6n") {
		t.Errorf("it wrote %q", out)
	}
}

func TestADumbTerminalIsLeftAlone(t *testing.T) {
	t.Parallel()
	out := inTerminal(t, "TERM=dumb stagger demo")
	if strings.Contains(out, "\x1b") || !strings.Contains(out, "Left out: ") {
		t.Errorf("it wrote %q", out)
	}
}

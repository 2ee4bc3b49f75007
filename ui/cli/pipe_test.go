//go:build unix

package cli

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// A pipe that nobody writes to does not keep the program from being ended.
func TestReadingAPipeCanBeStopped(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"plan", "--inventory", "pipe"}, {"import", "pipe"}, {"verify", "--inventory", "sample.toml", "pipe"},
	} {
		dir := t.TempDir()
		cmd := exec.Command(filepath.Join(bin, "stagger"), args...)
		var errs bytes.Buffer
		cmd.Dir, cmd.Stderr, cmd.Env = dir, &errs, os.Environ()
		if err := world(dir, func(k, v string) { cmd.Env = append(cmd.Env, k+"="+v) }); err != nil {
			t.Fatal(err)
		}
		pipe := filepath.Join(dir, "pipe")
		if err := syscall.Mkfifo(pipe, 0o600); err != nil {
			t.Skip(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		end, err := os.OpenFile(pipe, os.O_WRONLY, 0) // waits until the program reads
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
			t.Fatal(err)
		}
		_ = cmd.Wait()
		end.Close()
		if cmd.ProcessState.ExitCode() != exitBad || !strings.Contains(errs.String(), "stopped; nothing was changed") {
			t.Errorf("stagger %v: %s, stderr %q", args, cmd.ProcessState, errs.String())
		}
	}
}

func TestAnInventoryMayComeFromAPipe(t *testing.T) {
	t.Parallel()
	sample, err := os.Open(filepath.Join(top, "sample.toml"))
	if err != nil {
		t.Fatal(err)
	}
	defer sample.Close()
	cat := exec.Command("cat")
	cat.Stdin = sample
	out, err := cat.StdoutPipe()
	if err != nil {
		t.Skip(err)
	}
	if err := cat.Start(); err != nil {
		t.Skip(err)
	}
	cmd := exec.Command(filepath.Join(bin, "stagger"), "ok", "mx1", "--inventory", "/dev/stdin", "--at", "2026-11-25T14:00")
	cmd.Stdin = out
	if said, err := cmd.CombinedOutput(); err != nil || !strings.HasPrefix(string(said), "yes: ") {
		t.Errorf("%v: %s", err, said)
	}
	_ = cat.Wait()
}

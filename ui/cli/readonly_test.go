//go:build unix

package cli

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// nobody is a user that owns nothing.
const nobody = 65534

// A database that may be read but not written answers questions and refuses
// imports. Root may write anything, so under root the program runs as nobody.
func TestAReadOnlyDatabase(t *testing.T) {
	t.Parallel()
	dir, err := os.MkdirTemp("", "stagger-read-only-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	env := os.Environ()
	if err := world(dir, func(k, v string) { env = append(env, k+"="+v) }); err != nil {
		t.Fatal(err)
	}
	run := func(want int, as *syscall.Credential, args ...string) (stdout, stderr string) {
		t.Helper()
		var out, errs bytes.Buffer
		cmd := exec.Command(filepath.Join(bin, "stagger"), args...)
		cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, env, &out, &errs
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: as}
		err := cmd.Run()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		if got := cmd.ProcessState.ExitCode(); got != want {
			t.Fatalf("stagger %v: exit code %d, want %d\n%s", args, got, want, errs.String())
		}
		return out.String(), errs.String()
	}
	run(exitDone, nil, "import", "--db", "fixed.db", "sample.toml")
	for path, mode := range map[string]os.FileMode{"fixed.db": 0o444, ".": 0o555} {
		if err := os.Chmod(filepath.Join(dir, path), mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	var as *syscall.Credential
	if os.Geteuid() == 0 {
		as = &syscall.Credential{Uid: nobody, Gid: nobody}
	}
	before, err := os.ReadFile(filepath.Join(dir, "fixed.db"))
	if err != nil {
		t.Fatal(err)
	}
	out, errs := run(exitBad, as, "import", "--db", "fixed.db", "sample.toml")
	if out != "" || !strings.Contains(errs, "fixed.db: ") || !strings.Contains(errs, "read-only") {
		t.Errorf("stdout %q, stderr %q", out, errs)
	}
	if out, _ := run(exitDone, as, "dump", "--db", "fixed.db"); !strings.Contains(out, `name = "mx1"`) {
		t.Errorf("the dump is %q", out)
	}
	if after, err := os.ReadFile(filepath.Join(dir, "fixed.db")); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the database changed (%v)", err)
	}
}

package cli

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// bin is the folder with the program itself, built once: the scripts test what
// main has wired together.
var bin string

func TestMain(m *testing.M) {
	os.Exit(func() int {
		dir, err := os.MkdirTemp("", "stagger-test-")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(dir)
		if err := os.Chmod(dir, 0o755); err != nil { // another user runs it in one test
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		bin = dir
		name := "stagger"
		if runtime.GOOS == "windows" {
			name += ".exe"
		}
		build := exec.Command("go", "build", "-buildvcs=false", "-o", filepath.Join(dir, name), "stagger")
		if out, err := build.CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "%s%v\n", out, err)
			return 1
		}
		return m.Run()
	}())
}

// world puts the program and the sample where a script or an example finds
// them, and everything that the program writes below dir.
func world(dir string, setenv func(key, value string)) error {
	setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	setenv("HOME", dir)
	setenv("XDG_DATA_HOME", filepath.Join(dir, "data"))
	setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	setenv("STAGGER_DB", "")
	sample, err := os.ReadFile(filepath.Join(top, "sample.toml"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "sample.toml"), sample, 0o644)
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup:               func(e *testscript.Env) error { return world(e.WorkDir, e.Setenv) },
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"garbage": garbage,
			"bomb":    bomb,
			"silent":  silent,
			"same":    same,
		},
	})
}

// exits runs a command and requires an exit code: exits 2 stagger plan.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	default:
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// silent requires that nothing was written: silent stdout.
func silent(ts *testscript.TestScript, _ bool, args []string) {
	for _, stream := range args {
		if text := ts.ReadFile(stream); text != "" {
			ts.Fatalf("%s is not empty: %q", stream, text)
		}
	}
}

// same requires that two files have the same bytes.
func same(ts *testscript.TestScript, _ bool, args []string) {
	if ts.ReadFile(args[0]) != ts.ReadFile(args[1]) {
		ts.Fatalf("%s and %s differ", args[0], args[1])
	}
}

// garbage writes so many bytes that are nothing: garbage 10485760 file.
func garbage(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	data := make([]byte, n)
	x := uint32(1)
	for i := range data {
		x = x*1664525 + 1013904223
		data[i] = byte(x >> 24)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), data, 0o644))
}

// bomb writes a small file that is nested without bounds, in one of the ways
// that blow a reader up: bomb arrays|tables|headers|json file.
func bomb(ts *testscript.TestScript, _ bool, args []string) {
	const deep = 30_000
	text := map[string]string{
		"arrays":  "x = " + strings.Repeat("[", deep) + strings.Repeat("]", deep),
		"tables":  "x = " + strings.Repeat("{a=", deep) + "1" + strings.Repeat("}", deep),
		"headers": "[a" + strings.Repeat(".a", deep) + "]\n",
		"json":    strings.Repeat("[", deep) + strings.Repeat("]", deep),
	}[args[0]]
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o644))
}

// Every command's help has an example, and every example works as it stands.
func TestExamplesWork(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("the examples need a shell")
	}
	a := &app{}
	for _, cmd := range a.root().Commands() {
		if cmd.Name() == "help" {
			continue
		}
		t.Run(cmd.Name(), func(t *testing.T) {
			t.Parallel()
			if cmd.Example == "" {
				t.Fatal("there is no example in the help")
			}
			dir := t.TempDir()
			env := os.Environ()
			err := world(dir, func(k, v string) { env = append(env, k+"="+v) })
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(cmd.Example) {
				runExample(t, dir, env, strings.TrimSpace(line))
			}
		})
	}
}

// runExample runs one line as a person would. An answer of no is an answer.
func runExample(t *testing.T, dir string, env []string, line string) {
	t.Helper()
	cmd := exec.Command("sh", "-c", line)
	var errs bytes.Buffer
	cmd.Dir, cmd.Env, cmd.Stderr = dir, env, &errs
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != exitNo) {
		t.Errorf("%s: %v\n%s", line, err, errs.String())
	}
	if len(out) == 0 && !strings.Contains(line, ">") {
		t.Errorf("%s printed nothing", line)
	}
}

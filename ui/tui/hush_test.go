package tui

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// A program that imports this package initialises hush before Bubble Tea,
// which then asks the terminal nothing; and its environment is as it was.
func TestNothingIsAskedOfTheTerminalAtTheStart(t *testing.T) {
	if os.Getenv("HUSH_CHILD") != "" {
		if _, set := os.LookupEnv("CI"); set {
			t.Error("CI is still set")
		}
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	for _, kv := range os.Environ() {
		if !strings.HasPrefix(kv, "CI=") {
			cmd.Env = append(cmd.Env, kv)
		}
	}
	cmd.Env = append(cmd.Env, "HUSH_CHILD=1", "GODEBUG=inittrace=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	at := func(pkg string) int {
		found := regexp.MustCompile(`(?m)^init ` + regexp.QuoteMeta(pkg) + ` @`).FindIndex(out)
		if found == nil {
			t.Fatalf("%s is not initialised:\n%s", pkg, out)
		}
		return found[0]
	}
	if at("stagger/ui/tui/hush") > at("github.com/charmbracelet/bubbletea") {
		t.Errorf("Bubble Tea is initialised first:\n%s", out)
	}
}

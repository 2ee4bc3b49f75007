package ticket

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var two = []File{{"2026-11-28.md", []byte("new")}, {PlanFile, []byte("{}\n")}}

// entries are the names in a directory.
func entries(t *testing.T, dir string) string {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

func TestWriteMakesTheDirectoryAndReplacesWhatIsThere(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tickets", "november")
	for range 2 {
		if err := Write(dir, two); err != nil {
			t.Fatal(err)
		}
	}
	if got := entries(t, dir); got != "2026-11-28.md plan.json" {
		t.Errorf("wrote %s", got)
	}
	data, err := os.ReadFile(filepath.Join(dir, "2026-11-28.md"))
	if err != nil || string(data) != "new" {
		t.Errorf("%q, %v", data, err)
	}
	if info, _ := os.Stat(filepath.Join(dir, PlanFile)); info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
}

func TestWriteIntoAFileSaysWhatToDo(t *testing.T) {
	file := filepath.Join(t.TempDir(), "taken")
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, filepath.Join(file, "below")} {
		err := Write(dir, two)
		if err == nil || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), "--out") {
			t.Errorf("Write(%s) = %v", dir, err)
		}
	}
	if data, _ := os.ReadFile(file); string(data) != "mine" {
		t.Errorf("the file now holds %q", data)
	}
}

func TestWriteIntoAReadOnlyDirectory(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write anywhere")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	err := Write(dir, two)
	if err == nil || !strings.Contains(err.Error(), "choose a directory that you may write to with --out") {
		t.Errorf("err = %v", err)
	}
}

// The last file cannot take its place; the old ones stay whole and no scrap is
// left behind.
func TestWriteThatFailsLeavesNoScraps(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, PlanFile, "in the way"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Write(dir, two); err == nil {
		t.Error("no error")
	}
	if got := entries(t, dir); got != "2026-11-28.md plan.json" {
		t.Errorf("left %s", got)
	}
}

func TestWriteKeepsToTheDirectory(t *testing.T) {
	for _, name := range []string{"../plan.json", "a/b", "/etc/x", "", ".", ".."} {
		dir := filepath.Join(t.TempDir(), "out")
		if err := Write(dir, []File{{name, nil}}); err == nil {
			t.Errorf("%q was written", name)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("%q: something was made", name)
		}
	}
}

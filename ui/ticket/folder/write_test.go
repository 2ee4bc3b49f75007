package folder

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
)

var two = []ticket.File{{Name: "2026-11-28.md", Data: []byte("new")}, {Name: "plan.json", Data: []byte("{}\n")}}

// planOf is what files are made from: tests tell plans apart by their last file.
func planOf(files []ticket.File) string { return string(files[len(files)-1].Data) }

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

func write(t *testing.T, dir string, files ...ticket.File) Outcome {
	t.Helper()
	out, err := Write(dir, files, Options{Plan: planOf(files)})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// change is what a person does to a file.
func change(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestWriteMakesTheDirectoryAndReplacesWhatIsThere(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tickets", "november")
	for range 2 {
		write(t, dir, two...)
	}
	if got := entries(t, dir); got != manifestFile+" 2026-11-28.md plan.json" {
		t.Errorf("wrote %s", got)
	}
	data, err := os.ReadFile(filepath.Join(dir, "2026-11-28.md"))
	if err != nil || string(data) != "new" {
		t.Errorf("%q, %v", data, err)
	}
	plain := filepath.Join(dir, "plain") // made as any program makes a file
	if err := os.WriteFile(plain, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	want, _ := os.Stat(plain)
	if info, _ := os.Stat(filepath.Join(dir, "plan.json")); info.Mode() != want.Mode() {
		t.Errorf("mode %v, want %v", info.Mode(), want.Mode())
	}
}

func TestWriteIntoAFileSaysWhatToDo(t *testing.T) {
	file := filepath.Join(t.TempDir(), "taken")
	if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{file, filepath.Join(file, "below")} {
		_, err := Write(dir, two, Options{})
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
	_, err := Write(dir, two, Options{})
	if err == nil || !strings.Contains(err.Error(), "choose a directory that you may write to with --out") {
		t.Errorf("err = %v", err)
	}
}

// One file cannot take its place; all stay as they were and no scrap is left
// behind.
func TestWriteThatFailsChangesNothing(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, ticket.File{Name: "2026-11-24.md", Data: []byte("old")}, ticket.File{Name: "2026-11-28.md", Data: []byte("old")})
	if err := os.MkdirAll(filepath.Join(dir, "plan.json", "in the way"), 0o755); err != nil {
		t.Fatal(err)
	}
	before := entries(t, dir)
	_, err := Write(dir, two, Options{})
	if err == nil || !strings.Contains(err.Error(), "something else has that name") {
		t.Errorf("the error is %v", err)
	}
	if got := entries(t, dir); got != before {
		t.Errorf("left %s", got)
	}
	if data, _ := os.ReadFile(filepath.Join(dir, "2026-11-28.md")); string(data) != "old" {
		t.Errorf("half an export: %q", data)
	}
}

// What nobody foresees goes wrong while the files take their places.
func TestAnExchangeThatFailsIsTakenBack(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, ticket.File{Name: "a.md", Data: []byte("old a")}, ticket.File{Name: "b.md", Data: []byte("old b")})
	before := entries(t, dir)
	x := &exchange{dir: dir}
	for _, name := range []string{"a.md", "new.md", "c.md"} {
		if err := x.put(name, []byte("new")); err != nil {
			t.Fatal(err)
		}
	}
	x.drop("b.md")
	x.steps[2], x.steps[3] = x.steps[3], x.steps[2] // the removal before the one that fails
	if err := os.Remove(x.steps[3].fresh); err != nil {
		t.Fatal(err)
	}
	if err := x.commit(); err == nil {
		t.Fatal("no error")
	}
	x.tidy()
	if got := entries(t, dir); got != before {
		t.Errorf("left %s, want %s", got, before)
	}
	for name, want := range map[string]string{"a.md": "old a", "b.md": "old b"} {
		if data, _ := os.ReadFile(filepath.Join(dir, name)); string(data) != want {
			t.Errorf("%s is %q", name, data)
		}
	}
}

// A record of a night that is not planned any more would be worked by.
func TestWriteRemovesWhatIsNoLongerPlanned(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, ticket.File{Name: "2026-11-24.md", Data: []byte("old")}, ticket.File{Name: "2026-11-25.md", Data: []byte("old")}, ticket.File{Name: "2026-11-28.md", Data: []byte("old")},
		ticket.File{Name: "plan.json", Data: []byte("old")})
	change(t, dir, "2026-11-25.md", "approved by the board")
	change(t, dir, "2026-11-28.md", "with a note")
	change(t, dir, "2026-11-30.md", "somebody else's")
	out := write(t, dir, two...)
	want := Outcome{Wrote: []string{"2026-11-28.md", "plan.json"}, Removed: []string{"2026-11-24.md"},
		Kept: []string{"2026-11-28.md.changed-1", "2026-11-25.md"}}
	if diff := cmp.Diff(want, out); diff != "" {
		t.Error(diff)
	}
	if got := entries(t, dir); got != manifestFile+" 2026-11-25.md 2026-11-28.md 2026-11-28.md.changed-1 2026-11-30.md plan.json" {
		t.Errorf("left %s", got)
	}
	if out := write(t, dir, two...); cmp.Diff([]string{"2026-11-25.md"}, out.Kept) != "" || len(out.Removed) > 0 {
		t.Errorf("the next export: %+v", out)
	}
}

// One format after the other: what the plan still says stays.
func TestWriteOfOneFormatKeepsTheOtherOfTheSamePlan(t *testing.T) {
	dir := t.TempDir()
	if _, err := Write(dir, two, Options{Plan: "first"}); err != nil {
		t.Fatal(err)
	}
	if out, err := Write(dir, two[1:], Options{Plan: "first"}); err != nil || len(out.Removed) > 0 || len(out.Wrote) != 1 {
		t.Errorf("%+v, %v", out, err)
	}
	if out, err := Write(dir, two[1:], Options{Plan: "second"}); err != nil || cmp.Diff([]string{"2026-11-28.md"}, out.Removed) != "" {
		t.Errorf("%+v, %v", out, err)
	}
}

func TestWriteReplacesNothingThatItDidNotWrite(t *testing.T) {
	dir := t.TempDir()
	change(t, dir, "plan.json", "somebody's own")
	_, err := Write(dir, two, Options{})
	if err == nil || !strings.Contains(err.Error(), "plan.json is there already, and stagger did not write it; move it") {
		t.Errorf("the error is %v", err)
	}
	if got := entries(t, dir); got != "plan.json" {
		t.Errorf("left %s", got)
	}
	out, err := Write(dir, two, Options{Overwrite: true})
	if err != nil || cmp.Diff([]string{"plan.json.changed-1"}, out.Kept) != "" {
		t.Errorf("told to: %+v, %v", out, err)
	}
	if data, _ := os.ReadFile(filepath.Join(dir, "plan.json.changed-1")); string(data) != "somebody's own" {
		t.Errorf("what was there is lost: %q", data)
	}
}

// A link may lead to what is dear to somebody, and is itself somebody's.
func TestWriteReplacesNoLinkUnasked(t *testing.T) {
	dir := t.TempDir()
	change(t, dir, "mine.txt", "somebody's own")
	out := filepath.Join(dir, "out")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../mine.txt", filepath.Join(out, "plan.json")); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(out, two, Options{}); err == nil || !strings.Contains(err.Error(), "stagger did not write it") {
		t.Errorf("the error is %v", err)
	}
	if _, err := Write(out, two, Options{Overwrite: true}); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{filepath.Join(dir, "mine.txt"), filepath.Join(out, "plan.json.changed-1")} {
		if data, _ := os.ReadFile(path); string(data) != "somebody's own" {
			t.Errorf("%s has %q", path, data)
		}
	}
}

func TestWhatSaysTheSameStaysAndAPartRemovesNothing(t *testing.T) {
	dir := t.TempDir()
	if _, err := Write(dir, two, Options{Plan: "first"}); err != nil {
		t.Fatal(err)
	}
	out, err := Write(dir, two[1:], Options{Plan: "second", Keep: []string{"2026-11-28.md"}})
	if err != nil || len(out.Removed) > 0 {
		t.Errorf("%+v, %v", out, err)
	}
	if out, err = Write(dir, two[1:], Options{Plan: "third", Part: true}); err != nil || len(out.Removed) > 0 {
		t.Errorf("%+v, %v", out, err)
	}
	if out, err = Write(dir, two[1:], Options{Plan: "fourth"}); err != nil || len(out.Removed) != 1 {
		t.Errorf("%+v, %v", out, err)
	}
}

func TestAnOlderManifestIsRead(t *testing.T) {
	dir := t.TempDir()
	change(t, dir, "2026-11-24.md", "old")
	change(t, dir, manifestFile, `{"files": {"2026-11-24.md": "`+sumOf([]byte("old"))+`"}}`)
	if out := write(t, dir, two...); cmp.Diff([]string{"2026-11-24.md"}, out.Removed) != "" {
		t.Errorf("%+v", out)
	}
}

func TestWhatIsKeptBesideTheFilesIsReadBack(t *testing.T) {
	dir := t.TempDir()
	if got, err := Beside(dir); got != nil || err != nil {
		t.Errorf("nothing was kept: %s, %v", got, err)
	}
	if _, err := Write(dir, two, Options{Beside: []byte(`{"events": [1]}`)}); err != nil {
		t.Fatal(err)
	}
	write(t, dir, two...)
	var got struct{ Events []int }
	if data, err := Beside(dir); err != nil || json.Unmarshal(data, &got) != nil || len(got.Events) != 1 {
		t.Errorf("%s, %v", data, err)
	}
}

// A manifest may come from anywhere: it cannot have anything removed elsewhere.
func TestAManifestReachesNoOtherFolder(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "out")
	change(t, dir, "precious", "x")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	change(t, out, manifestFile, `{"files": {"../precious": "`+sumOf([]byte("x"))+`"}}`)
	if got := write(t, out, two...); len(got.Removed) > 0 {
		t.Errorf("removed %v", got.Removed)
	}
	if got := entries(t, dir); got != "out precious" {
		t.Errorf("left %s", got)
	}
	change(t, out, manifestFile, "{")
	if _, err := Write(out, two, Options{}); err == nil {
		t.Error("half a manifest was taken for one")
	}
}

func TestWriteKeepsToTheDirectory(t *testing.T) {
	for _, name := range []string{"../plan.json", "a/b", "/etc/x", "", ".", ".."} {
		dir := filepath.Join(t.TempDir(), "out")
		if _, err := Write(dir, []ticket.File{{Name: name, Data: nil}}, Options{}); err == nil {
			t.Errorf("%q was written", name)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("%q: something was made", name)
		}
	}
}

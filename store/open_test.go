package store_test

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/store"
)

// raw opens a database as a sysadmin's script would, past package store.
func raw(t *testing.T, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path+"?_pragma=foreign_keys(1)")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

func do(t *testing.T, db *sql.DB, query string) {
	t.Helper()
	if _, err := db.Exec(query); err != nil {
		t.Fatal(err)
	}
}

func TestOpenMakesWhatIsMissing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "share", "stagger")
	path := filepath.Join(dir, "stagger.db")
	s := open(t, path)
	if s.Path() != path {
		t.Errorf("path %s", s.Path())
	}
	if err := s.ReplaceInventory(context.Background(), &model.Inventory{Timezone: "UTC", Planning: model.DefaultPlanning()}); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]fs.FileMode{
		dir: fs.ModeDir | 0o700, path: 0o600, path + "-wal": 0o600, path + "-shm": 0o600,
	} {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode() != want {
			t.Errorf("%s has mode %s, not %s", file, info.Mode(), want)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("left in the folder: %v, %v", left, err)
	}
}

func TestPathsThatLookLikeSomethingElse(t *testing.T) {
	for _, name := range []string{"a?mode=memory", "b#c", "d%20e", "f g.db", "ü&_pragma=x", ":memory:", "file:x"} {
		path := filepath.Join(t.TempDir(), name)
		open(t, path).Close()
		if info, err := os.Stat(path); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
		s, err := store.OpenReadOnly(context.Background(), path)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		s.Close()
	}
}

func TestEmptyDatabase(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "stagger.db"))
	inv, err := s.Inventory(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	want := &model.Inventory{Timezone: "UTC", Planning: model.DefaultPlanning()}
	if diff := cmp.Diff(want, inv); diff != "" {
		t.Error(diff)
	}
}

func TestOpenAgainKeepsWhatIsThere(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "stagger.db")
	s := open(t, path)
	inv := small()
	if err := s.ReplaceInventory(ctx, inv); err != nil {
		t.Fatal(err)
	}
	s.Close()
	for _, opened := range []func(context.Context, string) (*store.Store, error){store.Open, store.OpenReadOnly} {
		s, err := opened(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		got, err := s.Inventory(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(inv, got); diff != "" {
			t.Error(diff)
		}
	}
}

// What is not ours is refused with what to do, and stays as it is.
func TestFilesThatAreRefused(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	database := func(name, script string) string {
		path := filepath.Join(dir, name)
		db := raw(t, path)
		do(t, db, script)
		db.Close()
		return path
	}
	newer := filepath.Join(dir, "newer.db")
	open(t, newer).Close()
	db := raw(t, newer)
	do(t, db, "PRAGMA user_version = 99")
	db.Close()
	for path, want := range map[string]string{
		file("estate.toml", "timezone = \"UTC\"\n"):           `this is not an SQLite database; name another with --db, or import an inventory file with "stagger import"`,
		file("garbage.db", strings.Repeat("garbage ", 1<<17)): `this is not an SQLite database; name another with --db, or import an inventory file with "stagger import"`,
		file("short.db", "SQL"):                               `this is not an SQLite database; name another with --db, or import an inventory file with "stagger import"`,
		file("damaged.db", "SQLite format 3\x00"+strings.Repeat("x", 52)+"STGR"+strings.Repeat("x", 8000)): `cannot be read: file is not a database (26); the file is damaged or no SQLite database; restore it from a backup, or name another with --db`,
		file("empty.db", ""): "the file is empty and so no database; remove it, and it is made anew",
		dir:                  "this is a folder; name a file with --db",
		database("browser.db", "CREATE TABLE urls (x)"):                       "this is a database of another program; name stagger's own with --db",
		database("other.db", "PRAGMA application_id = 7; CREATE TABLE t (x)"): "this is a database of another program; name stagger's own with --db",
		newer: "this database is of version 99, and this stagger knows versions up to 4; use a newer stagger",
	} {
		before, _ := os.ReadFile(path)
		for _, opened := range []func(context.Context, string) (*store.Store, error){store.Open, store.OpenReadOnly} {
			_, err := opened(context.Background(), path)
			if err == nil || err.Error() != path+": "+want {
				t.Errorf("got  %v\nwant %s", err, path+": "+want)
			}
		}
		if after, _ := os.ReadFile(path); string(after) != string(before) {
			t.Errorf("%s was changed", path)
		}
	}
}

func TestReadingOfAMissingDatabaseMakesNone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none.db")
	_, err := store.OpenReadOnly(context.Background(), path)
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), `fill one with "stagger import FILE"`) {
		t.Error(err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("it was made")
	}
}

func TestReadOnlyRefusesToWrite(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "stagger.db")
	open(t, path).Close()
	s, err := store.OpenReadOnly(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	err = s.ReplaceInventory(ctx, small())
	if err == nil || !strings.HasSuffix(err.Error(), "it is read-only; ask its owner for leave to write, or name another with --db") {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("left in the folder: %v", left)
	}
}

func TestDatabaseThatMayNotBeWritten(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everything")
	}
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "d")
	path := filepath.Join(dir, "stagger.db")
	s := open(t, path)
	if err := s.ReplaceInventory(ctx, small()); err != nil {
		t.Fatal(err)
	}
	s.Close()
	os.Chmod(path, 0o400)
	os.Chmod(dir, 0o500)
	defer os.Chmod(dir, 0o700)
	if _, err := store.Open(ctx, path); err == nil || !strings.Contains(err.Error(), "the database is read-only") {
		t.Error(err)
	}
	s, err := store.OpenReadOnly(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if inv, err := s.Inventory(ctx); err != nil || len(inv.Hosts) != 2 {
		t.Error(inv, err)
	}
	if _, err := store.Open(ctx, filepath.Join(dir, "new.db")); err == nil || !strings.Contains(err.Error(), "cannot be made: permission denied; name a place that can be written with --db") {
		t.Error(err)
	}
}

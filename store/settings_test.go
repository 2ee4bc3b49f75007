package store

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
)

func TestEverySettingIsReadBack(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(t.TempDir(), "stagger.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for name, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "busy_timeout": "5000", "trusted_schema": "0",
		"application_id": "1398032210", "user_version": "4",
	} {
		var got string
		if err := s.db.QueryRow("PRAGMA " + name).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %s, not %s (%v)", name, got, want, err)
		}
	}
	if _, err := s.db.Exec("PRAGMA synchronous = NORMAL"); err != nil {
		t.Fatal(err)
	}
	if err := readBack(ctx, s.db, readWrite); err == nil || !strings.HasPrefix(err.Error(), "synchronous is 1 and will not become 2") {
		t.Errorf("a setting that did not take: %v", err)
	}
}

// A sysadmin who asks for .schema gets the explanation with it.
func TestSchemaExplainsItself(t *testing.T) {
	s, err := Open(context.Background(), filepath.Join(t.TempDir(), "stagger.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	rows, err := s.db.Query("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	tables := map[string]bool{"plans": true, "exports": true, "edits": true, "edit_cursor": true, "imports": true, "handed": true, "handed_files": true} // which stay
	for _, name := range inventoryTables {
		tables[name] = true
	}
	for rows.Next() {
		var name, text string
		if err := rows.Scan(&name, &text); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text, "\n  -- ") || !strings.HasSuffix(text, "STRICT") {
			t.Errorf("%s has no comment or is not strict", name)
		}
		if !tables[name] {
			t.Errorf("%s is not emptied by ReplaceInventory", name)
		}
		delete(tables, name)
	}
	for name := range tables {
		t.Errorf("there is no table %s", name)
	}
}

func TestMigrationIsDoneOnce(t *testing.T) {
	ctx := context.Background()
	s, err := Open(ctx, filepath.Join(t.TempDir(), "stagger.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := migrate(ctx, s.db); err != nil {
		t.Error(err)
	}
}

// Package store keeps an inventory and the plans made for it in an SQLite
// database, and gives them out in the model's words.
//
// It guarantees that what is read has passed planner/check, that a replaced
// inventory is replaced wholly or not at all, that two processes that write
// wait for one another, and that no caller sees SQL: the same methods could
// stand on another database. It must never import ui.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Store is one open database. It is safe for use by several goroutines.
type Store struct {
	path string
	db   *sql.DB
}

// Open opens the database at a path for reading and writing, making it (mode
// 0600) and its folder (0700) where there is none. A file that is not a
// stagger database, or is of a newer version, is refused untouched; the error
// says what to do.
func Open(ctx context.Context, path string) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		if err := create(ctx, path); err != nil {
			return nil, err
		}
	}
	if err := probe(ctx, path); err != nil {
		return nil, err
	}
	if err := writable(path); err != nil {
		return nil, err
	}
	s, err := connect(ctx, path, readWrite)
	if err != nil {
		return nil, err
	}
	if err := migrate(ctx, s.db); err != nil {
		return nil, errors.Join(explain(path, "cannot be brought up to date", err), s.db.Close())
	}
	return s, nil
}

// OpenReadOnly opens the database at a path for reading. Nothing is made, and
// nothing in it can be changed, but that one of an older version is brought up
// to date first.
func OpenReadOnly(ctx context.Context, path string) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := probe(ctx, path); err != nil {
		return nil, err
	}
	s, err := connectReading(ctx, path)
	if err != nil {
		return nil, err
	}
	old, err := outdated(ctx, s.db)
	if err != nil || !old {
		return s, errors.Join(explain(path, "cannot be read", err))
	}
	// What an older stagger wrote has to be brought up to date before it can be
	// read, and that is to write.
	if err := s.Close(); err != nil {
		return nil, explain(path, "cannot be closed", err)
	}
	w, err := Open(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("%w; it is of an older version, and must be written once to be brought up to date", err)
	}
	if err := w.Close(); err != nil {
		return nil, explain(path, "cannot be closed", err)
	}
	return connectReading(ctx, path)
}

// Path is the absolute path of the database.
func (s *Store) Path() string { return s.path }

// Close ends the use of the database. What was written is safe already.
func (s *Store) Close() error { return s.db.Close() }

// connect opens a database and makes sure that it is set up as asked for.
func connect(ctx context.Context, path string, m mode) (*Store, error) {
	db, err := sql.Open("sqlite", dsn(path, m))
	if err != nil {
		return nil, explain(path, "cannot be opened", err)
	}
	// One connection: its settings are read back below, and SQLite writes one
	// transaction at a time in any case.
	db.SetMaxOpenConns(1)
	if err := readBack(ctx, db, m); err != nil {
		return nil, errors.Join(explain(path, "cannot be opened", err), db.Close())
	}
	return &Store{path, db}, nil
}

// connectReading opens a database for reading. One in a folder that cannot be
// written leaves SQLite no room for its shared memory; where there is no log of
// writes either, the file stands still and can be read without.
func connectReading(ctx context.Context, path string) (*Store, error) {
	s, err := connect(ctx, path, readOnly)
	if err != nil {
		return nil, err
	}
	var version int
	err = s.db.QueryRowContext(ctx, "PRAGMA schema_version").Scan(&version) // the first to touch the file
	if err == nil {
		return s, nil
	}
	err = errors.Join(explain(path, "cannot be read", err), s.db.Close())
	if wal, statErr := os.Stat(path + "-wal"); !isCantOpen(err) || (statErr == nil && wal.Size() > 0) {
		return nil, err
	}
	return connect(ctx, path, readFrozen)
}

// writable makes sure that the file may be written, for SQLite says so only
// at the first write.
func writable(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return fmt.Errorf("%s: the database is read-only; ask its owner for leave to write, or name another with --db", path)
	}
	return f.Close()
}

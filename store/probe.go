package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// applicationID marks a database as stagger's: "STGR". See PRAGMA
// application_id.
const applicationID = 0x53544752

// magic is how an SQLite file begins, and idOffset where its application_id
// stands in the header of 100 bytes (SQLite file format, section 1.3). The id
// is written when a database is made and never after, so that the header is
// right whatever a log beside it holds.
var magic = []byte("SQLite format 3\x00")

const (
	headerSize = 100
	idOffset   = 68
)

// probe makes sure, changing nothing, that a file is a database of stagger's
// and not of a newer version.
func probe(ctx context.Context, path string) error {
	if err := probeFile(path); err != nil {
		return err
	}
	s, err := connectReading(ctx, path)
	if err != nil {
		return err
	}
	defer s.Close()
	var version int
	if err := s.db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return explain(path, "cannot be read", err)
	}
	if version > len(migrations) {
		return fmt.Errorf("%s: this database is of version %d, and this stagger knows versions up to %d; use a newer stagger",
			path, version, len(migrations))
	}
	return nil
}

// probeFile makes sure that there is a file and that it is marked as
// stagger's, without SQLite, which would tidy up another program's database.
func probeFile(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf(`%s: there is no such database: %w; fill one with "stagger import FILE", or name another with --db`, path, fs.ErrNotExist)
	case err != nil:
		return unreadable(path, err)
	case info.IsDir():
		return fmt.Errorf("%s: this is a folder; name a file with --db", path)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s: this is not a file; name another with --db", path)
	case info.Size() == 0:
		return fmt.Errorf("%s: the file is empty and so no database; remove it, and it is made anew", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return unreadable(path, err)
	}
	defer f.Close()
	head := make([]byte, headerSize)
	if _, err := io.ReadFull(f, head); err != nil || !bytes.HasPrefix(head, magic) {
		return fmt.Errorf("%s: this is not an SQLite database; name another with --db, or import an inventory file with \"stagger import\"", path)
	}
	if binary.BigEndian.Uint32(head[idOffset:]) != applicationID {
		return fmt.Errorf("%s: this is a database of another program; name stagger's own with --db", path)
	}
	return nil
}

func unreadable(path string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return fmt.Errorf("%s: cannot be read: %w; ask its owner for leave to read it, or name another with --db", path, err)
}

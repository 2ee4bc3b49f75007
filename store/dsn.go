package store

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// mode is how a database is opened.
type mode int

const (
	readWrite mode = iota
	readOnly
	// readFrozen reads a file beside which nothing can be written and nobody
	// writes: SQLite then needs no lock and no shared memory.
	readFrozen
)

// pragma is one setting of a connection. All are in the data source's name, so
// that every connection has them, and are read back, for a misspelt one is
// silently ignored.
type pragma struct{ name, set, reads string }

func pragmas(m mode) []pragma {
	ps := []pragma{
		{"busy_timeout", "5000", "5000"}, // ms that one process waits for another
		{"foreign_keys", "1", "1"},
		{"trusted_schema", "0", "0"}, // a database from elsewhere runs nothing
	}
	if m == readWrite {
		return append(ps,
			pragma{"journal_mode", "WAL", "wal"}, // who reads does not wait for who writes
			pragma{"synchronous", "FULL", "2"},   // what is committed survives a power cut
		)
	}
	return append(ps, pragma{"query_only", "1", "1"})
}

// dsn is the data source's name of a database: a URI, so that neither the path
// nor the options can be taken for one another.
func dsn(path string, m mode) string {
	q := url.Values{"_dqs": {"0"}} // "x" is never quietly a string
	switch m {
	case readWrite:
		q.Set("mode", "rw")
		// A write that begins with a read cannot wait its turn unless it takes
		// it at once.
		q.Set("_txlock", "immediate")
	case readOnly:
		// Pragma query_only keeps the content as it is. With mode=ro SQLite
		// would leave its -wal and -shm files behind; where the file may not
		// be written it comes to the same.
		q.Set("mode", "rw")
	case readFrozen:
		q.Set("mode", "ro")
		q.Set("immutable", "1")
	}
	for _, p := range pragmas(m) {
		q.Add("_pragma", p.name+"("+p.set+")")
	}
	u := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path), RawQuery: q.Encode()}
	return u.String()
}

// readBack makes sure that every setting took.
func readBack(ctx context.Context, db *sql.DB, m mode) error {
	for _, p := range pragmas(m) {
		var got string
		if err := db.QueryRowContext(ctx, "PRAGMA "+p.name).Scan(&got); err != nil {
			return err
		}
		if got != p.reads {
			return fmt.Errorf("%s is %s and will not become %s; move the database to a local disk", p.name, got, p.reads)
		}
	}
	return nil
}

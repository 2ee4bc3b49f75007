package store

import (
	"context"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"
)

// advice is what to do about an SQLite error, by its primary result code.
var advice = map[int]string{
	lib.SQLITE_BUSY:       "another program is writing to it; try again when that is done",
	lib.SQLITE_LOCKED:     "another program is writing to it; try again when that is done",
	lib.SQLITE_READONLY:   "it is read-only; ask its owner for leave to write, or name another with --db",
	lib.SQLITE_CANTOPEN:   "check its folder, or name another with --db",
	lib.SQLITE_PERM:       "ask its owner for leave to use it, or name another with --db",
	lib.SQLITE_FULL:       "the disk is full; make room and try again",
	lib.SQLITE_IOERR:      "the disk does not answer as it should; check it",
	lib.SQLITE_CORRUPT:    "the file is damaged; restore it from a backup",
	lib.SQLITE_NOTADB:     "the file is damaged or no SQLite database; restore it from a backup, or name another with --db",
	lib.SQLITE_ERROR:      "its tables are not as stagger makes them; restore it from a backup",
	lib.SQLITE_CONSTRAINT: "an entry breaks a rule of the tables; nothing was changed",
}

// explain says what failed on which database and what to do about it. An error
// of a context that is done passes through, for then nothing is the matter.
func explain(path, what string, err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var se *sqlite.Error
	if errors.As(err, &se) {
		if todo := advice[se.Code()&0xff]; todo != "" {
			return fmt.Errorf("%s: %s: %w; %s", path, what, err, todo)
		}
	}
	return fmt.Errorf("%s: %s: %w", path, what, err)
}

// isCantOpen reports whether SQLite could not open a file that it needs.
func isCantOpen(err error) bool {
	var se *sqlite.Error
	return errors.As(err, &se) && (se.Code()&0xff == lib.SQLITE_CANTOPEN || se.Code()&0xff == lib.SQLITE_READONLY)
}

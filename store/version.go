package store

import lib "modernc.org/sqlite/lib"

// SQLiteVersion is the version of SQLite that is built in, as 3.50.4.
const SQLiteVersion = lib.SQLITE_VERSION

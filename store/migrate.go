package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
)

//go:embed migrations/*.sql
var scripts embed.FS

// migrations lead from each version of the schema to the next, in order:
// PRAGMA user_version counts those that are done. A migration that has been
// released is never changed; a change is another one.
var migrations = []string{
	"migrations/1.sql",
	"migrations/2.sql",
	"migrations/3.sql",
	"migrations/4.sql",
}

// outdated reports whether a database is of an older version than this.
func outdated(ctx context.Context, db *sql.DB) (bool, error) {
	var version int
	err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return version < len(migrations), err
}

// migrate brings a database to the present version, wholly or not at all.
func migrate(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version >= len(migrations) {
		return nil
	}
	for _, name := range migrations[version:] {
		script, err := scripts.ReadFile(name)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(script)); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(migrations))
	if _, err := tx.ExecContext(ctx, mark); err != nil {
		return err
	}
	return tx.Commit()
}

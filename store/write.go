package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"stagger/planner/check"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// ReplaceInventory puts an inventory in place of the one in the database,
// wholly or, where there is an error, not at all. An inventory with faults is
// refused by a *model.Faults. Saved plans stay.
func (s *Store) ReplaceInventory(ctx context.Context, inv *model.Inventory) error {
	if err := faultless(inv); err != nil {
		return err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.writing(ctx, err)
	}
	defer tx.Rollback()
	if err := (writer{ctx, tx}).replace(inv); err != nil {
		return s.writing(ctx, err)
	}
	// An interface that is open learns that it was overtaken.
	if err := (journal{ctx, tx}).exec("UPDATE edit_cursor SET version = version + 1"); err != nil {
		return s.writing(ctx, err)
	}
	return s.writing(ctx, tx.Commit())
}

// faultless refuses an inventory that would not be read again.
func faultless(inv *model.Inventory) error {
	if faults := check.Inventory(inv); len(faults) > 0 {
		return &model.Faults{List: faults}
	}
	return nil
}

func (s *Store) writing(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return ctx.Err() // it closes what is being written with, whose error may come first
	}
	return explain(s.path, "the inventory was not written", err)
}

// writer writes an inventory within one transaction.
type writer struct {
	ctx context.Context
	tx  *sql.Tx
}

// inventoryTables are the tables of an inventory, those that refer to others
// first.
var inventoryTables = []string{
	"pins", "conflicts", "limits", "waiver_patches", "waiver_hosts", "waivers", "freezes", "windows",
	"patch_after", "patch_hosts", "patches", "service_requires", "members", "services", "hosts",
	"stages", "teams", "planning", "inventory",
}

// replace puts an inventory in place of the one in the tables.
func (w writer) replace(inv *model.Inventory) error {
	if err := w.clear(); err != nil {
		return err
	}
	return w.inventory(inv)
}

func (w writer) clear() error {
	for _, table := range inventoryTables {
		if _, err := w.tx.ExecContext(w.ctx, "DELETE FROM "+table); err != nil {
			return err
		}
	}
	return nil
}

// inventory writes every section, those that others refer to first: a foreign
// key that is satisfied at once costs least.
func (w writer) inventory(inv *model.Inventory) error {
	for _, section := range []func() error{
		func() error { return insert(w, keys.General, []model.Inventory{*inv}) },
		func() error { return insert(w, keys.Planning, []model.Planning{inv.Planning}) },
		func() error { return insert(w, keys.Teams, inv.Teams) },
		func() error { return insert(w, keys.Stages, inv.Stages) },
		func() error { return insert(w, keys.Hosts, inv.Hosts) },
		func() error { return insert(w, keys.Services, inv.Services) },
		func() error { return w.members(inv.Services) },
		func() error { return insert(w, keys.Patches, inv.Patches) },
		func() error { return insert(w, keys.Windows, inv.Windows) },
		func() error { return insert(w, keys.Freezes, inv.Freezes) },
		func() error { return insert(w, keys.Waivers, inv.Waivers) },
		func() error { return insert(w, keys.Limits, inv.Limits) },
		func() error { return insert(w, keys.Conflicts, inv.Conflicts) },
		func() error { return insert(w, keys.Pins, inv.Pins) },
	} {
		if err := section(); err != nil {
			return err
		}
	}
	return nil
}

// insert writes the entries of a section, and then what they refer to.
func insert[T any](w writer, s *keys.Section[T], entries []T) error {
	columns := columnsOf(s)
	names := []string{"ordinal"}
	for _, k := range columns {
		names = append(names, k.Name)
	}
	err := w.rows(s.Table, names, func(add func(...any) error) error {
		for i := range entries {
			row := []any{i + 1}
			for _, k := range columns {
				v, err := column(k, &entries[i])
				if err != nil {
					return err
				}
				row = append(row, v)
			}
			if err := add(row...); err != nil {
				return err
			}
		}
		return nil
	})
	for i := range s.Keys {
		if k := &s.Keys[i]; err == nil && k.Link != nil {
			err = links(w, s, k, entries)
		}
	}
	return err
}

// columnsOf are the keys of a section that are columns of its table.
func columnsOf[T any](s *keys.Section[T]) []*keys.Key[T] {
	var out []*keys.Key[T]
	var blank T
	for i := range s.Keys {
		k := &s.Keys[i]
		if _, isMembers := k.Field(&blank).(*[]model.Member); !isMembers && k.Link == nil {
			out = append(out, k)
		}
	}
	return out
}

// column is the value of a key's column.
func column[T any](k *keys.Key[T], entry *T) (any, error) {
	if k.Needed != nil && !k.Needed(entry) {
		return nil, nil // a midnight that nobody wrote
	}
	return cell(k.Field(entry))
}

// links writes the references that entries make by one key.
func links[T any](w writer, s *keys.Section[T], k *keys.Key[T], entries []T) error {
	return w.rows(k.Link.Table, []string{k.Link.Owner, k.Link.Ref}, func(add func(...any) error) error {
		for i := range entries {
			var owner any = i + 1
			if s.ID != nil {
				owner = s.ID(&entries[i])
			}
			for _, ref := range *k.Field(&entries[i]).(*[]string) {
				if err := add(owner, ref); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (w writer) members(services []model.Service) error {
	return w.rows("members", []string{"service", "host", "role", "weight"}, func(add func(...any) error) error {
		for i := range services {
			for _, m := range services[i].Members {
				role := sql.NullString{String: m.Role, Valid: m.Role != ""}
				if err := add(services[i].Name, m.Host, role, m.Weight); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// rows calls fill with what adds one row to a table.
func (w writer) rows(table string, columns []string, fill func(add func(...any) error) error) error {
	query := fmt.Sprintf(`INSERT INTO %s ("%s") VALUES (?%s)`,
		table, strings.Join(columns, `", "`), strings.Repeat(", ?", len(columns)-1))
	stmt, err := w.tx.PrepareContext(w.ctx, query)
	if err != nil {
		return err
	}
	defer stmt.Close()
	return fill(func(values ...any) error {
		_, err := stmt.ExecContext(w.ctx, values...)
		return err
	})
}

package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"stagger/planner/check"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// Inventory reads the inventory, as it stood at one instant. Faults in it,
// which a script of one's own may have left, are a *model.Faults. A database
// that nothing was put into gives an inventory without hosts, in UTC and with
// the default planning.
func (s *Store) Inventory(ctx context.Context) (*model.Inventory, error) {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return nil, s.reading(err)
	}
	defer tx.Rollback()
	return s.inventoryIn(ctx, tx)
}

// inventoryIn reads the inventory within a transaction.
func (s *Store) inventoryIn(ctx context.Context, tx *sql.Tx) (*model.Inventory, error) {
	r := &sectionReader{ctx: ctx, tx: tx}
	inv, err := r.inventory()
	if err != nil {
		return nil, s.reading(err)
	}
	if r.rows == 0 {
		inv.Timezone = "UTC"
	}
	if faults := check.With(r.faults, inv); len(faults) > 0 {
		return nil, &model.Faults{Source: s.path, List: faults}
	}
	return inv, nil
}

func (s *Store) reading(err error) error { return explain(s.path, "cannot be read", err) }

// sectionReader reads an inventory within one transaction.
type sectionReader struct {
	ctx    context.Context
	tx     *sql.Tx
	rows   int // read in all
	faults []model.Fault
}

func (r *sectionReader) inventory() (*model.Inventory, error) {
	inv := &model.Inventory{Planning: model.DefaultPlanning()}
	for _, section := range []func() error{
		func() error { return r.general(inv) },
		func() error { return section(r, keys.Hosts, inv) },
		func() error { return section(r, keys.Services, inv) },
		func() error { return r.members(inv.Services) },
		func() error { return section(r, keys.Patches, inv) },
		func() error { return section(r, keys.Windows, inv) },
		func() error { return section(r, keys.Freezes, inv) },
		func() error { return section(r, keys.Waivers, inv) },
		func() error { return section(r, keys.Teams, inv) },
		func() error { return section(r, keys.Limits, inv) },
		func() error { return section(r, keys.Conflicts, inv) },
		func() error { return section(r, keys.Stages, inv) },
		func() error { return section(r, keys.Pins, inv) },
	} {
		if err := section(); err != nil {
			return nil, err
		}
	}
	return inv, nil
}

// general reads the two tables of one row each.
func (r *sectionReader) general(inv *model.Inventory) error {
	top, _, err := entries(r, keys.General)
	if err != nil {
		return err
	}
	if len(top) > 0 {
		inv.Title, inv.Timezone = top[0].Title, top[0].Timezone
	}
	planning, _, err := entries(r, keys.Planning)
	if len(planning) > 0 {
		inv.Planning = planning[0]
	}
	return err
}

// section reads a section's table and the tables of what it refers to.
func section[T any](r *sectionReader, s *keys.Section[T], inv *model.Inventory) error {
	list, ordinals, err := entries(r, s)
	if err != nil {
		return err
	}
	owners := make(map[string]int, len(list))
	for i := range list {
		owner := ordinals[i]
		if s.ID != nil {
			owner = s.ID(&list[i])
		}
		owners[owner] = i
	}
	*s.Entries(inv) = list
	for i := range s.Keys {
		k := &s.Keys[i]
		if k.Link == nil {
			continue
		}
		columns := []string{k.Link.Owner, k.Link.Ref}
		err := r.query(k.Link.Table, columns, func(row []any) {
			owner := fmt.Sprint(row[0])
			at, ok := owners[owner]
			if !ok {
				r.orphan(s.Name, owner, k.Name, k.Link.Table)
				return
			}
			refs := k.Field(&list[at]).(*[]string)
			*refs = append(*refs, fmt.Sprint(row[1]))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// entries reads the rows of a section's table, with their ordinals.
func entries[T any](r *sectionReader, s *keys.Section[T]) (list []T, ordinals []string, err error) {
	columns := columnsOf(s)
	names := []string{"ordinal"}
	for _, k := range columns {
		names = append(names, k.Name)
	}
	err = r.query(s.Table, names, func(row []any) {
		entry := s.New()
		var faults []model.Fault
		for i, k := range columns {
			if row[i+1] == nil {
				continue
			}
			if err := setCell(k.Field(&entry), row[i+1]); err != nil {
				faults = append(faults, model.Fault{Section: s.Name, Key: k.Name, Problem: check.Printable(err.Error())})
			}
		}
		for i, k := range columns {
			if row[i+1] == nil && k.Needed != nil && k.Needed(&entry) {
				faults = append(faults, model.Fault{Section: s.Name, Key: k.Name, Problem: "is missing"})
			}
		}
		name := ""
		if s.ID != nil {
			name = s.ID(&entry)
		}
		if name == "" && s.Entries != nil {
			name = strconv.Itoa(len(list) + 1)
		}
		for _, f := range faults {
			f.Entry = name
			r.faults = append(r.faults, f)
		}
		list = append(list, entry)
		ordinals = append(ordinals, fmt.Sprint(row[0]))
	})
	return list, ordinals, err
}

func (r *sectionReader) members(services []model.Service) error {
	at := make(map[string]int, len(services))
	for i := range services {
		at[services[i].Name] = i
	}
	return r.query("members", []string{"service", "host", "role", "weight"}, func(row []any) {
		service := fmt.Sprint(row[0])
		i, ok := at[service]
		if !ok {
			r.orphan("service", service, "members", "members")
			return
		}
		m := keys.Members.New()
		for n := range keys.Members.Keys {
			k := &keys.Members.Keys[n]
			if row[n+1] == nil {
				continue
			}
			if err := setCell(k.Field(&m), row[n+1]); err != nil {
				r.faults = append(r.faults, model.Fault{Section: "service", Entry: service, Key: "members." + k.Name, Problem: err.Error()})
			}
		}
		services[i].Members = append(services[i].Members, m)
	})
}

// orphan records a row whose owner is not there: a script that ran without
// foreign keys may leave one.
func (r *sectionReader) orphan(section, owner, key, table string) {
	r.faults = append(r.faults, model.Fault{
		Section: section, Entry: owner, Key: key,
		Problem: "table " + table + " has a row for it, but there is no such " + section,
		Hint:    "remove the row or add the " + section,
	})
}

// query calls each with every row of a table, in the order of the entries.
func (r *sectionReader) query(table string, columns []string, each func(row []any)) error {
	rows, err := r.tx.QueryContext(r.ctx, fmt.Sprintf(`SELECT "%s" FROM %s ORDER BY ordinal`, strings.Join(columns, `", "`), table))
	if err != nil {
		return err
	}
	defer rows.Close()
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
		r.rows++
		each(values)
	}
	return rows.Err()
}

package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"stagger/planner/model"
)

// source is the inventory that a command works on, and where it is from.
type source struct {
	inv  *model.Inventory
	name string // of the file or database
	book Book   // nil where the inventory is from a file

	thrownAway bool // the database does not outlast the command
}

// close lets go of the database, if there is one.
func (s *source) close() {
	if s.book != nil {
		_ = s.book.Close() // it was only read, or what was written is committed
	}
}

// saved are the saved plans, oldest first.
func (s *source) saved(ctx context.Context) ([]model.SavedPlan, error) {
	saved, err := s.book.Plans(ctx)
	for i := range saved {
		if saved[i].Plan == nil && err == nil {
			saved[i], err = s.book.Plan(ctx, saved[i].ID)
		}
	}
	return saved, err
}

// path is the database's: --db, STAGGER_DB, or the default.
func (a *app) path() (string, error) {
	if a.db != "" {
		return a.db, nil
	}
	if p := a.Env("STAGGER_DB"); p != "" {
		return p, nil
	}
	data := a.Env("XDG_DATA_HOME")
	if !filepath.IsAbs(data) { // the XDG specification has relative ones ignored
		home := a.Env("HOME")
		if home == "" {
			return "", errors.New("neither HOME nor XDG_DATA_HOME says where the database is; name it with --db FILE")
		}
		data = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(data, "stagger", "stagger.db"), nil
}

// read opens the inventory of a file or, where file is "", of the database,
// which is not changed and must be there.
func (a *app) read(ctx context.Context, file string) (*source, error) {
	if file != "" {
		if a.db != "" {
			return nil, errors.New("--db and --inventory both say where the inventory is; give one of them")
		}
		inv, err := await(ctx, func() (*model.Inventory, error) { return a.ReadInventory(file) })
		return &source{inv: inv, name: file}, err
	}
	return a.open(ctx, a.OpenBookReadOnly)
}

// open opens the database, which must be there, and its inventory.
func (a *app) open(ctx context.Context, with func(context.Context, string) (Book, error)) (*source, error) {
	path, err := a.path()
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, &noDatabase{path}
	}
	book, err := with(ctx, path)
	if err != nil {
		return nil, err
	}
	inv, err := book.Inventory(ctx)
	if err != nil {
		_ = book.Close()
		return nil, err
	}
	return &source{inv: inv, name: path, book: book}, nil
}

// noDatabase says that there is nothing to read yet.
type noDatabase struct{ path string }

func (e *noDatabase) Error() string {
	return fmt.Sprintf("%s: no such database yet; fill it with `stagger import FILE.toml`, or look around with `stagger demo`", e.path)
}

// peopled refuses an inventory in which there is nothing to plan.
func (s *source) peopled() error {
	if len(s.inv.Hosts) > 0 {
		return nil
	}
	next := "add a [[host]] to it"
	if s.book != nil {
		next = "fill it with `stagger import FILE.toml`, or look around with `stagger demo`"
	}
	return fmt.Errorf("%s: the inventory has no hosts; %s", s.name, next)
}

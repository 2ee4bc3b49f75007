package cli

import (
	"context"
	"io"
	"time"

	"stagger/planner/model"
	"stagger/ui/tui"
)

// Book is the database, as far as commands need it. An inventory that it gives
// out has passed planner/check.
type Book interface {
	Inventory(context.Context) (*model.Inventory, error)
	ReplaceInventory(context.Context, *model.Inventory) error
	// SavePlan keeps a plan, if fits has nothing against it for the inventory
	// that is stored by then.
	SavePlan(ctx context.Context, p *model.Plan, note string, at time.Time, fits func(*model.Inventory) error) (model.SavedPlan, error)
	Plans(context.Context) ([]model.SavedPlan, error) // oldest first
	Plan(ctx context.Context, id int) (model.SavedPlan, error)
	NoteExport(context.Context, model.Export) error
	Exports(context.Context) ([]model.Export, error) // oldest first

	Journal(ctx context.Context, at time.Time) (model.Journal, error)
	Edit(ctx context.Context, seq int) (model.Edit, error)
	PutEdit(ctx context.Context, e model.Edit, version int) (next int, err error)
	MoveCursor(ctx context.Context, seq int, at time.Time, version int) (next int, err error)

	Close() error
}

// Deps are the parts of the program that the command line drives.
type Deps struct {
	OpenBook         func(ctx context.Context, path string) (Book, error) // made where there is none
	OpenBookReadOnly func(ctx context.Context, path string) (Book, error)
	Intakes          []Intake                                  // the kinds of inventory file, the default first
	ReadTable        func(path string) (map[string]any, error) // any TOML file
	Encode           func(*model.Inventory) []byte             // as TOML
	Sample           func() (*model.Inventory, error)          // the inventory of the demo
	Interface        func(ctx context.Context, cfg tui.Config, in io.Reader, out io.Writer) error
	PlainInterface   func(ctx context.Context, cfg tui.Config, in io.Reader, out io.Writer) error // for screen readers

	Version, SQLiteVersion string
}

// Intake reads one kind of inventory file.
type Intake struct {
	Kind      string // what --as calls it
	Extension string // of files of this kind, with the dot
	Read      func(path string) (*model.Inventory, error)
}

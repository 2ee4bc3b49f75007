package cli

import (
	"context"
	"io"
	"time"

	"stagger/planner/batch"
	"stagger/planner/grouping"
	"stagger/planner/model"
	"stagger/ui/tui"
	"stagger/ui/tui/choose"
)

// Book is the database, as far as commands need it. An inventory that it gives
// out has passed planner/check.
type Book interface {
	Inventory(context.Context) (*model.Inventory, error)
	ReplaceInventory(context.Context, *model.Inventory) error
	// Import replaces the inventory by what merge makes of it and of what files
	// said when they were imported, in one transaction.
	Import(ctx context.Context, at time.Time,
		merge func(now *model.Inventory, known []*batch.Batch) (*model.Inventory, []*batch.Batch, error),
	) error
	Imports(context.Context) ([]*batch.Batch, error)
	// Remember notes what files said, of an inventory that is written otherwise.
	Remember(ctx context.Context, known []*batch.Batch, at time.Time) error
	// SavePlan keeps a plan, if fits has nothing against it for the inventory
	// that is stored by then.
	SavePlan(ctx context.Context, p *model.Plan, note string, at time.Time, fits func(*model.Inventory) error) (model.SavedPlan, error)
	Plans(context.Context) ([]model.SavedPlan, error) // oldest first
	Plan(ctx context.Context, id int) (model.SavedPlan, error)
	NoteExport(context.Context, model.Export) error
	Exports(context.Context) ([]model.Export, error) // oldest first
	NoteHanded(context.Context, model.Handed) error
	LastHanded(context.Context) (model.Handed, error) // without a Plan where there is none

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
	ReadInventory    func(path string) (*model.Inventory, error) // a TOML file that is a whole inventory
	Kinds            []Kind                                      // of file that can be imported, inventories first
	ReadFiles        func(Reading) ([]*batch.Batch, error)
	DecodeEntries    func(source string, data []byte) (*model.Inventory, error) // TOML that need not be a whole inventory
	ReadTable        func(path string) (map[string]any, error)                  // any TOML file
	Encode           func(*model.Inventory) []byte                              // as TOML
	Sample           func() (*model.Inventory, error)                           // the inventory of the demo
	// Choose has a person decide which groups are services.
	Choose         func(ctx context.Context, all []grouping.Candidate, how choose.Options, in io.Reader, out io.Writer) (choose.Decision, error)
	Interface      func(ctx context.Context, cfg tui.Config, in io.Reader, out io.Writer) error
	PlainInterface func(ctx context.Context, cfg tui.Config, in io.Reader, out io.Writer) error // for screen readers

	Version, SQLiteVersion string
}

// Kind is one kind of file that can be imported.
type Kind struct {
	Name string // what --as calls it
	What string // in a few words
}

// Reading is which files are to be read, and how.
type Reading struct {
	Files  []string
	As     string // Kind.Name of all of them; "": recognised
	Source string // what they are known by when they come again; "": by their kind and names
	Asked  batch.Options
	// Before gives the options that a source was read with the last time; nil
	// where there was none.
	Before func(source string) *batch.Options
}

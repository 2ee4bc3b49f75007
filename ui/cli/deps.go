package cli

import (
	"context"
	"time"

	"stagger/planner/model"
)

// Book is the database, as far as commands need it.
type Book interface {
	Inventory(context.Context) (*model.Inventory, error)
	ReplaceInventory(context.Context, *model.Inventory) error
	SavePlan(ctx context.Context, p *model.Plan, note string, at time.Time) (model.SavedPlan, error)
	Plans(context.Context) ([]model.SavedPlan, error) // oldest first
	Plan(ctx context.Context, id int) (model.SavedPlan, error)
	Path() string
	Close() error
}

// Deps are the parts of the program that the command line drives.
type Deps struct {
	OpenBook         func(ctx context.Context, path string) (Book, error) // made where there is none
	OpenBookReadOnly func(ctx context.Context, path string) (Book, error)
	Intakes          []Intake                      // the kinds of inventory file, the default first
	Encode           func(*model.Inventory) []byte // as TOML
	Sample           func() (*model.Inventory, error)
	Interface        func(context.Context, Screen) error

	Version, SQLiteVersion string
}

// Intake reads one kind of inventory file.
type Intake struct {
	Kind      string // what --as calls it
	Extension string // of files of this kind, with the dot
	Read      func(path string) (*model.Inventory, error)
}

// Screen is what the interface is opened with.
type Screen struct {
	Book                Book
	Inventory           *model.Inventory
	From                time.Time
	Horizon             time.Duration // 0: the inventory's own
	TimeLimit           time.Duration // of a search
	Seed                uint64
	Out                 string // the folder that tickets are written to
	Now                 func() time.Time
	ASCII               bool
	QuitAfterFirstFrame bool
}

// Package tui is the terminal interface: it shows a plan, lets a person move,
// pin and replan its jobs, and hands it on to be saved and exported.
//
// It guarantees that every plan it shows has been asked of the planner's
// verifier and that one which breaks a rule is neither saved nor exported; that
// nothing slow happens while a key is handled; that a frame is never wider or
// taller than the terminal; and that text of an inventory is drawn only after
// ui/safetext has seen it. It must never import the store: what it needs of
// the world it is handed in a Config.
package tui

import (
	"context"
	"time"

	"stagger/planner/model"
	"stagger/ui/ticket/folder"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

// Planner answers questions about one inventory; *planner.Session does.
type Planner = scene.Planner

// Config is what the interface is opened on and what it may do.
type Config struct {
	Inventory *model.Inventory
	Plan      *model.Plan // shown at first; nil: search at the start
	PlanID    int         // of Plan in the store; 0: it was never saved
	Database  string      // which one this is, to be shown

	// ThrownAway says that the database does not outlast the program: a plan
	// that nobody has touched is not worth a question there.
	ThrownAway bool

	// Open makes an inventory ready for planning. It is called at the start
	// and after each change of the inventory.
	Open func(inv *model.Inventory) (Planner, error)
	// OpenAt does the same over the horizon of a plan that was made before.
	// Nil: there is only one horizon.
	OpenAt func(inv *model.Inventory, from, until time.Time) (Planner, error)
	// Save keeps a plan. Nil: this plan cannot be kept, and the key says so.
	Save func(ctx context.Context, plan *model.Plan, note string) (model.SavedPlan, error)
	// Exported notes that the tickets of a saved plan were written. Nil: nobody
	// remembers.
	Exported func(ctx context.Context, id int, dir string) error
	// Plans are the saved plans and their exports, oldest first, and PlanByID
	// is one of them. Nil: there are none.
	Plans    func(ctx context.Context) ([]model.SavedPlan, []model.Export, error)
	PlanByID func(ctx context.Context, id int) (model.SavedPlan, error)
	// Begin is what an inventory can be begun with where there is none. Nil:
	// the screens are shown as they are.
	Begin *Begin
	// Journal keeps every edit, at once and without being asked. Nil: edits
	// last as long as the program.
	Journal Journal
	Edits   model.Journal // as the journal was found; Plan is that of its cursor, unless:
	Taken   string        // why Plan is another, "plan 4 opened"; "": it is that one
	// Export writes the tickets of a plan. Nil: the key says so.
	Export func(ctx context.Context, p Planner, plan *model.Plan) (dir string, out folder.Outcome, err error)

	Now       func() time.Time // nil: time.Now
	TimeLimit time.Duration    // of a search; 0: two seconds
	Colour    look.Colour
	Back      look.Back      // what the terminal's background is
	ASCII     bool           // draw with the ASCII twins
	Zone      *time.Location // whose clock is shown; nil: the inventory's
	First     keys.Place     // the screen that is open at first; 0: Plan
	Mouse     bool           // take the mouse from the terminal at first
	Keys      keys.Map       // nil: keys.Table

	// QuitAfterFirstFrame leaves as soon as a plan has been drawn.
	QuitAfterFirstFrame bool
}

// defaultTimeLimit is how long a search may last where Config says nothing
// (the command line's default).
const defaultTimeLimit = 2 * time.Second

func (c Config) withDefaults() Config {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.TimeLimit == 0 {
		c.TimeLimit = defaultTimeLimit
	}
	if c.First == 0 {
		c.First = keys.OnPlan
	}
	if c.Keys == nil {
		c.Keys = keys.Table
	}
	return c
}

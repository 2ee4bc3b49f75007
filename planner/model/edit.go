package model

import (
	"errors"
	"time"
)

// ErrOvertaken is that the inventory or the journal in the store is not the
// one that was read: somebody else has changed it, and nothing was written.
var ErrOvertaken = errors.New("somebody else changed the inventory")

// Edit is one state that the inventory and the plan were brought into, and
// what brought them there.
type Edit struct {
	Seq       int       // their order; numbers may be missing
	At        time.Time // UTC
	Label     string    // what was done; "" in the first
	Inventory *Inventory
	Plan      *Plan
}

// Journal is every state that can be gone back or forward to, oldest first,
// without what they hold.
type Journal struct {
	Edits   []Edit
	Cursor  int       // Seq of the present one
	MovedAt time.Time // when it became that
	Version int       // of the journal: who changes it names the one that they know
	Drifted bool      // the inventory was found changed from outside, which is the present state
}

// Handed is tickets that were written, of a plan that need not be saved.
type Handed struct {
	At     time.Time // UTC
	Folder string
	Plan   *Plan
	Events []byte // JSON: what the calendar remembers
	Files  []HandedFile
}

// HandedFile is one file of an export.
type HandedFile struct {
	Name, Format string
	Sum          string // SHA-256 in hexadecimal
}

// Export is when the tickets of a saved plan were written, and where.
type Export struct {
	Plan   int // SavedPlan.ID
	At     time.Time
	Folder string
}

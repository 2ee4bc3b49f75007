package batch

import (
	"reflect"
	"time"

	"stagger/planner/model"
)

// Options are what a person says about files that are to be read. The zero
// value is nothing.
type Options struct {
	// Hosts are whom a file is about that does not say so itself.
	Hosts []string

	VMHostVar   string   // the variable that names a host's hypervisor
	SiteVar     string   // the variable that names its site
	StageVar    string   // the variable that names its stage
	TagVars     []string // variables whose values become tags
	SiteGroups  []string // groups that are sites
	StageGroups []string // groups that are stages, in their order
	TagGroups   []string // patterns of groups that become tags (* and ?); none: every group

	Events string          // what calendar events are: EventsAuto, EventsWindows or EventsFreezes
	Only   *model.Selector // the hosts that windows and freezes of a calendar are for; nil: see the reader

	Duration   time.Duration // of one patch, where its list does not say; 0: guessed
	PerPackage bool          // a patch for each package, not for each suite
}

// What calendar events are.
const (
	EventsAuto    = "" // a freeze where the event says so, else a window
	EventsWindows = "windows"
	EventsFreezes = "freezes"
)

// Or is what was said, and where nothing was, what was said before.
func (o Options) Or(before Options) Options {
	to, from := reflect.ValueOf(&o).Elem(), reflect.ValueOf(before)
	for i := range to.NumField() {
		if to.Field(i).IsZero() {
			to.Field(i).Set(from.Field(i))
		}
	}
	return o
}

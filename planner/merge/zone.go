package merge

import (
	"cmp"
	"fmt"
	"slices"

	"stagger/planner/batch"
	"stagger/planner/model"
)

// ownZone has the windows and freezes of a file of a few sections keep the time
// zone that the file names, where the inventory they go into is in another: an
// hour's error is the worst that can happen to them.
func ownZone(now *model.Inventory, fresh []*batch.Batch, o Options) error {
	zone := o.Timezone
	for _, f := range fresh {
		if whole(f) {
			zone = cmp.Or(zone, f.Entries.Timezone)
		}
	}
	if zone == "" && !blank(now) {
		zone = now.Timezone
	}
	for _, f := range fresh {
		own := f.Entries.Timezone
		if !f.Authored || whole(f) || own == "" {
			continue
		}
		if zone = cmp.Or(zone, own); zone == own {
			continue
		}
		if len(f.Entries.Pins) > 0 {
			return fmt.Errorf("the pins of %s are in %s and the inventory is in %s; write their start with its offset, and take the timezone out of the file",
				f.Source, own, zone)
		}
		f.Entries.Windows, f.Entries.Freezes = slices.Clone(f.Entries.Windows), slices.Clone(f.Entries.Freezes)
		for i := range f.Entries.Windows {
			w := &f.Entries.Windows[i]
			w.Timezone = cmp.Or(w.Timezone, own)
		}
		for i := range f.Entries.Freezes {
			w := &f.Entries.Freezes[i]
			w.Timezone = cmp.Or(w.Timezone, own)
		}
	}
	return nil
}

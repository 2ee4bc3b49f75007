package firm

import "stagger/planner/model"

// Autumn is the firm with the night the clocks go back: on 25 October 2026
// London has 01:30 twice. mx2 starts at the first, and mx1 at the second.
func Autumn() (*model.Inventory, *model.Plan) {
	inv, p := Planned()
	p.Jobs = []model.Job{
		Job(inv, "mx2", "weekend-nights", "2026-10-24", "2026-10-25T00:30:00Z", 20, 10, 1, "QMAIL-2007"),
		Job(inv, "mx1", "weekend-nights", "2026-10-24", "2026-10-25T01:30:00Z", 20, 10, 1, "QMAIL-2007"),
	}
	return inv, p
}

package firm

import (
	"time"

	"stagger/planner/model"
)

// InARow is the firm with work on erp, 85 minutes, and as soon as that is over on
// the database that it requires, 65 minutes; with what the owner of erp consents
// to.
func InARow(maxOutage time.Duration) (*model.Inventory, *model.Plan) {
	inv, p := Planned()
	for i := range inv.Services {
		if inv.Services[i].Name == "erp" {
			inv.Services[i].MaxOutage = maxOutage
		}
	}
	p.Jobs = []model.Job{
		Job(inv, "erp1", "weekend-nights", "2026-11-28", "2026-11-28T22:00:00Z", 45, 40, 5, "ERP-7.2"),
		Job(inv, "sql1", "weekend-nights", "2026-11-28", "2026-11-28T23:25:00Z", 35, 30, 7.5, "SQL-GDR"),
	}
	return inv, p
}

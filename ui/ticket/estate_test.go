package ticket

import (
	"testing"

	"stagger/planner/model"
	"stagger/ui/ticket/internal/firm"
)

func smallRecords(t *testing.T) []Record {
	t.Helper()
	inv := firm.Inventory()
	c, err := New(&firm.Estate{Inv: inv}, firm.Plan(inv), Scope{})
	if err != nil {
		t.Fatal(err)
	}
	return c.Records
}

// recordsOf are the nights of a plan.
func recordsOf(e Estate, p *model.Plan) ([]Record, error) {
	c, err := New(e, p, Scope{})
	if err != nil {
		return nil, err
	}
	return c.Records, nil
}

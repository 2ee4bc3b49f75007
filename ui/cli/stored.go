package cli

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"stagger/planner/model"
	"stagger/planner/verify"
)

// fits asks of the inventory that is stored whether a plan is safe for it: it
// may not be the one any more that the plan was made on.
func fits(p *model.Plan) func(*model.Inventory) error {
	return func(stored *model.Inventory) error {
		broken := verify.Check(stored, p)
		if len(broken) == 0 {
			return nil
		}
		return fmt.Errorf("%w, and now the plan breaks %s", model.ErrOvertaken, worst(broken))
	}
}

// worst names the worst breach, as part of a sentence.
func worst(broken []model.Violation) string {
	v := model.Worst(broken)
	return fmt.Sprintf("%s: %s", v.Rule, strings.TrimSuffix(v.Text, "."))
}

// unmoved refuses to go on from an inventory that the database does not hold
// any more. Without a database there is nobody who could have changed it.
func (a *app) unmoved(ctx context.Context, book Book, known *model.Inventory) error {
	if book == nil {
		return nil
	}
	stored, err := book.Inventory(ctx)
	if err != nil {
		return err
	}
	if bytes.Equal(a.Encode(known), a.Encode(stored)) {
		return nil
	}
	for _, c := range compare(known, stored) {
		return fmt.Errorf("%w (%s %s was %s)", model.ErrOvertaken, c.section, c.name, c.what)
	}
	return model.ErrOvertaken // by the order of its entries alone
}

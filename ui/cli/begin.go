package cli

import (
	"context"

	"stagger/planner/model"
	"stagger/ui/tui"
)

// openNew makes a database, in which nothing is yet.
func (a *app) openNew(ctx context.Context, path string) (*source, error) {
	book, err := a.OpenBook(ctx, path)
	if err != nil {
		return nil, err
	}
	inv, err := book.Inventory(ctx)
	if err != nil {
		_ = book.Close()
		return nil, err
	}
	return &source{inv: inv, name: path, book: book}, nil
}

// begin is what the interface offers where there is nothing yet.
func (a *app) begin() *tui.Begin {
	return &tui.Begin{
		Sample: a.Sample,
		Import: func(ctx context.Context, path string) (*model.Inventory, error) {
			return a.intake(ctx, "", []string{path})
		},
	}
}

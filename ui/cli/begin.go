package cli

import (
	"context"

	"stagger/planner/batch"
	"stagger/planner/merge"
	"stagger/planner/model"
	"stagger/ui/tui"
	"stagger/ui/tui/choose"
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
func (a *app) begin(book Book) *tui.Begin {
	return &tui.Begin{
		Sample: a.Sample,
		Import: func(ctx context.Context, path string) (*tui.Imported, error) {
			return a.beginWith(ctx, book, path)
		},
	}
}

// beginWith is what a file makes where there is nothing.
func (a *app) beginWith(ctx context.Context, book Book, path string) (*tui.Imported, error) {
	fresh, err := await(ctx, func() ([]*batch.Batch, error) { return a.ReadFiles(Reading{Files: []string{path}}) })
	if err != nil {
		return nil, err
	}
	nothing := &model.Inventory{Timezone: "UTC", Planning: model.DefaultPlanning()}
	all, inv, err := a.candidates(&importing{}, nothing, nil, fresh)
	if err != nil {
		return nil, err
	}
	out := &tui.Imported{Take: func(ctx context.Context, d choose.Decision) (tui.Taken, error) {
		decide(d, fresh)
		return a.remembered(ctx, book, nothing, fresh)
	}}
	if worthwhile(all) > 0 {
		out.Candidates, out.Check = all, faultsIn(inv)
	}
	return out, nil
}

// remembered is the inventory that files make of nothing. What they said is
// remembered, so that they can come again.
func (a *app) remembered(ctx context.Context, book Book, nothing *model.Inventory, fresh []*batch.Batch) (tui.Taken, error) {
	r, err := merged(nothing, nil, fresh, merge.Options{})
	if err != nil {
		return tui.Taken{}, err
	}
	return tui.Taken{Inventory: r.Inventory, NoZone: r.Report.Zone}, book.Remember(ctx, r.Known, a.Now().UTC())
}

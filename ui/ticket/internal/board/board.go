// Package board is for the tests of all formats: it is handed the changes of the
// firm's plan as files, reads them back with other programs than those that
// wrote them, and looks for texts that became something else. Only tests use
// it. What needs no ticket is in package firm.
package board

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/firm"
)

// Change is a plan as a change.
func Change(t testing.TB, inv *model.Inventory, p *model.Plan, scope ticket.Scope) *ticket.Change {
	t.Helper()
	c, err := ticket.New(&firm.Estate{Inv: inv}, p, scope)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Firm is the firm's plan as a change.
func Firm(t testing.TB, scope ticket.Scope) *ticket.Change {
	t.Helper()
	inv, p := firm.Planned()
	return Change(t, inv, p, scope)
}

// Disguised is the firm's plan, with text before every name, as a change.
func Disguised(t testing.TB, prefix string, scope ticket.Scope) *ticket.Change {
	t.Helper()
	inv, p := firm.Disguised(func(s string) string { return prefix + s })
	return Change(t, inv, p, scope)
}

// Files are those that a format makes.
func Files(t testing.TB, f ticket.Format, c *ticket.Change, o ticket.Options) []ticket.File {
	t.Helper()
	files, err := f.Render(c, o)
	if err != nil {
		t.Fatalf("%s: %v", f.Name(), err)
	}
	return files
}

// ByName are the files that a format makes, by their names.
func ByName(t testing.TB, f ticket.Format, c *ticket.Change, o ticket.Options) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, file := range Files(t, f, c, o) {
		out[file.Name] = file.Data
	}
	return out
}

// Only is the one file that a format makes, which is called so.
func Only(t testing.TB, f ticket.Format, c *ticket.Change, o ticket.Options, name string) []byte {
	t.Helper()
	files := Files(t, f, c, o)
	if len(files) != 1 || files[0].Name != name {
		t.Fatalf("%d files, and not %s alone", len(files), name)
	}
	return files[0].Data
}

// AlwaysTheSame checks that the same change gives the same bytes again, however
// often it is made.
func AlwaysTheSame(t testing.TB, f ticket.Format, change func() *ticket.Change, o ticket.Options) {
	t.Helper()
	first := Files(t, f, change(), o)
	for range 5 {
		if diff := cmp.Diff(first, Files(t, f, change(), o)); diff != "" {
			t.Fatalf("%s: another export differs: %s", f.Name(), diff)
		}
	}
}

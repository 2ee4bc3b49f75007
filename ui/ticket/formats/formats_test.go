package formats_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/formats"
	"stagger/ui/ticket/internal/firm"
)

func TestFilesAreNamedByDateAndAlwaysTheSame(t *testing.T) {
	make := func() []ticket.File {
		inv, p := firm.Disguised(func(s string) string { return "../" + s })
		c, err := ticket.New(&firm.Estate{Inv: inv}, p, ticket.Scope{})
		if err != nil {
			t.Fatal(err)
		}
		var out []ticket.File
		for _, f := range formats.All {
			files, err := f.Render(c, ticket.Options{})
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, files...)
		}
		return out
	}
	first := make()
	var names []string
	for _, f := range first {
		names = append(names, f.Name)
	}
	if diff := cmp.Diff([]string{"2026-11-24.md", "2026-11-28.md", "plan.json"}, names); diff != "" {
		t.Error(diff)
	}
	for range 5 {
		if diff := cmp.Diff(first, make()); diff != "" {
			t.Fatalf("another export differs: %s", diff)
		}
	}
}

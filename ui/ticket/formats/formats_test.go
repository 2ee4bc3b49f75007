package formats_test

import (
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stagger/planner"
	"stagger/store/tomlfile"
	"stagger/ui/ticket"
	"stagger/ui/ticket/formats"
	"stagger/ui/ticket/internal/firm"
)

// needed are the fields that a format cannot do without.
var needed = map[string]map[string]any{
	"jira": {"jira": map[string]any{"project": "OPS", "issue_type": "Change"}},
	"itop": {"set": map[string]any{"org_id": map[string]any{"name": "Example Ltd"}}},
	"csv":  {"column": []any{map[string]any{"head": "ID", "value": "id"}}},
}

func options(f ticket.Format) ticket.Options {
	return ticket.Options{Fields: needed[f.Name()], From: "ops@example.com", To: "board@example.com"}
}

func change(t testing.TB, as func(string) string, scope ticket.Scope) *ticket.Change {
	t.Helper()
	inv, p := firm.Disguised(as)
	c, err := ticket.New(&firm.Estate{Inv: inv}, p, scope)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func render(t testing.TB, f ticket.Format, c *ticket.Change) []ticket.File {
	t.Helper()
	files, err := f.Render(c, options(f))
	if err != nil {
		t.Fatalf("%s: %v", f.Name(), err)
	}
	return files
}

func names(files []ticket.File) []string {
	var out []string
	for _, f := range files {
		out = append(out, f.Name)
	}
	return out
}

func TestEveryFormatIsAlwaysTheSame(t *testing.T) {
	t.Parallel()
	same := func(s string) string { return s }
	for _, f := range formats.All {
		first := render(t, f, change(t, same, ticket.Scope{}))
		if len(first) == 0 || f.What() == "" {
			t.Errorf("%s makes %d files and says %q of itself", f.Name(), len(first), f.What())
		}
		for range 3 {
			if diff := cmp.Diff(first, render(t, f, change(t, same, ticket.Scope{}))); diff != "" {
				t.Errorf("%s: another export differs: %s", f.Name(), diff)
			}
		}
	}
}

// A name of the inventory is no path, and by night it is not in a name of a file
// at all. All formats can be written into one folder.
func TestFileNamesAreStaggersOwn(t *testing.T) {
	t.Parallel()
	for _, per := range []ticket.Per{ticket.PerNight, ticket.PerService, ticket.PerHost} {
		of := map[string]string{}
		for _, f := range formats.All {
			plain := names(render(t, f, change(t, func(s string) string { return s }, ticket.Scope{Per: per})))
			for _, name := range plain {
				if of[name] != "" {
					t.Errorf("%s and %s both write %s", of[name], f.Name(), name)
				}
				of[name] = f.Name()
			}
			for _, prefix := range firm.Hostile {
				hostile := names(render(t, f, change(t, func(s string) string { return prefix + s }, ticket.Scope{Per: per})))
				if per == ticket.PerNight && !slices.Equal(hostile, plain) {
					t.Errorf("%s: %+q makes files %v of %v", f.Name(), prefix, hostile, plain)
				}
				for _, name := range hostile {
					if name != filepath.Base(name) || !filepath.IsLocal(name) || len(name) > 100 || !isPlain(name) {
						t.Errorf("%s: %+q makes a file %+q", f.Name(), prefix, name)
					}
				}
			}
		}
	}
}

// isPlain reports whether a name is one on any system.
func isPlain(name string) bool {
	for _, r := range name {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '.' {
			return false
		}
	}
	return true
}

func TestNamesAreFormats(t *testing.T) {
	t.Parallel()
	for _, name := range append(formats.Names(), formats.Default...) {
		if f := formats.Of(name); f == nil || f.Name() != name {
			t.Errorf("%s is no format", name)
		}
	}
	if formats.Of("pdf") != nil {
		t.Error("pdf is a format")
	}
}

// BenchmarkFedora renders the plan of Fedora's 361 hosts in every format.
func BenchmarkFedora(b *testing.B) {
	inv, err := tomlfile.ReadFile("../../../../shared/real/fedora/fedora.toml")
	if err != nil {
		b.Skip("the real inputs are not here: ", err)
	}
	s, err := planner.Open(inv, firm.Time("2026-11-23T09:00:00Z"), 28*24*time.Hour)
	if err != nil {
		b.Fatal(err)
	}
	p, err := s.Plan(b.Context(), planner.Options{MaxSteps: 1})
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range formats.All {
		b.Run(f.Name(), func(b *testing.B) {
			for b.Loop() {
				c, err := ticket.New(s, p, ticket.Scope{})
				if err != nil {
					b.Fatal(err)
				}
				render(b, f, c)
			}
		})
	}
}

package itop

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
)

func checkHostile(t *testing.T, prefix string) {
	fields := with(map[string]any{"hosts": "FunctionalCI"})
	_, plain := render(t, board.Disguised(t, "", ticket.Scope{}), fields)
	_, requests := render(t, board.Disguised(t, prefix, ticket.Scope{}), fields)
	for i, r := range requests {
		if want, got := slices.Sorted(maps.Keys(plain[i].Fields)), slices.Sorted(maps.Keys(r.Fields)); !slices.Equal(want, got) {
			t.Errorf("%+q: fields %v, want %v", prefix, got, want)
		}
		for _, item := range r.Fields["functionalcis_list"].([]any) {
			key, ok := item.(map[string]any)["functionalci_id"].(map[string]any)
			if name, is := key["name"].(string); !ok || !is || len(key) != 1 || name == "" {
				t.Errorf("%+q: the key %v could be read as a query", prefix, key)
			}
		}
		for name, value := range r.Fields {
			text, ok := value.(string)
			if !ok {
				continue
			}
			if strings.Contains(text, "[[") {
				t.Errorf("%+q: a link in %s", prefix, name)
			}
			if name == "title" || name == "impact" {
				if len([]rune(text)) > 255 || strings.Contains(text, "\n") {
					t.Errorf("%+q: %s is no line of 255: %q", prefix, name, text)
				}
			}
			if len(text) > 65535 {
				t.Errorf("%+q: %d bytes of %s", prefix, len(text), name)
			}
			want, got := board.Elements(plain[i].Fields["description"].(string)), board.Elements(text)
			if name == "description" && got != want && !strings.Contains(text, "All of them are in") {
				t.Errorf("%+q changes the markup:\n%s\n%s", prefix, want, got)
			}
			board.Readable(t, prefix, name, text)
		}
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) {
	board.Hostile(t, checkHostile, "[[Person:Jane|here]]", "[[[[", `SELECT Person WHERE name = "`)
}

func FuzzITop(f *testing.F) { board.Fuzz(f, checkHostile, "[[Person:Jane|here]]") }

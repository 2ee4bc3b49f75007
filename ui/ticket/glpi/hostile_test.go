package glpi

import (
	"maps"
	"slices"
	"testing"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
)

func checkHostile(t *testing.T, prefix string) {
	_, plain := render(t, board.Disguised(t, "", ticket.Scope{}), nil)
	_, inputs := render(t, board.Disguised(t, prefix, ticket.Scope{}), nil)
	for i, in := range inputs {
		if want, got := slices.Sorted(maps.Keys(plain[i])), slices.Sorted(maps.Keys(in)); !slices.Equal(want, got) {
			t.Errorf("%+q: fields %v, want %v", prefix, got, want)
		}
		for name, value := range in {
			text, ok := value.(string)
			if !ok {
				continue
			}
			if name == "name" {
				if len([]rune(text)) > 255 {
					t.Errorf("%+q: a name of %d characters", prefix, len([]rune(text)))
				}
			} else if want, got := board.Elements(plain[i][name].(string)), board.Elements(text); got != want {
				t.Errorf("%+q changes the markup of %s:\n%s\n%s", prefix, name, want, got)
			}
			if !board.OneLine(text) {
				t.Errorf("%+q: a control character in %q", prefix, text)
			}
		}
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) { board.Hostile(t, checkHostile) }

func FuzzGLPI(f *testing.F) { board.Fuzz(f, checkHostile) }

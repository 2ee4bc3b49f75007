package form

import (
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"pgregory.net/rapid"

	"stagger/planner/edit"
	"stagger/planner/model"
	"stagger/store/tomlfile"
	"stagger/ui/tui/look"
)

var monday = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func sample(t testing.TB) *model.Inventory {
	t.Helper()
	inv, err := tomlfile.ReadFile("../../../sample.toml")
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

// Whatever is typed or pasted into any field, and whatever the check says of
// it, every line is as wide as the terminal at most and holds nothing that
// would move the cursor.
func TestHostileTextAtAnySize(t *testing.T) {
	inv := sample(t)
	th := look.New(io.Discard, look.NoColour, look.AnyBack)
	keys := []tea.KeyMsg{{Type: tea.KeyEnd}, {Type: tea.KeyHome}, {Type: tea.KeyLeft}, {Type: tea.KeyRight}, {Type: tea.KeyBackspace},
		{Type: tea.KeyCtrlU}, {Type: tea.KeyCtrlW}, {Type: tea.KeySpace, Runes: []rune(" ")}}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(edit.Sections).Draw(t, "section")
		f := New(th, s, inv, rapid.IntRange(0, s.Len(inv)).Filter(func(i int) bool { return !s.Single || i == 0 }).Draw(t, "entry"), monday)
		for range 6 {
			f.Select(rapid.IntRange(0, len(f.rows)-1).Draw(t, "field"))
			text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"\x1b[2J", "漢字漢字漢字漢字", "\u202e\u200b\u0301", "\r\n\t", `"`, "tags: ", strings.Repeat("x, ", 90)})).Draw(t, "text")
			f.Type(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(text), Paste: true})
			f.Type(rapid.SampledFrom(keys).Draw(t, "key"))
			if rapid.Bool().Draw(t, "complete") {
				f.Complete()
			}
			if ask := f.Ask(); ask != nil {
				f.Know(ask())
			}
			w, h := rapid.IntRange(60, 130).Draw(t, "w"), rapid.IntRange(16, 40).Draw(t, "h")
			lines := f.View(w, h)
			if len(lines) != h {
				t.Fatalf("%d lines, not %d", len(lines), h)
			}
			for _, line := range lines {
				if lipgloss.Width(line) > w || !utf8.ValidString(line) || strings.ContainsAny(line, "\x1b\r\n\t\u202e\u200b") {
					t.Fatalf("%d wide, not %d: %q", lipgloss.Width(line), w, line)
				}
			}
		}
	})
}

// What nobody touched stays to the letter, even what a line cannot hold.
func TestUntouchedFieldsStay(t *testing.T) {
	inv := sample(t)
	inv.Hosts[0].Notes = "two\nlines \x1b[31m"
	f := New(look.New(io.Discard, look.NoColour, look.AnyBack), edit.Of("host"), inv, 0, monday)
	f.Select(1)
	f.Type(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x")})
	draft, ok := f.Draft()
	out := edit.Keep(inv, edit.Of("host"), 0, draft)
	if !ok || out.Hosts[0].Notes != inv.Hosts[0].Notes || out.Hosts[0].Site != inv.Hosts[0].Site+"x" {
		t.Errorf("%q %q", out.Hosts[0].Notes, out.Hosts[0].Site)
	}
}

// The messages are those of an import of the same fault.
func TestFaultsReadAsInAnImport(t *testing.T) {
	inv := sample(t)
	for _, c := range []struct{ section, field, text, toml string }{
		{"window", "end", "25:00", "[[window]]\nname = \"w\"\nrrule = \"FREQ=DAILY\"\nstart = \"22:00\"\nend = \"25:00\"\n"},
		{"window", "rrule", "FREQ=HOURLY", "[[window]]\nname = \"w\"\nrrule = \"FREQ=HOURLY\"\nstart = \"22:00\"\nend = \"04:00\"\n"},
		{"host", "reboot", "5", "[[host]]\nname = \"w\"\nreboot = \"5\"\n"},
		{"host", "runs_on", "hv77", "[[host]]\nname = \"w\"\nruns_on = \"hv77\"\n"},
		{"service", "min_available", "many", "[[service]]\nname = \"w\"\nmembers = []\nmin_available = \"many\"\n"},
	} {
		f := New(look.New(io.Discard, look.NoColour, look.AnyBack), edit.Of(c.section), inv, 0, monday)
		for i := range f.rows {
			if f.rows[i].field.Label() == c.field {
				f.Select(i)
			}
		}
		f.Type(tea.KeyMsg{Type: tea.KeyCtrlE})
		f.Type(tea.KeyMsg{Type: tea.KeyCtrlU})
		f.Type(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(c.text)})
		f.Know(f.Ask()())
		_, err := tomlfile.Decode("x", []byte("title = \"t\"\ntimezone = \"UTC\"\n"+c.toml))
		said := f.faultOf(f.list.Sel)
		if problem, _, _ := strings.Cut(said, "; did"); err == nil || said == "" || !strings.Contains(err.Error(), strings.SplitN(problem, "; mend", 2)[0]) {
			t.Errorf("%s.%s %q: %q, the import says: %v", c.section, c.field, c.text, said, err)
		}
	}
}

package calendar

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
)

func disguised(t testing.TB, prefix string) string {
	return render(t, board.Disguised(t, prefix, ticket.Scope{}), ticket.Options{
		From: "noc@example.org", Provider: prefix + "example.org", Account: prefix + "137",
	})
}

// lines are the content lines of a calendar, unfolded.
func lines(text string) []string {
	return strings.Split(strings.ReplaceAll(text, "\r\n ", ""), "\r\n")
}

// structure is a calendar without its texts: the name of each line, its
// parameters and values that are no text.
func structure(text string) []string {
	all := lines(text)
	for i, l := range all {
		name, value, _ := strings.Cut(l, ":")
		switch {
		case slices.Contains([]string{"SUMMARY", "DESCRIPTION", "LOCATION", "X-WR-CALNAME", "UID"}, name), strings.HasPrefix(name, "X-MAINTNOTE-"):
			// Every sign that could end a text is escaped.
			bare := strings.NewReplacer(`\\`, "", `\;`, "", `\,`, "", `\n`, "").Replace(value)
			if strings.ContainsAny(bare, `\;,`) {
				name += " is no text: " + value
			}
			all[i] = name
		}
	}
	return all
}

// checkHostile fails where text before every name changes more of the calendar
// than its text.
func checkHostile(t *testing.T, prefix string) {
	text := disguised(t, prefix)
	if diff := cmp.Diff(structure(disguised(t, "")), structure(text)); diff != "" {
		t.Errorf("%+q changes the structure: %s", prefix, diff)
	}
	checkLines(t, text)
	for _, e := range parse(t, text) {
		if s := property(e, "SUMMARY"); !strings.HasPrefix(s, "Patching ") || strings.ContainsAny(s, "\r\n") {
			t.Errorf("%+q: summary %q", prefix, s)
		}
	}
}

// checkLines fails where a line is too long, cuts a character or hides one.
func checkLines(t *testing.T, text string) {
	t.Helper()
	for line := range strings.SplitAfterSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		line = strings.TrimSuffix(line, "\r\n")
		if len(line) > 75 || !board.OneLine(line) {
			t.Errorf("line of %d octets: %+q", len(line), line)
		}
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) { board.Hostile(t, checkHostile) }

func FuzzCalendar(f *testing.F) { board.Fuzz(f, checkHostile) }

// Lines are folded at 75 octets and never within a character.
func TestFolding(t *testing.T) {
	for n := range 200 {
		for _, s := range []string{"a", "é", "日", "📬"} {
			w, value := &writer{}, strings.Repeat("x", n)+strings.Repeat(s, 60)
			w.line("SUMMARY", value)
			checkLines(t, w.String())
			if got := lines(w.String())[0]; got != "SUMMARY:"+value {
				t.Fatalf("%q is read back as %q", value, got)
			}
		}
	}
	w := &writer{}
	w.line("X", strings.Repeat("a", 73))
	w.line("X", strings.Repeat("a", 74))
	if want := "X:" + strings.Repeat("a", 73) + "\r\nX:" + strings.Repeat("a", 73) + "\r\n a\r\n"; w.String() != want {
		t.Errorf("%q", w.String())
	}
}

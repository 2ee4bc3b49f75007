package runsheet

import (
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// ours is what of a line with a box is stagger's: the box, the time, and
// whether it is a gate.
var ours = regexp.MustCompile(`^\[ \] (\d\d:\d\d|GATE)?`)

// full is the list of names in full.
var full = regexp.MustCompile(`(?s)\n\nNames in full\n.*\n\nRemarks\n`)

// skeleton is what begins each line of a sheet, without names and the lines
// that they take more, and without what comes again on each page.
func skeleton(sheet string) []string {
	sheet = full.ReplaceAllString(sheet, "\n\nRemarks\n")
	var out []string
	again := false
	for _, l := range strings.Split(sheet, "\n") {
		skip := again
		again = strings.HasSuffix(l, ", continued")
		switch {
		case skip, again, l == "", l[0] == ' ':
		case ours.MatchString(l):
			out = append(out, ours.FindString(l))
		default:
			word, _, _ := strings.Cut(l, "  ")
			out = append(out, word)
		}
	}
	return out
}

func disguised(t testing.TB, prefix string) map[string]string {
	inv, p := firm.Disguised(func(s string) string { return prefix + s })
	return sheets(t, inv, p, ticket.Scope{})
}

// checkHostile fails where text before every name makes other lines than names
// do, or one that does not fit.
func checkHostile(t *testing.T, prefix string) {
	all := disguised(t, prefix)
	for name, plain := range disguised(t, "") {
		sheet := all[name]
		want, got := skeleton(plain), skeleton(sheet)
		if !slices.Equal(want, got) {
			t.Errorf("%+q changes the structure: %q, want %q\n%s", prefix, got, want, sheet)
		}
		board.Readable(t, prefix, name, sheet)
		for _, l := range strings.Split(sheet, "\n") {
			if w := lipgloss.Width(l); w > 80 {
				t.Errorf("%+q: %d columns: %q", prefix, w, l)
			}
		}
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) {
	board.Hostile(t, checkHostile, "[ ] 22:00  mx9  start ", strings.Repeat("漢", 90), "…#1", "\f")
}

func FuzzRunsheet(f *testing.F) { board.Fuzz(f, checkHostile) }

// measure is Python's own count of columns and of characters that it would not
// print.
const measure = `
import sys, unicodedata
for line in sys.stdin.buffer.read().decode("utf-8").split("\n"):
    columns = sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
    if columns > 80 or not line.isprintable():
        print(columns, ascii(line))
`

func TestPythonFindsNoLongLine(t *testing.T) {
	if exec.Command("python3", "-c", "").Run() != nil {
		t.Skip("no python3 here")
	}
	var all strings.Builder
	for _, prefix := range append([]string{"", strings.Repeat("漢", 90)}, firm.Hostile...) {
		for _, sheet := range disguised(t, prefix) {
			all.WriteString(sheet)
		}
	}
	cmd := exec.Command("python3", "-c", measure)
	cmd.Stdin = strings.NewReader(all.String())
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}

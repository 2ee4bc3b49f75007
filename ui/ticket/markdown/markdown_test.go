package markdown

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

func TestMarkdown(t *testing.T) {
	for _, f := range board.Files(t, Format{}, board.Firm(t, ticket.Scope{}), ticket.Options{}) {
		t.Run(strings.TrimSuffix(f.Name, ".md"), func(t *testing.T) { golden.RequireEqual(t, f.Data) })
	}
}

// On 25 October 2026 London has 01:30 twice.
func TestTheNightTheClocksGoBack(t *testing.T) {
	inv, p := firm.Autumn()
	c := board.Change(t, inv, p, ticket.Scope{})
	doc := string(Text(c.Records[0].Document()))
	for _, want := range []string{
		"# Change record for Saturday 24 October 2026",
		"| Sun 01:30 (+01:00) | Sun 01:50 (+01:00) | Sun 01:00 (+00:00) | Sun 00:30Z ",
		"| Sun 01:30 (+00:00) | Sun 01:50 (+00:00) | Sun 02:00 (+00:00) | Sun 01:30Z ",
		"Begins: Sun 25 Oct 01:30 (+01:00), 2026-10-25 00:30Z",
		"The clocks change while work is under way.",
	} {
		if !strings.Contains(doc, want) {
			t.Errorf("no %q in\n%s", want, doc)
		}
	}
}

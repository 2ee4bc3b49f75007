package markdown

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/firm"
)

func TestMarkdown(t *testing.T) {
	inv := firm.Inventory()
	c, err := ticket.New(&firm.Estate{Inv: inv}, firm.Plan(inv), ticket.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	files, err := Format{}.Render(c, ticket.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		t.Run(strings.TrimSuffix(f.Name, ".md"), func(t *testing.T) { golden.RequireEqual(t, f.Data) })
	}
}

// On 25 October 2026 London has 01:30 twice.
func TestTheNightTheClocksGoBack(t *testing.T) {
	inv := firm.Inventory()
	p := firm.Plan(inv)
	p.Jobs = []model.Job{
		firm.Job(inv, "mx2", "weekend-nights", "2026-10-24", "2026-10-25T00:30:00Z", 20, 10, 1, "QMAIL-2007"),
		firm.Job(inv, "mx1", "weekend-nights", "2026-10-24", "2026-10-25T01:30:00Z", 20, 10, 1, "QMAIL-2007"),
	}
	c, err := ticket.New(&firm.Estate{Inv: inv}, p, ticket.Scope{})
	if err != nil {
		t.Fatal(err)
	}
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

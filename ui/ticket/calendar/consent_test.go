package calendar

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// The work on the database darkens erp, and that is told of when it is cancelled
// too; the owner of erp reads for how long in a row.
func TestAServiceThatIsOutWithAnother(t *testing.T) {
	inv, p := firm.InARow(2 * time.Hour)
	c := board.Change(t, inv, p, ticket.Scope{})
	text := render(t, c, noticed)
	got := map[string]string{}
	for _, e := range parse(t, text) {
		got[property(e, "SUMMARY")] = property(e, "DESCRIPTION")
	}
	for _, summary := range []string{"Patching erp1", "Patching sql1"} {
		if !strings.Contains(got[summary], "erp is out for 150 minutes in a row") {
			t.Errorf("%s says\n%s", summary, got[summary])
		}
	}
	_, remembered := ticket.Events(c, ticket.Scope{}, false, nil)
	at := slices.IndexFunc(remembered, func(e ticket.Event) bool { return e.Title == "Patching sql1" })
	want := []ticket.Told{{Service: "erp-database", Impact: model.Outage}, {Service: "erp", Impact: model.Outage}}
	if !slices.Equal(remembered[at].Told, want) {
		t.Errorf("told %v, want %v", remembered[at].Told, want)
	}
}

// A consent that is taken back changes what an event says.
func TestAnEventChangesWithTheConsent(t *testing.T) {
	var sums [][]string
	for _, consent := range []time.Duration{3 * time.Hour, 2 * time.Hour} {
		inv, p := firm.InARow(consent)
		_, remembered := ticket.Events(board.Change(t, inv, p, ticket.Scope{}), ticket.Scope{}, false, nil)
		var of []string
		for _, e := range remembered {
			of = append(of, e.Sum)
		}
		sums = append(sums, of)
	}
	for i := range sums[0] {
		if sums[0][i] == sums[1][i] {
			t.Errorf("event %d has the same sum", i)
		}
	}
}

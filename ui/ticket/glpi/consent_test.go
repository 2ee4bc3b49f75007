package glpi

import (
	"testing"
	"time"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

func TestTheImpactOfAnOutageThatNobodyConsentsTo(t *testing.T) {
	for consent, want := range map[time.Duration]float64{4 * time.Hour: 4, 2 * time.Hour: 5} {
		inv, p := firm.InARow(consent)
		if _, inputs := render(t, board.Change(t, inv, p, ticket.Scope{}), nil); inputs[0]["impact"] != want {
			t.Errorf("%v consented to: impact %v, want %v", consent, inputs[0]["impact"], want)
		}
	}
}

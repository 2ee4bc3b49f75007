package servicenow

import (
	"testing"
	"time"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// An outage that is longer than its owner consents to is not of medium impact.
func TestTheImpactOfAnOutageThatNobodyConsentsTo(t *testing.T) {
	for consent, want := range map[time.Duration]string{4 * time.Hour: "2", 2 * time.Hour: "1"} {
		inv, p := firm.InARow(consent)
		for name, body := range bodies(t, board.Change(t, inv, p, ticket.Scope{}), ticket.Options{}) {
			if body["impact"] != want {
				t.Errorf("%s, %v consented to: impact %s, want %s", name, consent, body["impact"], want)
			}
		}
	}
}

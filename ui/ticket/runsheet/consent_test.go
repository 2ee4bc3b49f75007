package runsheet

import (
	"testing"
	"time"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/firm"
)

func TestOutagesInARow(t *testing.T) {
	for consent, want := range map[time.Duration][]string{
		3 * time.Hour: {"                  OUTAGE Sat 22:00 to Sun 00:30, without erp-database, consent",
			"                  to 3h", "                  OUTAGE Sat 23:25 to Sun 00:30, consent to 3h"},
		2 * time.Hour: {"                  OUTAGE Sat 22:00 to Sun 00:30, without erp-database, 30m MORE",
			"                  than the consent to 2h"},
	} {
		inv, p := firm.InARow(consent)
		expect(t, sheets(t, inv, p, ticket.Scope{})["2026-11-28-runsheet.txt"], want...)
	}
}

package brief_test

import (
	"strings"
	"testing"
	"time"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/firm"
)

// What nobody has consented to comes first, and is never said to be within.
func TestOutagesInARow(t *testing.T) {
	for _, c := range []struct {
		consent time.Duration
		want    []string
	}{
		{4 * time.Hour, []string{"215 minutes of outage, each within what the service's owner consents to",
			"erp is out for 150 minutes from Sat 28 Nov 22:00 (+00:00), the time without erp-database counted; its owner (Dilip) consents to 4h at a stretch."}},
		{3 * time.Hour, []string{
			"erp-database is out for 65 minutes from Sat 28 Nov 23:25 (+00:00), and with it erp; its owner (Dilip) and those of what needs it consent to 3h at a stretch."}},
		{2 * time.Hour, []string{"215 minutes of outage, 1 of 2 outages longer than the service's owner consents to",
			"- NOTE: erp is out for 150 minutes in a row from Sat 28 Nov 22:00 (+00:00), the time without erp-database counted: 30m more than its owner (Dilip) consents to (2h)."}},
	} {
		inv, p := firm.InARow(c.consent)
		text := words(render(t, inv, p, ticket.Scope{})[1].Data)
		checkSays(t, text, c.want...)
		if c.consent == 2*time.Hour && strings.Contains(text, "each within") {
			t.Error("consent is claimed")
		}
	}
}

// More members of erp would not spare it what its database lacks.
func TestMembersDoNotSpareWhatAnotherServiceLacks(t *testing.T) {
	inv, p := firm.InARow(4 * time.Hour)
	p.Jobs = p.Jobs[1:]
	checkSays(t, words(render(t, inv, p, ticket.Scope{})[1].Data),
		"130 minutes of outage", "erp is out for 65 minutes", "not taken down with the others: erp-database.")
}

package calendar

import (
	"slices"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
)

var noticed = ticket.Options{Provider: "example.org", Account: "137.03", From: `"Example \"NOC\"; night" <n%c+x@example.org>`}

// noticeOf are the properties of a notice, with their parameters.
func noticeOf(e *ics.VEvent) []string {
	var out []string
	for _, p := range e.Properties {
		if !strings.HasPrefix(p.IANAToken, "X-MAINTNOTE-") && p.IANAToken != "ORGANIZER" {
			continue
		}
		line := strings.TrimPrefix(p.IANAToken, "X-MAINTNOTE-") + "=" + p.Value
		for name, values := range p.ICalParameters {
			line += " " + name + "=" + strings.Join(values, ",")
		}
		out = append(out, line)
	}
	return out
}

// The database is worked on while erp, which needs it, is open: an outage of
// both.
func TestMaintenanceNotices(t *testing.T) {
	text := render(t, board.Firm(t, ticket.Scope{}), noticed)
	if strings.Contains(text, "METHOD:") {
		t.Error("a notice books itself into calendars")
	}
	got := map[string][]string{}
	uids := map[string]string{}
	for _, e := range parse(t, text) {
		got[property(e, "SUMMARY")] = noticeOf(e)
		uids[property(e, "SUMMARY")] = property(e, "UID")
	}
	organizer := "ORGANIZER=mailto:n%25c+x@example.org CN=Example 'NOC'; night"
	head := func(summary string) []string {
		return []string{organizer, "PROVIDER=example.org", "ACCOUNT=137.03", "MAINTENANCE-ID=" + uids[summary]}
	}
	for summary, want := range map[string][]string{
		"Patching sql1": append(head("Patching sql1"),
			"OBJECT-ID=erp-database X-MAINTNOTE-OBJECT-IMPACT=OUTAGE", "OBJECT-ID=erp X-MAINTNOTE-OBJECT-IMPACT=OUTAGE",
			"IMPACT=OUTAGE", "STATUS=CONFIRMED"),
		"Patching mx2": append(head("Patching mx2"),
			"OBJECT-ID=inbound-mail X-MAINTNOTE-OBJECT-IMPACT=REDUCED-REDUNDANCY", "IMPACT=REDUCED-REDUNDANCY", "STATUS=CONFIRMED"),
		"Patching web-test": {organizer}, // nobody's service
	} {
		if diff := cmp.Diff(want, got[summary]); diff != "" {
			t.Errorf("%s: %s", summary, diff)
		}
	}
}

func TestACancelledNotice(t *testing.T) {
	c := board.Firm(t, ticket.Scope{})
	gone := ticket.Event{UID: "stagger-1@stagger", Sequence: 3, Cancelled: true, Start: c.Plan.From, End: c.Plan.Until, Title: "Patching x"}
	e := parse(t, render(t, c, ticket.Options{Provider: "p", Account: "a", From: "a@example.org", Events: []ticket.Event{gone}}))[0]
	want := []string{"ORGANIZER=mailto:a@example.org", "PROVIDER=p", "ACCOUNT=a", "MAINTENANCE-ID=stagger-1@stagger", "IMPACT=NO-IMPACT", "STATUS=CANCELLED"}
	if diff := cmp.Diff(want, noticeOf(e)); diff != "" {
		t.Error(diff)
	}
}

func TestWhatANoticeNeeds(t *testing.T) {
	for want, o := range map[string]ticket.Options{
		"with --account":      {Provider: "p", From: "a@example.org"},
		"with --mail-from":    {Provider: "p", Account: "a"},
		"the address of mail": {From: "a@example.org\r\nBCC: x@example.org"},
	} {
		if _, err := (Format{}).Render(board.Firm(t, ticket.Scope{}), o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", o, err, want)
		}
	}
}

// A published calendar names who publishes it; without that it is only a file.
func TestMethod(t *testing.T) {
	for from, want := range map[string]bool{"": false, "a@example.org": true} {
		text := render(t, board.Firm(t, ticket.Scope{}), ticket.Options{From: from})
		for _, line := range []string{"METHOD:PUBLISH\r\n", "\r\nORGANIZER:mailto:"} {
			if got := strings.Contains(text, line); got != want {
				t.Errorf("from %q: %q is %v", from, line, got)
			}
		}
	}
	if text := render(t, board.Firm(t, ticket.Scope{}), ticket.Options{}); slices.ContainsFunc(parse(t, text), func(e *ics.VEvent) bool { return noticeOf(e) != nil }) {
		t.Error("a notice that nobody wants")
	}
}

package mail

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	netmail "net/mail"
	"slices"
	"strings"
	"testing"
	_ "time/tzdata"

	ics "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
	"stagger/ui/ticket/plaintext"
)

func render(t testing.TB, c *ticket.Change, o ticket.Options) map[string][]byte {
	t.Helper()
	return board.ByName(t, Format{}, c, o)
}

// part is what a program for mail sees of a part.
type part struct {
	kind   string
	params map[string]string
	file   string
	text   string
}

// read reads a mail by the standard library.
func read(t testing.TB, data []byte) (netmail.Header, []part) {
	t.Helper()
	m, err := netmail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%v\n%s", err, data)
	}
	var out []part
	var walk func(kind string, body io.Reader)
	walk = func(kind string, body io.Reader) {
		k, params, err := mime.ParseMediaType(kind)
		if err != nil || !strings.HasPrefix(k, "multipart/") {
			t.Fatalf("%s: %v", kind, err)
		}
		out = append(out, part{kind: k})
		for r := multipart.NewReader(body, params["boundary"]); ; {
			p, err := r.NextPart() // which decodes quoted-printable
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%v\n%s", err, data)
			}
			kind := p.Header.Get("Content-Type")
			if strings.HasPrefix(kind, "multipart/") {
				walk(kind, p)
				continue
			}
			k, params, err := mime.ParseMediaType(kind)
			text, err2 := io.ReadAll(p)
			if err != nil || err2 != nil {
				t.Fatal(err, err2)
			}
			out = append(out, part{k, params, p.FileName(), string(text)})
		}
	}
	walk(m.Header.Get("Content-Type"), m.Body)
	return m.Header, out
}

func subject(t testing.TB, h netmail.Header) string {
	t.Helper()
	s, err := new(mime.WordDecoder).DecodeHeader(h.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestAMailIsReadBack(t *testing.T) {
	c := board.Firm(t, ticket.Scope{Per: ticket.PerNight})
	all := render(t, c, ticket.Options{From: "Jürgen <j@example.org>", To: `board@example.org, "Hopper, Grace" <g@example.org>`})
	if len(all) != 2 {
		t.Fatalf("%d mails", len(all))
	}
	r := &c.Records[1]
	h, parts := read(t, all["2026-11-28.eml"])
	if want := "Change record for Saturday 28 November 2026: Example Ltd"; subject(t, h) != want {
		t.Errorf("subject %q", subject(t, h))
	}
	when, err := h.Date()
	if err != nil || !when.Equal(c.Plan.From) || h.Get("Date") != "Mon, 23 Nov 2026 09:00:00 +0000" {
		t.Errorf("date %q, %v", h.Get("Date"), err)
	}
	from, err1 := h.AddressList("From")
	to, err2 := h.AddressList("To")
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	people := []netmail.Address{*from[0], *to[0], *to[1]}
	if diff := cmp.Diff([]netmail.Address{{Name: "Jürgen", Address: "j@example.org"}, {Address: "board@example.org"}, {Name: "Hopper, Grace", Address: "g@example.org"}}, people); diff != "" {
		t.Error(diff)
	}
	if id := h.Get("Message-Id"); !strings.HasPrefix(id, "<"+r.ID+".") || !strings.HasSuffix(id, "@stagger>") {
		t.Errorf("Message-ID %q", id)
	}

	var kinds []string
	for _, p := range parts {
		kinds = append(kinds, p.kind)
	}
	if diff := cmp.Diff([]string{"multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"}, kinds); diff != "" {
		t.Fatal(diff)
	}
	if diff := cmp.Diff(plaintext.TextWrapped(r.Document(), plaintext.Width), strings.ReplaceAll(parts[2].text, "\r\n", "\n")); diff != "" {
		t.Error(diff)
	}
	if !strings.HasPrefix(parts[3].text, "<!DOCTYPE html>") || !strings.Contains(parts[3].text, "mx1 starts only after mx2 is verified") {
		t.Errorf("page %.200s", parts[3].text)
	}
	cal := parts[4]
	if diff := cmp.Diff(map[string]string{"charset": "utf-8", "component": "VEVENT", "method": "PUBLISH"}, cal.params); diff != "" || cal.file != "stagger.ics" {
		t.Errorf("%s %s", cal.file, diff)
	}
	var hosts []string
	for _, j := range r.Jobs {
		hosts = append(hosts, "Patching "+j.Host)
	}
	if diff := cmp.Diff(hosts, summaries(t, cal.text)); diff != "" {
		t.Error(diff)
	}
}

// summaries are those of the events of a calendar.
func summaries(t testing.TB, text string) []string {
	t.Helper()
	cal, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range cal.Events() {
		out = append(out, e.GetProperty(ics.ComponentPropertySummary).Value)
	}
	return out
}

// A mail about a service or a host has the events of that alone, and one per
// night whatever the calendar is cut by.
func TestAMailHasItsOwnEvents(t *testing.T) {
	_, parts := read(t, render(t, board.Firm(t, ticket.Scope{Per: ticket.PerService}), ticket.Options{})["service-inbound-mail.eml"])
	if diff := cmp.Diff([]string{"Patching mx2", "Patching mx1"}, summaries(t, parts[4].text)); diff != "" {
		t.Error(diff)
	}
	c := board.Firm(t, ticket.Scope{Per: ticket.PerNight})
	nights, _ := ticket.Events(c, ticket.Scope{}, true, nil)
	_, parts = read(t, render(t, c, ticket.Options{Events: nights})["2026-11-28.eml"])
	if diff := cmp.Diff([]string{"Patching 6 hosts: Example Ltd"}, summaries(t, parts[4].text)); diff != "" {
		t.Error(diff)
	}
}

func TestWhatVanishedIsToldInAMailOfItsOwn(t *testing.T) {
	c := board.Firm(t, ticket.Scope{Per: ticket.PerNight})
	_, before := ticket.Events(c, ticket.Scope{}, false, nil)
	c.Records = c.Records[1:]
	now, _ := ticket.Events(c, ticket.Scope{}, false, before)
	all := render(t, c, ticket.Options{Events: now})
	h, parts := read(t, all["cancelled.eml"])
	if subject(t, h) != "Cancelled: patching of Example Ltd" {
		t.Errorf("subject %q", subject(t, h))
	}
	if want := "Patching web-test: Tue 24 Nov 2026 18:00 (+00:00) until 18:25 (+00:00),"; !strings.Contains(strings.ReplaceAll(parts[2].text, "\r\n  ", " "), want) {
		t.Errorf("no %q in\n%s", want, parts[2].text)
	}
	if diff := cmp.Diff([]string{"Cancelled: Patching web-test"}, summaries(t, parts[4].text)); diff != "" {
		t.Error(diff)
	}
	if _, parts := read(t, all["2026-11-28.eml"]); slices.Contains(summaries(t, parts[4].text), "Cancelled: Patching web-test") {
		t.Error("a night's mail has what was called off on another")
	}
}

// From and To are left to the sender's program where nobody gave them.
func TestADraft(t *testing.T) {
	h, parts := read(t, render(t, board.Firm(t, ticket.Scope{Per: ticket.PerNight}), ticket.Options{})["2026-11-24.eml"])
	if h.Get("From") != "" || h.Get("To") != "" || h.Get("X-Unsent") != "1" {
		t.Errorf("%v", h)
	}
	if _, published := parts[4].params["method"]; published {
		t.Error("published by nobody")
	}
}

func TestNothingToDoMakesNoMail(t *testing.T) {
	inv, p := firm.Planned()
	p.Jobs = nil
	if got := render(t, board.Change(t, inv, p, ticket.Scope{Per: ticket.PerNight}), ticket.Options{}); len(got) != 0 {
		t.Errorf("%d mails", len(got))
	}
}

func TestAlwaysTheSame(t *testing.T) {
	o := ticket.Options{From: "a@example.org", To: "b@example.org", Provider: "p", Account: "1"}
	first := render(t, board.Firm(t, ticket.Scope{Per: ticket.PerNight}), o)
	for range 5 {
		if diff := cmp.Diff(first, render(t, board.Firm(t, ticket.Scope{Per: ticket.PerNight}), o)); diff != "" {
			t.Fatal(diff)
		}
	}
	o.To = "c@example.org"
	a, _ := read(t, first["2026-11-28.eml"])
	b, _ := read(t, render(t, board.Firm(t, ticket.Scope{Per: ticket.PerNight}), o)["2026-11-28.eml"])
	if a.Get("Message-Id") == b.Get("Message-Id") {
		t.Error("two mails with one Message-ID")
	}
}

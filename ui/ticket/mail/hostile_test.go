package mail

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/internal/board"
)

func disguised(t testing.TB, prefix string) map[string][]byte {
	return render(t, board.Disguised(t, prefix, ticket.Scope{}), ticket.Options{From: "noc@example.org", To: "board@example.org, a@example.org"})
}

// checkHostile fails where text before every name changes more of a mail than
// its text.
func checkHostile(t *testing.T, prefix string) {
	plain, mails := disguised(t, ""), disguised(t, prefix)
	if diff := cmp.Diff(slices.Sorted(maps.Keys(plain)), slices.Sorted(maps.Keys(mails))); diff != "" {
		t.Fatal(diff)
	}
	for name, data := range mails {
		checkLines(t, data)
		want, wantParts := read(t, plain[name])
		head, parts := read(t, data)
		for key, values := range want {
			if got := head[key]; len(got) != len(values) {
				t.Errorf("%+q: %s is %q", prefix, key, got)
			} else if key != "Subject" && key != "Message-Id" && key != "Content-Type" && !slices.Equal(got, values) {
				t.Errorf("%+q: %s is %q, want %q", prefix, key, got, values)
			}
		}
		if len(head) != len(want) || len(parts) != len(wantParts) {
			t.Errorf("%+q: %d lines of the head and %d parts, want %d and %d", prefix, len(head), len(parts), len(want), len(wantParts))
			continue
		}
		for i, p := range parts {
			if p.kind != wantParts[i].kind || p.file != wantParts[i].file || !cmp.Equal(p.params, wantParts[i].params) {
				t.Errorf("%+q: part %v, want %v", prefix, p, wantParts[i])
			}
		}
		// Half a title, so that an encoded word in it would show.
		if got, want := subject(t, head), document.Line(prefix+"Example Ltd"); !strings.HasSuffix(got, ": "+want) {
			t.Errorf("subject %q does not end in %q", got, want)
		}
		if got, want := len(summaries(t, parts[4].text)), len(summaries(t, wantParts[4].text)); got != want {
			t.Errorf("%+q: %d events, want %d", prefix, got, want)
		}
	}
}

var lineEnd = regexp.MustCompile(`[^\r]\n|\r[^\n]`)

// checkLines fails where a line is too long, has no proper end, or has a
// character that some server on the way may change.
func checkLines(t *testing.T, data []byte) {
	t.Helper()
	if at := lineEnd.FindIndex(data); at != nil {
		t.Errorf("a bare CR or LF: %+q", data[max(0, at[0]-40):at[1]])
	}
	for line := range bytes.SplitSeq(data, []byte("\r\n")) {
		if len(line) > 78 && !bytes.HasPrefix(line, []byte("Content-Type: multipart/")) || len(line) > 998 {
			t.Errorf("a line of %d octets: %q", len(line), line)
		}
		if at := bytes.IndexFunc(line, func(r rune) bool { return r > '~' || r < ' ' }); at >= 0 {
			t.Errorf("%+q in %q", line[at], line)
		}
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) {
	board.Hostile(t, checkHostile, "=?utf-8?q?x=0D=0ABcc:_x?=", "--stagger-mixed-", "\n.\n", "From ")
}

func FuzzMail(f *testing.F) { board.Fuzz(f, checkHostile) }

// Addresses come from a person, and are put into a head in one line each.
func TestBadAddressesAreRefused(t *testing.T) {
	c := board.Firm(t, ticket.Scope{Per: ticket.PerNight})
	if _, err := (Format{}).Render(c, ticket.Options{To: "nobody: ;"}); err == nil {
		t.Error("a mail to a group of nobody")
	}
	for _, bad := range []string{
		"nobody", "a@b@c", "a@example.org\r\nBcc: x@example.org", "x\x00y <a@example.org>", "a@exämple.org", "Ä@example.org",
		strings.Repeat("a", 300) + "@example.org", strings.Repeat("n", 300) + " <a@example.org>",
	} {
		for _, o := range []ticket.Options{{From: bad}, {To: "b@example.org, " + bad}} {
			if _, err := (Format{}).Render(c, o); err == nil || !strings.Contains(err.Error(), "write it as grace@example.org") || len(err.Error()) > 1000 {
				t.Errorf("%+v: %v", o, err)
			}
		}
	}
}

// FuzzAddress fails where what a person says of an address makes another line
// of the head, or part, than one To.
func FuzzAddress(f *testing.F) {
	f.Add("a@example.org, Grace <g@example.org>", "Jürgen 📬 <j@example.org>")
	f.Add(`"a\"b" <"x y"@example.org>`, strings.Repeat("ü", 90)+" <a@[127.0.0.1]>")
	f.Add("g: a@example.org, b@example.org;", "=?utf-8?q?=0D=0ABcc:?= <a@example.org>")
	f.Fuzz(func(t *testing.T, to, from string) {
		c := board.Firm(t, ticket.Scope{Per: ticket.PerNight})
		c.Records = c.Records[:1]
		files, err := Format{}.Render(c, ticket.Options{From: from, To: to})
		if err != nil || from == "" || to == "" {
			return
		}
		head, parts := read(t, files[0].Data)
		for line := range bytes.SplitSeq(files[0].Data, []byte("\r\n")) {
			if len(line) > 998 {
				t.Errorf("a line of %d octets", len(line))
			}
		}
		keys := slices.Sorted(maps.Keys(head))
		want := []string{"Content-Type", "Date", "From", "Message-Id", "Mime-Version", "Subject", "To", "X-Unsent"}
		if !slices.Equal(keys, want) || len(parts) != 5 {
			t.Fatalf("%v, %d parts", keys, len(parts))
		}
		if _, err := head.AddressList("To"); err != nil {
			t.Errorf("%q: %v", head.Get("To"), err)
		}
		if a, err := head.AddressList("From"); err != nil || len(a) != 1 {
			t.Errorf("%q: %v %v", head.Get("From"), a, err)
		}
		summaries(t, parts[4].text)
	})
}

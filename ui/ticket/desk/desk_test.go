package desk

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
)

// elements are those of a rich text and its text, by a reader of XML.
func elements(t *testing.T, rich string) (names []string, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader("<body>" + rich + "</body>"))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return names[1:], text
		}
		if err != nil {
			t.Fatalf("%v in %s", err, rich)
		}
		switch token := token.(type) {
		case xml.StartElement:
			names = append(names, token.Name.Local)
		case xml.CharData:
			text += string(token)
		}
	}
}

func TestRichText(t *testing.T) {
	w := &document.Writer{}
	w.Para("a & b <script>")
	w.Heading("Gates")
	w.Item("one")
	w.Below("below")
	w.Strong("must")
	w.Box("tick")
	w.Table("Host", "Site").Row("mx1", `"leeds"`)
	names, text := elements(t, HTML([]document.Section{{Title: "Work", Blocks: w.Blocks}, {Blocks: []document.Block{document.Paragraph("end")}}}))
	want := strings.Fields("h2 p h3 ul li ul li li strong li table thead tr th th tbody tr td td p")
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
	if want := `Worka & b <script>Gatesonebelowmust☐ tickHostSitemx1"leeds"end`; text != want {
		t.Errorf("%q, want %q", text, want)
	}
}

func TestTheClockIsTheServers(t *testing.T) {
	for _, bad := range []string{"Local", "Mars/Olympus", "../etc/passwd"} {
		if _, err := NewClock(&ticket.Change{}, bad); err == nil || !strings.Contains(err.Error(), "IANA") {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

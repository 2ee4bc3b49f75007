package itop

import (
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"stagger/ui/ticket/internal/firm"
)

// elements are those of a rich text, by a reader of XML.
func elements(rich string) string {
	var out []string
	d := xml.NewDecoder(strings.NewReader("<body>" + rich + "</body>"))
	for {
		token, err := d.Token()
		switch token := token.(type) {
		case xml.StartElement:
			out = append(out, token.Name.Local)
		case xml.EndElement:
			out = append(out, "/")
		}
		if err != nil {
			if !errors.Is(err, io.EOF) {
				out = append(out, err.Error())
			}
			return strings.Join(out, " ")
		}
	}
}

func checkHostile(t *testing.T, prefix string) {
	fields := with(map[string]any{"hosts": "FunctionalCI"})
	inv, p := firm.Disguised(func(s string) string { return s })
	_, plain := render(t, changeOf(t, inv, p), fields)
	inv, p = firm.Disguised(func(s string) string { return prefix + s })
	_, requests := render(t, changeOf(t, inv, p), fields)
	for i, r := range requests {
		if want, got := slices.Sorted(maps.Keys(plain[i].Fields)), slices.Sorted(maps.Keys(r.Fields)); !slices.Equal(want, got) {
			t.Errorf("%+q: fields %v, want %v", prefix, got, want)
		}
		for _, item := range r.Fields["functionalcis_list"].([]any) {
			key, ok := item.(map[string]any)["functionalci_id"].(map[string]any)
			if name, is := key["name"].(string); !ok || !is || len(key) != 1 || name == "" {
				t.Errorf("%+q: the key %v could be read as a query", prefix, key)
			}
		}
		for name, value := range r.Fields {
			text, ok := value.(string)
			if !ok {
				continue
			}
			if strings.Contains(text, "[[") {
				t.Errorf("%+q: a link in %s", prefix, name)
			}
			if name == "title" || name == "impact" {
				if len([]rune(text)) > 255 || strings.Contains(text, "\n") {
					t.Errorf("%+q: %s is no line of 255: %q", prefix, name, text)
				}
			}
			if len(text) > 65535 {
				t.Errorf("%+q: %d bytes of %s", prefix, len(text), name)
			}
			want, got := elements(plain[i].Fields["description"].(string)), elements(text)
			if name == "description" && got != want && !strings.Contains(text, "All of them are in") {
				t.Errorf("%+q changes the markup:\n%s\n%s", prefix, want, got)
			}
			if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && !unicode.IsGraphic(r) }) {
				t.Errorf("%+q: a control character in %q", prefix, text)
			}
		}
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) {
	for _, prefix := range append(firm.Hostile, "[[Person:Jane|here]]", "[[[[", `SELECT Person WHERE name = "`) {
		checkHostile(t, prefix)
	}
}

func FuzzITop(f *testing.F) {
	for _, s := range firm.Hostile {
		f.Add(s)
	}
	f.Add("[[Person:Jane|here]]")
	f.Fuzz(checkHostile)
}

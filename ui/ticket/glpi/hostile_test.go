package glpi

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
			for _, a := range token.Attr {
				out = append(out, a.Name.Local+"="+a.Value)
			}
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
	inv, p := firm.Disguised(func(s string) string { return s })
	_, plain := render(t, changeOf(t, inv, p), nil)
	inv, p = firm.Disguised(func(s string) string { return prefix + s })
	_, inputs := render(t, changeOf(t, inv, p), nil)
	for i, in := range inputs {
		if want, got := slices.Sorted(maps.Keys(plain[i])), slices.Sorted(maps.Keys(in)); !slices.Equal(want, got) {
			t.Errorf("%+q: fields %v, want %v", prefix, got, want)
		}
		for name, value := range in {
			text, ok := value.(string)
			if !ok {
				continue
			}
			if name == "name" {
				if len([]rune(text)) > 255 {
					t.Errorf("%+q: a name of %d characters", prefix, len([]rune(text)))
				}
			} else if want, got := elements(plain[i][name].(string)), elements(text); got != want {
				t.Errorf("%+q changes the markup of %s:\n%s\n%s", prefix, name, want, got)
			}
			if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsGraphic(r) }) {
				t.Errorf("%+q: a control character in %q", prefix, text)
			}
		}
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) {
	for _, prefix := range firm.Hostile {
		checkHostile(t, prefix)
	}
}

func FuzzGLPI(f *testing.F) {
	for _, s := range firm.Hostile {
		f.Add(s)
	}
	f.Fuzz(checkHostile)
}

package board

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"stagger/ui/ticket/internal/firm"
)

// Hostile checks with every hostile text, and with more of a format's own.
func Hostile(t *testing.T, check func(t *testing.T, prefix string), more ...string) {
	t.Helper()
	for _, prefix := range append(more, firm.Hostile...) {
		check(t, prefix)
	}
}

// Fuzz checks with texts that begin at the hostile ones.
func Fuzz(f *testing.F, check func(t *testing.T, prefix string), more ...string) {
	f.Helper()
	for _, s := range append(more, firm.Hostile...) {
		f.Add(s)
	}
	f.Fuzz(check)
}

// OneLine reports whether a text has nothing in it that is not to be seen.
func OneLine(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsGraphic(r) })
}

// Readable checks that a text of lines has nothing else in it that is not to be
// seen; where is what it stands in.
func Readable(t testing.TB, prefix, where, text string) {
	t.Helper()
	if !OneLine(strings.ReplaceAll(text, "\n", "")) {
		t.Errorf("%+q: a control character in %s: %+q", prefix, where, text)
	}
}

// Elements are the tags of a rich text and what they say of themselves, by a
// reader of XML.
func Elements(rich string) string {
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

// Signs are those that a text has; a line below a title counts the same whatever
// its length.
func Signs(signs *regexp.Regexp, text string) []string {
	var out []string
	for _, s := range signs.FindAllString(text, -1) {
		if strings.Trim(s, "=") == "" {
			s = "="
		}
		out = append(out, s)
	}
	return out
}

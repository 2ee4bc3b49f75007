package ical

import (
	"io"
	"mime/quotedprintable"
	"strings"
	"unicode/utf8"
)

// text is a value of type TEXT. Some writers keep the quoted-printable of
// vCalendar 1.0.
func text(p *property) string {
	if strings.EqualFold(p.param("ENCODING"), "QUOTED-PRINTABLE") {
		out, _ := io.ReadAll(quotedprintable.NewReader(strings.NewReader(p.value))) // as far as it goes
		return strings.ToValidUTF8(string(out), "�")
	}
	return unescape(p.value)
}

// oneLine joins the words of a text by single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// firstLine is the first line of a text that has words in it.
func firstLine(s string) string {
	for line := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = oneLine(line); line != "" {
			return line
		}
	}
	return ""
}

// maxText bounds a reason or a person's name, in runes.
const maxText = 300

// cut shortens a text that is too long to read.
func cut(s string) string {
	if utf8.RuneCountInString(s) <= maxText {
		return s
	}
	return string([]rune(s)[:maxText]) + "…"
}

package calendar

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"
)

// writer writes content lines (RFC 5545, section 3.1).
type writer struct{ bytes.Buffer }

// maxLine is how many octets a line should have at most, its end not counted.
const maxLine = 75

// line writes a property, its parameters within its name, and folds it. A
// folded line goes on after a space, which counts. No character is cut in two:
// not every reader joins the octets before it decodes them.
func (w *writer) line(name, value string) {
	rest, room := name+":"+value, maxLine
	for len(rest) > room {
		cut := room
		for !utf8.RuneStart(rest[cut]) {
			cut--
		}
		w.WriteString(rest[:cut] + "\r\n ")
		rest, room = rest[cut:], maxLine-1
	}
	w.WriteString(rest + "\r\n")
}

// text writes a property whose value is TEXT.
func (w *writer) text(name, value string) { w.line(name, escape(value)) }

// escaper is RFC 5545, section 3.3.11.
var escaper = strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`)

func escape(s string) string { return escaper.Replace(s) }

// parameter is a text as the quoted value of a parameter. Nothing stands for a
// quotation mark in RFC 5545, section 3.2; RFC 6868 has a sign that old readers
// show as it is.
func parameter(s string) string { return `"` + strings.ReplaceAll(s, `"`, "'") + `"` }

const (
	localForm = "20060102T150405"
	utcForm   = localForm + "Z"
)

func utc(t time.Time) string { return t.UTC().Format(utcForm) }

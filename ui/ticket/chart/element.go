package chart

import (
	"bytes"
	"encoding/xml"
	"strconv"
)

// elements writes XML. Whatever stands in an attribute or a text is escaped.
type elements struct{ bytes.Buffer }

// open begins an element; attrs are names and values in turn.
func (e *elements) open(name string, attrs ...string) {
	e.tag(name, attrs)
	e.WriteByte('>')
}

// leaf writes an element with nothing in it.
func (e *elements) leaf(name string, attrs ...string) {
	e.tag(name, attrs)
	e.WriteString("/>\n")
}

// text writes an element with a text in it.
func (e *elements) text(name, text string, attrs ...string) {
	e.open(name, attrs...)
	e.escape(text)
	e.end(name)
}

// end ends an element.
func (e *elements) end(name string) { e.WriteString("</" + name + ">\n") }

func (e *elements) tag(name string, attrs []string) {
	e.WriteString("<" + name)
	for i := 0; i+1 < len(attrs); i += 2 {
		e.WriteString(" " + attrs[i] + `="`)
		e.escape(attrs[i+1])
		e.WriteByte('"')
	}
}

// escape writes a text. A buffer takes all that it is given.
func (e *elements) escape(text string) { _ = xml.EscapeText(e, []byte(text)) }

// num is a length as an attribute, to a hundredth.
func num(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	for s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	return s
}

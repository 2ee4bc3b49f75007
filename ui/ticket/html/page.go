package html

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"strings"

	"stagger/ui/safetext"
	"stagger/ui/ticket/document"
)

// Page is a document as a page.
type Page struct {
	Document *document.Document
	Figures  []Figure // what stands out in large print
	Chart    []byte   // of chart.SVG: it goes into the page as it is
	OneSheet bool     // the text is short, and smaller on paper so that it stays on one sheet
}

// Figure is a number and what it counts.
type Figure struct {
	Number, Of string
	Strong     bool // it must not be missed
}

var (
	//go:embed page.css
	style string
	//go:embed page.tmpl
	source string

	page = template.Must(template.New("page").Funcs(template.FuncMap{
		"paragraph": func(b document.Block) any { p, ok := b.(document.Paragraph); return said(string(p), ok) },
		"heading":   func(b document.Block) any { h, ok := b.(document.Heading); return said(string(h), ok) },
		"list":      func(b document.Block) document.List { l, _ := b.(document.List); return l },
		"table":     func(b document.Block) *document.Table { t, _ := b.(*document.Table); return t },
		"kind":      kind,
		"soft":      soft,
	}).Parse(source))
)

// said is a text, or nil where there is none.
func said(s string, is bool) any {
	if !is {
		return nil
	}
	return s
}

// Bytes is the page as a file.
func (p Page) Bytes() ([]byte, error) {
	var b bytes.Buffer
	err := page.Execute(&b, struct {
		Page
		Style template.CSS
		SVG   template.HTML
	}{p, template.CSS(style), template.HTML(p.Chart)}) // both are stagger's own
	if err != nil {
		return nil, fmt.Errorf("the page %q: %w; please report this", p.Document.Title, err)
	}
	return b.Bytes(), nil
}

// longest is how wide a word may be that keeps its cell from being narrower.
const longest = 16

// long reports whether a text has a word that is to be broken where its line
// ends, for a cell as wide as the word would push others off the page.
func long(text string) bool {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '-' }) {
		if safetext.Width(word) > longest {
			return true
		}
	}
	return false
}

// whole is how wide a date or a clock time is, which stays on one line.
const whole = 10

// kind is the class of a cell: how it may be broken.
func kind(text string) string {
	switch {
	case long(text):
		return "long"
	case text != "" && safetext.Width(text) <= whole:
		return "short"
	default:
		return ""
	}
}

// soft is a text that may be broken after the dots and slashes of its long
// names before it is broken anywhere else.
func soft(text string) template.HTML {
	escaped := template.HTMLEscapeString(text)
	if !long(text) {
		return template.HTML(escaped)
	}
	return template.HTML(joints.Replace(escaped))
}

// joints are where a long name may be broken. None of them is a part of what
// escaping writes.
var joints = strings.NewReplacer(".", ".<wbr>", "/", "/<wbr>", "_", "_<wbr>", ":", ":<wbr>", "@", "@<wbr>")

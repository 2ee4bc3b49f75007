// Package shorten makes what a record says fit into a field of another system
// that holds only so much.
//
// It guarantees that every section keeps its beginning and every part its
// first rows or points, that whatever was left away is counted and said, and
// that the longest part is shortened first. It imports only
// ui/ticket/document and ui/safetext.
package shorten

import (
	"fmt"
	"slices"

	"stagger/ui/ticket/document"
)

// To is sections that take no more room than the limit, by a measure of the
// system's; what fits already stays as it is. Where says where a reader finds
// all of it: "the change record 2026-11-28".
func To(sections []document.Section, limit int, size func([]document.Section) int, where string) []document.Section {
	if size(sections) <= limit {
		return sections
	}
	c := &cutter{where: where, measure: size}
	for _, s := range sections {
		for _, b := range s.Blocks {
			c.parts = append(c.parts, &part{title: s.Title, block: b, kept: units(b)})
		}
		if len(s.Blocks) == 0 {
			c.parts = append(c.parts, &part{title: s.Title})
		}
	}
	for {
		out := c.sections(sections)
		excess := size(out) - limit
		if excess <= 0 || !c.shorten(excess) {
			return out
		}
	}
}

// part is a block with how many of its rows or points are kept.
type part struct {
	title string // its section's
	block document.Block
	kept  int
	width int // texts are cut to so many characters; 0: to none
}

// cutter shortens parts.
type cutter struct {
	parts   []*part
	where   string
	measure func([]document.Section) int
}

// units is how many rows or points a block has.
func units(b document.Block) int {
	switch b := b.(type) {
	case document.List:
		return len(b)
	case *document.Table:
		return len(b.Rows)
	default:
		return 1
	}
}

// blocks are a part as it is now, with a word on what is left away.
func (p *part) blocks(where string) []document.Block {
	if p.block == nil {
		return nil
	}
	out := []document.Block{p.now(p.kept)}
	if all := units(p.block); p.kept < all {
		out = append(out, document.Paragraph(fmt.Sprintf("These are the first %d of %d. All of them are in %s.", p.kept, all, where)))
	}
	return out
}

// now is the block with its first n rows or points, and its texts cut.
func (p *part) now(n int) document.Block {
	switch b := p.block.(type) {
	case document.List:
		l := make(document.List, n)
		for i, item := range b[:n] {
			item.Text = cut(item.Text, p.width)
			item.Below = cutAll(item.Below, p.width)
			l[i] = item
		}
		return l
	case *document.Table:
		t := &document.Table{Head: b.Head}
		for _, row := range b.Rows[:n] {
			t.Rows = append(t.Rows, cutAll(row, p.width))
		}
		return t
	case document.Paragraph:
		return document.Paragraph(cut(string(b), p.width))
	default:
		return b
	}
}

// sections are the sections as they are now.
func (c *cutter) sections(of []document.Section) []document.Section {
	var out []document.Section
	at := 0
	for _, s := range of {
		now := document.Section{Title: s.Title}
		for range max(1, len(s.Blocks)) {
			now.Blocks = append(now.Blocks, c.parts[at].blocks(c.where)...)
			at++
		}
		out = append(out, now)
	}
	return out
}

// shorten takes rows or points from the longest part that has more than one,
// at most half of them at a time, so that no part pays for another; where none
// has, it cuts texts. It reports whether anything was left to take.
func (c *cutter) shorten(excess int) bool {
	var longest *part
	most := 0
	for _, p := range c.parts {
		if p.block == nil || p.kept < 2 {
			continue
		}
		if size := c.size(p); size > most {
			longest, most = p, size
		}
	}
	if longest == nil {
		return c.cutTexts()
	}
	perUnit := max(1, most/longest.kept)
	longest.kept -= min(max(1, excess/perUnit), longest.kept/2)
	return true
}

func (c *cutter) size(p *part) int {
	return c.measure([]document.Section{{Title: p.title, Blocks: []document.Block{p.now(p.kept)}}})
}

// cutTexts halves the longest texts that there are.
func (c *cutter) cutTexts() bool {
	longest := 0
	for _, p := range c.parts {
		if p.block != nil {
			longest = max(longest, width(p.now(p.kept)))
		}
	}
	const shortest = 16
	if longest <= shortest {
		return false
	}
	for _, p := range c.parts {
		p.width = max(shortest, longest/2)
	}
	return true
}

// width is the length of a block's longest text that may be cut.
func width(b document.Block) int {
	var texts []string
	switch b := b.(type) {
	case document.List:
		for _, i := range b {
			texts = append(append(texts, i.Text), i.Below...)
		}
	case *document.Table:
		texts = slices.Concat(b.Rows...)
	case document.Paragraph:
		texts = []string{string(b)}
	}
	longest := 0
	for _, s := range texts {
		longest = max(longest, len([]rune(s)))
	}
	return longest
}

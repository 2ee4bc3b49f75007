package jira

import (
	"encoding/json"
	"strings"

	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
	"stagger/ui/ticket/shorten"
)

// fitting is some sections as a document that a paragraph field takes: with
// tables, or else with lists for those of many columns, which cost least, or
// else shortened. Jira does not say whether its limit is for the text or for
// the JSON, so it is held by the JSON.
func fitting(s []document.Section, r *ticket.Record) node {
	if size(s) <= textLimit {
		return adf(s)
	}
	where := r.Where()
	if s = shorten.To(listed(s), textLimit, size, where); size(s) > textLimit {
		return node{Type: "doc", Version: 1, Content: []node{paragraph("All of this is in " + where + ".")}}
	}
	return adf(s)
}

func size(s []document.Section) int {
	data, err := json.Marshal(adf(s))
	if err != nil {
		panic(err) // a tree of texts and numbers
	}
	return shorten.Length(string(data))
}

// wide is from how many columns on a table is a list.
const wide = 5

// listed are sections in which wide tables are lists, a row a point.
func listed(of []document.Section) []document.Section {
	var out []document.Section
	for _, s := range of {
		now := document.Section{Title: s.Title}
		for _, b := range s.Blocks {
			if t, ok := b.(*document.Table); ok && len(t.Head) >= wide && len(t.Rows) > 0 {
				b = rows(t)
			}
			now.Blocks = append(now.Blocks, b)
		}
		out = append(out, now)
	}
	return out
}

func rows(t *document.Table) document.List {
	var out document.List
	for _, row := range t.Rows {
		var said []string
		for i, cell := range row {
			if cell != document.None && cell != "" || i == 0 {
				said = append(said, t.Head[i]+": "+cell)
			}
		}
		out = append(out, document.Item{Text: strings.Join(said, "; ")})
	}
	return out
}

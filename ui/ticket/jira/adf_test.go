package jira

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"stagger/ui/ticket/internal/board"
)

// grammar is what the Atlassian Document Format allows of the nodes that are
// made here, after Atlassian's JSON schema of it (version 1, "full"): which
// nodes a node may hold, how many at least, and which attributes it has.
var grammar = map[string]struct {
	holds []string
	least int
	attrs []string
}{
	"doc":         {[]string{"paragraph", "heading", "bulletList", "table"}, 1, nil},
	"paragraph":   {[]string{"text"}, 0, nil},
	"heading":     {[]string{"text"}, 0, []string{"level"}},
	"bulletList":  {[]string{"listItem"}, 1, nil},
	"listItem":    {[]string{"paragraph", "bulletList"}, 1, nil},
	"table":       {[]string{"tableRow"}, 1, nil},
	"tableRow":    {[]string{"tableCell", "tableHeader"}, 1, nil},
	"tableCell":   {[]string{"paragraph", "heading", "bulletList"}, 1, nil},
	"tableHeader": {[]string{"paragraph", "heading", "bulletList"}, 1, nil},
}

// checkADF fails where a value is no document of that grammar, or is too long
// for a field, and is its text, a line a block.
func checkADF(t testing.TB, where string, value any) string {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(utf16.Encode([]rune(string(data)))); n > 32767 {
		t.Errorf("%s has %d characters", where, n)
	}
	doc, ok := value.(map[string]any)
	if !ok || doc["type"] != "doc" || doc["version"] != 1.0 {
		t.Fatalf("%s is no document: %.200s", where, data)
	}
	delete(doc, "version")
	var text strings.Builder
	if err := walk(doc, &text); err != nil {
		t.Errorf("%s: %v", where, err)
	}
	doc["version"] = 1.0
	return text.String()
}

func walk(n map[string]any, text *strings.Builder) error {
	kind, _ := n["type"].(string)
	if kind == "text" {
		return walkText(n, text)
	}
	rule, known := grammar[kind]
	if !known {
		return fmt.Errorf("a node %q", kind)
	}
	for key := range n {
		if key != "type" && key != "content" && !(key == "attrs" && rule.attrs != nil) {
			return fmt.Errorf("%s has %s", kind, key)
		}
	}
	attrs, _ := n["attrs"].(map[string]any)
	if len(attrs) != len(rule.attrs) {
		return fmt.Errorf("%s with attributes %v", kind, attrs)
	}
	if level, _ := attrs["level"].(float64); kind == "heading" && (level < 1 || level > 6) {
		return fmt.Errorf("a heading of level %v", level)
	}
	content, _ := n["content"].([]any)
	if len(content) < rule.least {
		return fmt.Errorf("%s holds %d nodes, at least %d", kind, len(content), rule.least)
	}
	for i, one := range content {
		child, _ := one.(map[string]any)
		if of, _ := child["type"].(string); !slices.Contains(rule.holds, of) || kind == "listItem" && i == 0 && of != "paragraph" {
			return fmt.Errorf("%s holds %q", kind, of)
		}
		if err := walk(child, text); err != nil {
			return fmt.Errorf("%s: %w", kind, err)
		}
	}
	if slices.Contains(rule.holds, "text") {
		text.WriteByte('\n')
	}
	return nil
}

// walkText checks a text node: a clean line, and no mark but strong.
func walkText(n map[string]any, text *strings.Builder) error {
	s, _ := n["text"].(string)
	if s == "" || !board.OneLine(s) {
		return fmt.Errorf("a text %+q", s)
	}
	for key := range n {
		if !slices.Contains([]string{"type", "text", "marks"}, key) {
			return fmt.Errorf("text has %s", key)
		}
	}
	marks, _ := n["marks"].([]any)
	for _, m := range marks {
		if mark, _ := m.(map[string]any); len(mark) != 1 || mark["type"] != "strong" {
			return fmt.Errorf("a mark %v", m)
		}
	}
	text.WriteString(s)
	return nil
}

// shape is a document without its texts.
func shape(n map[string]any) string {
	var b strings.Builder
	b.WriteString(n["type"].(string))
	content, _ := n["content"].([]any)
	for _, one := range content {
		b.WriteString("(" + shape(one.(map[string]any)) + ")")
	}
	return b.String()
}

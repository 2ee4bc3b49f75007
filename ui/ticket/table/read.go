package table

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"stagger/ui/safetext"
)

// What a row can be about.
const (
	perRecord = "record"
	perJob    = "job"
)

// layout is a field map that has been read.
type layout struct {
	per       string
	delimiter rune
	columns   []column
}

// column has a value or a text.
type column struct {
	head   string
	value  *value
	layout string // of a time
	text   string
}

var delimiters = map[string]rune{",": ',', ";": ';', "|": '|', "tab": '\t', "\t": '\t'}

// layouts are how a time can be written: a closed set, so that nobody has to
// learn Go's. Only iso tells the offset.
var layouts = map[string]string{
	"iso":   time.RFC3339,
	"plain": time.DateTime,
	"date":  time.DateOnly,
	"us":    "01/02/2006 15:04",
	"eu":    "02/01/2006 15:04",
}

// reader collects what is wrong with a field map.
type reader struct{ faults []error }

func (r *reader) fault(format string, args ...any) {
	r.faults = append(r.faults, fmt.Errorf("field map: "+format, args...))
}

// read reads a field map; an error has a line a fault.
func read(fields map[string]any) (*layout, error) {
	r := &reader{}
	r.known("", fields, "per", "delimiter", "column")
	l := &layout{per: r.text("", fields, "per"), delimiter: ','}
	switch l.per {
	case "":
		l.per = perRecord
	case perRecord, perJob:
	default:
		r.fault("per: there is no %q; use %q or %q", safetext.Line(l.per), perRecord, perJob)
	}
	if d := r.text("", fields, "delimiter"); d != "" {
		known := false
		if l.delimiter, known = delimiters[d]; !known {
			r.fault(`delimiter: %q cannot be one; use ",", ";", "|" or "tab"`, safetext.Line(d))
		}
	}
	l.columns = r.columns(l.per, fields["column"])
	return l, errors.Join(r.faults...)
}

// columns reads [[column]], which TOML decodes into a list of tables, and a
// list that is written in line into one of any.
func (r *reader) columns(per string, given any) []column {
	var tables []any
	switch list := given.(type) {
	case []map[string]any:
		for _, t := range list {
			tables = append(tables, t)
		}
	case []any:
		tables = list
	}
	if len(tables) == 0 {
		r.fault("there is no column; write [[column]] with a head and a value or a text for each")
	}
	var out []column
	for n, given := range tables {
		at := fmt.Sprintf("column %d", n+1)
		t, ok := given.(map[string]any)
		if !ok {
			r.fault("%s is no table; write [[column]] with a head and a value or a text", at)
			continue
		}
		col := r.column(per, at, t)
		if slices.ContainsFunc(out, func(c column) bool { return c.head == col.head }) && col.head != "" {
			r.fault("%s: another column is headed %q; change one", at, col.head)
		}
		out = append(out, col)
	}
	return out
}

func (r *reader) column(per, at string, t map[string]any) column {
	r.known(at, t, "head", "value", "text", "layout")
	col := column{head: safetext.Line(r.text(at, t, "head")), text: safetext.Block(r.text(at, t, "text"))}
	if strings.TrimSpace(col.head) == "" {
		r.fault(`%s has no head; write head = "…"`, at)
	}
	_, value := t["value"]
	_, text := t["text"]
	if value == text {
		r.fault("%s: give either a value or a text", at)
	}
	if name := r.text(at, t, "value"); value {
		col.value = r.value(per, at, name)
	}
	name := r.text(at, t, "layout")
	if col.layout = layouts[name]; name == "" {
		col.layout = layouts["iso"]
	} else if col.layout == "" {
		r.fault("%s: there is no layout %q; use %s", at, safetext.Line(name), listed(slices.Sorted(maps.Keys(layouts))))
	}
	if name != "" && (col.value == nil || col.value.at == nil) {
		r.fault("%s has a layout but no time; take the layout out", at)
	}
	return col
}

func (r *reader) value(per, at, name string) *value {
	for i := range values {
		if v := &values[i]; v.name == name && (per == perJob || !v.job) {
			return v
		} else if v.name == name {
			r.fault(`%s: %s is a job's; write per = "job", or use %s`, at, name, listed(names(per)))
			return nil
		}
	}
	r.fault("%s: there is no value %q; use %s", at, safetext.Line(name), listed(names(per)))
	return nil
}

// known faults keys that mean nothing.
func (r *reader) known(at string, table map[string]any, keys ...string) {
	for _, key := range slices.Sorted(maps.Keys(table)) {
		if !slices.Contains(keys, key) {
			r.fault("%s means nothing here; use %s", path(at, safetext.Line(key)), listed(keys))
		}
	}
}

// text is the text of a key; of none, "".
func (r *reader) text(at string, table map[string]any, key string) string {
	given, ok := table[key]
	if !ok {
		return ""
	}
	s, ok := given.(string)
	if !ok {
		r.fault("%s is no text; write it in quotes", path(at, key))
	}
	return s
}

func path(at, key string) string {
	if at == "" {
		return key
	}
	return at + ": " + key
}

func listed(names []string) string { return strings.Join(names, ", ") }

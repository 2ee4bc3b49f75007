package tomlfile

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"stagger/planner/civil"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// Encode writes an inventory as a person would: in the order of the model,
// leaving out what need not be said.
func Encode(inv *model.Inventory) []byte {
	var b bytes.Buffer
	table(&b, "", keys.General, inv)
	planning := inv.Planning
	if planning != model.DefaultPlanning() {
		table(&b, "[planning]", keys.Planning, &planning)
	}
	tables(&b, keys.Hosts, inv)
	tables(&b, keys.Services, inv)
	tables(&b, keys.Patches, inv)
	tables(&b, keys.Windows, inv)
	tables(&b, keys.Freezes, inv)
	tables(&b, keys.Waivers, inv)
	tables(&b, keys.Teams, inv)
	tables(&b, keys.Limits, inv)
	tables(&b, keys.Conflicts, inv)
	tables(&b, keys.Stages, inv)
	tables(&b, keys.Pins, inv)
	return b.Bytes()
}

func tables[T any](b *bytes.Buffer, s *keys.Section[T], inv *model.Inventory) {
	entries := *s.Entries(inv)
	for i := range entries {
		table(b, "[["+s.Name+"]]", s, &entries[i])
	}
}

// table writes one entry: a blank line, its header and its keys.
func table[T any](b *bytes.Buffer, header string, s *keys.Section[T], entry *T) {
	if b.Len() > 0 {
		b.WriteByte('\n')
	}
	if header != "" {
		b.WriteString(header + "\n")
	}
	for i := range s.Keys {
		if k := &s.Keys[i]; !s.Omits(k, entry) {
			b.WriteString(k.Name + " = " + literal(k.Field(entry)) + "\n")
		}
	}
}

// literal writes a field of the model as a TOML value.
func literal(field any) string {
	switch f := field.(type) {
	case *bool:
		return strconv.FormatBool(*f)
	case *int:
		return strconv.Itoa(*f)
	case *float64:
		return number(*f)
	case **float64:
		return number(**f)
	case *[]string:
		return array(*f, quoted)
	case *[]civil.Date:
		return array(*f, civil.Date.String)
	case **model.Selector:
		return selector(**f)
	case *[2]model.Selector:
		return "[ " + selector(f[0]) + ", " + selector(f[1]) + " ]"
	case *[]model.Member:
		return array(*f, member)
	case *civil.Date, *civil.When:
		return keys.Format(field)
	case *model.Minimum:
		if f.Kind == model.MinimumNumber {
			return f.String()
		}
		return quoted(f.String())
	default:
		return quoted(keys.Format(field))
	}
}

// lineWidth is where an array is broken into lines.
const lineWidth = 100

func array[V any](list []V, write func(V) string) string {
	parts := make([]string, len(list))
	width := 0
	for i, v := range list {
		parts[i] = write(v)
		width += len(parts[i]) + 2
	}
	if width > lineWidth {
		return "[\n  " + strings.Join(parts, ",\n  ") + ",\n]"
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// selector writes a selector as an inline table, which has to stay on a line.
func selector(s model.Selector) string {
	var parts []string
	for _, k := range keys.Selector {
		if values := *k.Field(&s); values != nil {
			words := make([]string, len(values))
			for i, v := range values {
				words[i] = quoted(v)
			}
			parts = append(parts, k.Name+" = ["+strings.Join(words, ", ")+"]")
		}
	}
	return inline(parts)
}

func inline(parts []string) string {
	if len(parts) == 0 {
		return "{}"
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// member writes a plain member as its host's name alone.
func member(m model.Member) string {
	var parts []string
	for i := range keys.Members.Keys {
		if k := &keys.Members.Keys[i]; !keys.Members.Omits(k, &m) {
			parts = append(parts, k.Name+" = "+literal(k.Field(&m)))
		}
	}
	if len(parts) == 1 {
		return quoted(m.Host)
	}
	return inline(parts)
}

// number writes a float so that TOML reads it as one.
func number(x float64) string {
	s := strconv.FormatFloat(x, 'g', -1, 64)
	if !strings.ContainsAny(s, ".eIN") {
		s += ".0"
	}
	return strings.ToLower(strings.TrimPrefix(s, "+"))
}

// quoted writes a basic string. Whatever cannot be seen is escaped, for a dump
// may go to a terminal.
func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		case r > 0xFFFF:
			b.WriteString(`\U` + hex(r, 8))
		default:
			b.WriteString(`\u` + hex(r, 4))
		}
	}
	b.WriteByte('"')
	return b.String()
}

func hex(r rune, width int) string {
	s := strconv.FormatInt(int64(r), 16)
	return strings.Repeat("0", width-len(s)) + s
}

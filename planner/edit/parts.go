package edit

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"stagger/planner/check"
	"stagger/planner/civil"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// unquote takes the quotes off text that stands in them.
func unquote(s string) (string, error) {
	if len(s) < 2 || s[0] != '"' {
		return s, nil
	}
	out, err := strconv.Unquote(s)
	if err != nil {
		return "", fmt.Errorf("%s begins with a quote that is not closed; write \\\" for a quote inside quotes", s)
	}
	return out, nil
}

// split cuts text at a separator that is not inside quotes, which begin where
// a value does. Parts are trimmed.
func split(text string, at rune) []string {
	var out []string
	begin, in, escaped := 0, false, false
	before := ',' // the last rune that was no space
	for i, r := range text {
		switch {
		case escaped:
			escaped = false
		case in && r == '\\':
			escaped = true
		case r == '"' && (in || strings.ContainsRune(",;:", before)):
			in = !in
		case r == at && !in:
			out = append(out, strings.TrimSpace(text[begin:i]))
			begin = i + utf8.RuneLen(at)
		}
		if r != ' ' {
			before = r
		}
	}
	return append(out, strings.TrimSpace(text[begin:]))
}

// values are the parts of a list, without the blank ones: a comma at its end
// only says that another value is to come.
func values(text string) []string {
	var out []string
	for _, part := range split(text, ',') {
		if part != "" {
			out = append(out, part)
		}
	}
	return out
}

func readNames(text string) ([]string, error) {
	if text == none {
		return []string{}, nil
	}
	var out []string
	for _, part := range values(text) {
		s, err := unquote(part)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func readDates(text string) ([]civil.Date, error) {
	var out []civil.Date
	for _, part := range values(text) {
		d, err := civil.ParseDate(part)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// readMembers reads "web1, web2 standby 2": a host, then its role and its
// weight where it has them.
func readMembers(text string) ([]model.Member, error) {
	var out []model.Member
	for _, part := range values(text) {
		m := keys.Members.New()
		for i, w := range words(part) {
			n, err := strconv.Atoi(w)
			switch {
			case i == 0:
				if m.Host, err = unquote(w); err != nil {
					return nil, err
				}
			case err == nil:
				m.Weight = n
			case m.Role == "":
				m.Role = w
			default:
				return nil, fmt.Errorf("%s is not a member; write it as web1, or with its role and weight, web1 standby 2", strconv.Quote(part))
			}
		}
		out = append(out, m)
	}
	return out, nil
}

// words are the parts of a member.
func words(text string) []string {
	var out []string
	for _, w := range split(text, ' ') {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// readSelector reads "tags: linux, dmz; sites: london".
func readSelector(s *model.Selector, text string) error {
	if text == everyHost {
		return nil
	}
	for _, part := range split(text, ';') {
		if part == "" {
			continue
		}
		key, list, colon := strings.Cut(part, ":")
		field := selectorKey(s, strings.TrimSpace(key))
		switch {
		case field == nil:
			return unknownKey(strings.TrimSpace(key))
		case !colon:
			return fmt.Errorf("%s has no value; write it as %s: a, b", key, key)
		}
		got, err := readNames(strings.TrimSpace(list))
		if err != nil {
			return err
		}
		if got == nil {
			return fmt.Errorf("%s has no value; write it as %s: a, b", strings.TrimSpace(key), strings.TrimSpace(key))
		}
		*field = got
	}
	return nil
}

func selectorKey(s *model.Selector, name string) *[]string {
	for _, k := range keys.Selector {
		if k.Name == name {
			return k.Field(s)
		}
	}
	return nil
}

func unknownKey(name string) error {
	var known []string
	for _, k := range keys.Selector {
		known = append(known, k.Name)
	}
	hint := check.DidYouMean(name, known)
	if hint == "" {
		hint = "write " + strings.Join(known, ", ") + ", or " + everyHost
	}
	return fmt.Errorf("%s is not a known key; %s", strconv.Quote(name), hint)
}

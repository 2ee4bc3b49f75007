package edit

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"stagger/planner/check"
	"stagger/planner/civil"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// none is an empty list, where that is not the same as no list.
const none = "[]"

// everyHost is the selector with no key.
const everyHost = "every host"

// Text is a field as one line, as Field.Read takes it back: lists have commas
// between their values, a selector semicolons between its keys. What such a
// line cannot hold stands in quotes.
func Text(field any) string {
	switch f := field.(type) {
	case *string:
		return line(*f)
	case *bool:
		return map[bool]string{true: "yes", false: "no"}[*f]
	case *int:
		return strconv.Itoa(*f)
	case *float64:
		return number(*f)
	case **float64:
		if *f == nil {
			return ""
		}
		return number(**f)
	case *[]string:
		return names(*f)
	case *[]civil.Date:
		return join(*f, civil.Date.String)
	case *[]model.Member:
		return join(*f, memberText)
	case **model.Selector:
		if *f == nil {
			return ""
		}
		return selectorText(*f)
	case *model.Selector:
		return selectorText(f)
	default:
		return keys.Format(field)
	}
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func join[T any](list []T, text func(T) string) string {
	parts := make([]string, len(list))
	for i, v := range list {
		parts[i] = text(v)
	}
	return strings.Join(parts, ", ")
}

func names(list []string) string {
	if list != nil && len(list) == 0 {
		return none
	}
	return join(list, func(s string) string { return word(s, ",;:") })
}

func memberText(m model.Member) string {
	s := word(m.Host, ",; ")
	if m.Role != "" {
		s += " " + m.Role
	}
	if m.Weight != 1 {
		s += " " + strconv.Itoa(m.Weight)
	}
	return s
}

func selectorText(s *model.Selector) string {
	if s.IsEmpty() {
		return everyHost
	}
	var parts []string
	for _, k := range keys.Selector {
		if list := *k.Field(s); list != nil {
			parts = append(parts, k.Name+": "+names(list))
		}
	}
	return strings.Join(parts, "; ")
}

// word is a value of a list, in quotes where it would not be read back.
func word(s, parting string) string {
	if s == "" || s == none || s == everyHost || strings.ContainsAny(s, parting) || quoted(s) {
		return strconv.Quote(s)
	}
	return s
}

// line is free text, in quotes where it would not be read back.
func line(s string) string {
	if quoted(s) {
		return strconv.Quote(s)
	}
	return s
}

// quoted reports whether text can stand on a line only in quotes.
func quoted(s string) bool {
	odd := func(r rune) bool { return r == unicode.ReplacementChar || !unicode.IsPrint(r) }
	return strings.HasPrefix(s, `"`) || strings.TrimSpace(s) != s || strings.ContainsFunc(s, odd)
}

// read takes a field from its text, which is not blank.
func read(field any, text string) (err error) {
	text = strings.TrimSpace(text)
	switch f := field.(type) {
	case *string:
		*f, err = unquote(text)
	case *bool:
		switch text {
		case "yes", "no":
			*f = text == "yes"
		default:
			err = wrong(text, field)
		}
	case *int:
		if *f, err = strconv.Atoi(text); err != nil {
			err = wrong(text, field)
		}
	case *float64:
		if *f, err = strconv.ParseFloat(text, 64); err != nil {
			err = wrong(text, field)
		}
	case **float64:
		*f = new(float64)
		err = read(*f, text)
	case *[]string:
		*f, err = readNames(text)
	case *[]civil.Date:
		*f, err = readDates(text)
	case *[]model.Member:
		*f, err = readMembers(text)
	case **model.Selector:
		*f = &model.Selector{}
		err = readSelector(*f, text)
	case *model.Selector:
		*f = model.Selector{}
		err = readSelector(f, text)
	default:
		err = keys.Parse(field, text)
	}
	if err != nil {
		err = fmt.Errorf("%s", check.Printable(err.Error()))
	}
	return err
}

func wrong(text string, field any) error {
	return fmt.Errorf("%s is not %s; %s", strconv.Quote(text), keys.Wanted(field), keys.Example(field))
}

package spreadsheet

import (
	"slices"
	"strings"
	"time"

	"stagger/planner/keys"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

// longest is the longest time that planner/check lets a host take to reboot.
const longest = 366 * 24 * time.Hour

// setCell fills the field of a key from a cell that is not blank. What it gives
// is why it cannot; "": it did.
func setCell(key string, field any, value string) (why string) {
	switch f := field.(type) {
	case *[]string:
		return setTags(f, value)
	case *bool:
		return setBool(f, value)
	case *model.Exposure:
		e := model.Exposure(strings.ToLower(value))
		if !slices.Contains([]model.Exposure{model.Internet, model.Internal, model.Isolated}, e) {
			return "is not internet, internal or isolated"
		}
		*f = e
	case *time.Duration:
		var d time.Duration
		if keys.Parse(&d, value) != nil || d > longest {
			return "is no time such as 5m or 1h30m"
		}
		*f = d
	case *string:
		return setText(key, f, value)
	}
	return ""
}

func setText(key string, field *string, value string) (why string) {
	switch key {
	case "state":
		value = strings.ToLower(value)
		if value != model.StateUp && value != model.StateDown {
			return "is not up or down"
		}
	case "notes":
	default:
		if why := source.NameFault(value); why != "" {
			return why
		}
	}
	*field = value
	return ""
}

func setBool(field *bool, value string) (why string) {
	switch strings.ToLower(value) {
	case "true", "yes", "y", "1":
		*field = true
	case "false", "no", "n", "0":
		*field = false
	default:
		return "is not true or false, yes or no"
	}
	return ""
}

// setTags splits a cell at commas, semicolons and space.
func setTags(field *[]string, value string) (why string) {
	split := func(r rune) bool { return r == ',' || r == ';' || r == ' ' || r == '\t' || r == '\n' || r == '\r' }
	var tags []string
	seen := map[string]bool{}
	for tag := range strings.FieldsFuncSeq(value, split) {
		if why := source.NameFault(tag); why != "" {
			return why
		}
		if !seen[tag] {
			seen[tag] = true
			tags = append(tags, tag)
		}
	}
	*field = tags
	return ""
}

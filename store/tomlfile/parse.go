package tomlfile

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"stagger/planner/check"
	"stagger/planner/model"
)

// maxReparsed bounds, in bytes, how much is parsed anew to find more than one
// impossible date in a file.
const maxReparsed = 32 << 20

// syntaxError says where a file is not TOML.
type syntaxError struct {
	line, col int
	message   string
}

func (e *syntaxError) fault() *model.Fault {
	return &model.Fault{
		Problem: check.Printable(fmt.Sprintf("line %d, column %d: this is not TOML: %s", e.line, e.col, e.message)),
		Hint:    "mend that line and try again",
	}
}

// parse reads TOML into plain maps, slices and values. A date that does not
// exist is left as a string, so that it is reported with its entry and key
// like any other fault, and not as a syntax error.
func parse(data []byte) (map[string]any, *syntaxError) {
	text := string(data)
	last := -1 // where the latest such date stood; the next stands after it
	for spent := 0; ; spent += len(text) {
		var doc map[string]any
		_, err := toml.Decode(text, &doc)
		if err == nil {
			return doc, nil
		}
		var pe toml.ParseError
		if !errors.As(err, &pe) {
			return nil, &syntaxError{1, 1, err.Error()}
		}
		quoted, ok := quoteDate(text, pe)
		if !ok || pe.Position.Start <= last || spent > maxReparsed {
			return nil, syntaxErrorAt(text, pe)
		}
		text, last = quoted, pe.Position.Start
	}
}

// syntaxErrorAt reckons line and column from the offset: the library's own
// column is that of the line before where an error begins its line.
func syntaxErrorAt(text string, pe toml.ParseError) *syntaxError {
	before := text[:max(0, min(pe.Position.Start, len(text)))]
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return &syntaxError{
		line:    1 + strings.Count(before, "\n"),
		col:     1 + utf8.RuneCountInString(line),
		message: strings.TrimSuffix(pe.Message, "."),
	}
}

// quoteDate puts the date that an error is about into quotes.
func quoteDate(text string, pe toml.ParseError) (string, bool) {
	from, to := pe.Position.Start, pe.Position.Start+pe.Position.Len
	if !strings.HasPrefix(pe.Message, "invalid datetime") || from < 0 || to > len(text) || from >= to {
		return "", false
	}
	date := text[from:to]
	if strings.Trim(date, "0123456789-+:.TtZz ") != "" {
		return "", false
	}
	return text[:from] + `"` + date + `"` + text[to:], true
}

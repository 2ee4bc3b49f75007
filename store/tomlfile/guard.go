package tomlfile

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"stagger/planner/model"
)

// MaxSize is the longest file, in bytes, that is read: some fifty thousand
// hosts.
const MaxSize = 16 << 20

// maxDepth is how deep arrays, tables and dotted keys may nest. The inventory
// needs 4; the TOML library's memory grows with the square of it.
const maxDepth = 16

// maxParts bounds the keys, tables and values of a file, each of which costs
// the TOML library up to a kilobyte: some fifty thousand hosts again.
const maxParts = 1_000_000

// Guard refuses what must not reach the TOML library, or gives nil. It takes
// one pass and no memory to speak of.
func Guard(data []byte) *model.Fault {
	if len(data) > MaxSize {
		return tooLong()
	}
	if i := invalidUTF8(data); i >= 0 {
		return &model.Fault{
			Problem: fmt.Sprintf("line %d: this is not UTF-8 text", lineOf(data, i)),
			Hint:    "give a TOML file saved as UTF-8",
		}
	}
	switch i, limit := tooMuch(data); limit {
	case maxParts:
		return &model.Fault{
			Problem: fmt.Sprintf("line %d: there are more than %d keys and values", lineOf(data, i), maxParts),
			Hint:    "give an inventory, or split it by site",
		}
	case maxDepth:
		// Brackets left open pile up: then what comes first is the syntax
		// error, and what stands before this place is safe to parse.
		line := lineOf(data, i)
		if _, err := parse(data[:i]); err != nil && err.line < line {
			return err.fault()
		}
		return &model.Fault{
			Problem: fmt.Sprintf("line %d: arrays, tables or dotted keys are nested deeper than %d", line, maxDepth),
			Hint:    "an inventory needs no more than 4; look for a bracket that is not closed",
		}
	}
	return nil
}

func tooLong() *model.Fault {
	return &model.Fault{
		Problem: fmt.Sprintf("the file is longer than %d MiB", MaxSize>>20),
		Hint:    "give an inventory, or split it by site",
	}
}

func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

// lineOf is the number, from 1, of the line that the byte at i is on.
func lineOf(data []byte, i int) int { return 1 + bytes.Count(data[:i], []byte{'\n'}) }

// tooMuch is the offset at which the file passes maxDepth or maxParts, and
// which of them it is; 0 where it passes neither. A dotted key counts a level
// for each of its dots.
func tooMuch(data []byte) (offset, limit int) {
	var open []int // the levels that each open bracket added
	depth, dots, key, parts := 0, 0, 0, 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '#':
			for i+1 < len(data) && data[i+1] != '\n' {
				i++
			}
		case '"', '\'':
			i = stringEnd(data, i) - 1
		case '.':
			dots++
			parts++
		case '=':
			key, dots = dots, 0
			parts++
		case ',':
			key, dots = 0, 0
			parts++
		case '\n':
			key, dots = 0, 0
		case '[', '{':
			open = append(open, 1+key)
			depth += 1 + key
			key, dots = 0, 0
			parts++
		case ']', '}':
			if n := len(open); n > 0 {
				depth -= open[n-1]
				open = open[:n-1]
			}
			key, dots = 0, 0
		}
		switch {
		case depth+dots > maxDepth:
			return i, maxDepth
		case parts > maxParts:
			return i, maxParts
		}
	}
	return 0, 0
}

// stringEnd is the offset after the string that begins at i, whether it is
// basic or literal, on one line or on several. A string on one line that is
// not closed ends with its line.
func stringEnd(data []byte, i int) int {
	quote, escapes := data[i], data[i] == '"'
	triple := []byte{quote, quote, quote}
	long := bytes.HasPrefix(data[i:], triple)
	if long {
		i += 2
	}
	for i++; i < len(data); i++ {
		switch {
		case escapes && data[i] == '\\':
			i++
		case long && bytes.HasPrefix(data[i:], triple):
			i += 3
			for n := 0; n < 2 && i < len(data) && data[i] == quote; n++ {
				i++ // up to two quotes may stand before the closing three
			}
			return i
		case !long && (data[i] == quote || data[i] == '\n'):
			return i + 1
		}
	}
	return len(data)
}

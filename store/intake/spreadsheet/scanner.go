package spreadsheet

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// scanner cuts a text into rows of cells as RFC 4180, section 2, has them. It
// reads what encoding/csv reads, but copies nothing, keeps no more cells than
// it is asked for, and after a stray quote goes on with the next line instead
// of taking the rest of the file for one cell.
//
// A row that goes over several lines begins on one with an odd number of
// quotes and ends at the next such line, so that going back to its second line
// reads no line more than twice.
type scanner struct {
	text  string
	at    int // the next byte
	line  int // its line, from 1
	comma byte
	cells Row
}

// scanned is one row.
type scanned struct {
	line  int
	cells Row // the first of them; the next row overwrites them
	count int
	fault string // what is wrong with it; "": nothing
}

// newScanner is at the line that names the columns.
func newScanner(text string) scanner {
	s := scanner{text: text, line: 1}
	for s.at < len(text) {
		line, _, _ := strings.Cut(text[s.at:], "\n")
		line = strings.TrimSpace(line)
		if sep, ok := strings.CutPrefix(strings.ToLower(line), "sep="); ok && len(sep) == 1 && strings.Contains(",;|", sep) {
			s.comma = sep[0]
		} else if line != "" && !isComment(line) {
			break
		}
		s.nextLine()
	}
	if s.comma == 0 {
		s.comma = separator(text[s.at:])
	}
	return s
}

// isComment reports whether a line above the columns' names is a comment. A
// column may be called "#".
func isComment(line string) bool {
	rest, ok := strings.CutPrefix(line, "#")
	r, _ := utf8.DecodeRuneInString(rest)
	return ok && (unicode.IsLetter(r) || r == ' ' || r == '#')
}

// separator is what separates the cells of a text's first line.
func separator(text string) byte {
	var count [256]int
	quoted := false
	for i := 0; i < min(len(text), maxHeader); i++ {
		c := text[i]
		if c == '"' {
			quoted = !quoted
		}
		if c == '\n' && !quoted {
			break
		}
		if !quoted {
			count[c]++
		}
	}
	best := byte(',')
	for _, c := range []byte{';', '\t'} {
		if count[c] > count[best] {
			best = c
		}
	}
	return best
}

// next is the next row, of which at most keep cells are kept; false: there is
// none. Blank lines are passed over.
func (s *scanner) next(keep int) (scanned, bool) {
	for s.at < len(s.text) && s.lineEnds() {
		s.nextLine()
	}
	if s.at >= len(s.text) {
		return scanned{}, false
	}
	begin := s.at
	row := scanned{line: s.line}
	s.cells = s.cells[:0]
	for more := true; more; {
		var cell string
		cell, more, row.fault = s.cell()
		if row.fault != "" {
			s.at, s.line = begin, row.line
			s.nextLine()
			return row, true
		}
		if row.count++; row.count <= keep {
			s.cells = append(s.cells, cell)
		}
	}
	row.cells = s.cells
	return row, true
}

// nextLine goes on to the next line.
func (s *scanner) nextLine() {
	i := strings.IndexByte(s.text[s.at:], '\n')
	if i < 0 {
		s.at = len(s.text)
		return
	}
	s.at += i + 1
	s.line++
}

// lineEnds reports whether LF, CR LF, or the end of the text comes next.
func (s *scanner) lineEnds() bool {
	rest := s.text[s.at:]
	return rest == "" || rest[0] == '\n' || rest[0] == '\r' && (len(rest) == 1 || rest[1] == '\n')
}

// cell is the next cell, and whether another one follows in its row.
func (s *scanner) cell() (cell string, more bool, fault string) {
	if s.at < len(s.text) && s.text[s.at] == '"' {
		cell, fault = s.quoted()
	} else {
		cell, fault = s.bare()
	}
	if fault != "" {
		return "", false, fault
	}
	if s.at < len(s.text) && s.text[s.at] == s.comma {
		s.at++
		return cell, true, ""
	}
	s.nextLine()
	return cell, false, ""
}

func (s *scanner) bare() (cell, fault string) {
	i := s.at
	for ; i < len(s.text) && s.text[i] != s.comma && s.text[i] != '\n'; i++ {
		if s.text[i] == '"' {
			return "", "has a quote in a cell that does not begin with one"
		}
	}
	cell = s.text[s.at:i]
	s.at = i
	if i == len(s.text) || s.text[i] == '\n' {
		cell = strings.TrimSuffix(cell, "\r")
	}
	return cell, ""
}

func (s *scanner) quoted() (cell, fault string) {
	begin, escaped := s.at+1, false
	for i := begin; ; i++ {
		j := strings.IndexByte(s.text[i:], '"')
		if j < 0 {
			return "", "has a quote that is not closed"
		}
		if i += j; i+1 == len(s.text) || s.text[i+1] != '"' {
			cell = s.text[begin:i]
			s.at = i + 1
			break
		}
		escaped = true
		i++
	}
	s.line += strings.Count(cell, "\n")
	if !s.lineEnds() && s.text[s.at] != s.comma {
		return "", "has text behind the closing quote of a cell"
	}
	if escaped {
		cell = strings.ReplaceAll(cell, `""`, `"`)
	}
	return strings.ReplaceAll(cell, "\r\n", "\n"), ""
}

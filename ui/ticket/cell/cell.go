// Package cell writes tables as CSV that is safe to open.
//
// It guarantees the CSV of RFC 4180, but with lines that end in LF, and that no
// cell is a formula to a spreadsheet. Programs that read it get every text
// back as it was, but for the apostrophe described at Safe. It must never
// import anything of stagger: any format may use it.
package cell

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// Write writes rows as CSV. Lines end in LF, which every importer takes:
// encoding/csv can write CR LF only by making all line ends within cells the
// same, and the texts of a ticket would not be read back as they were.
func Write(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	for n, row := range rows {
		safe := make([]string, len(row))
		for i, text := range row {
			safe[i] = Safe(text)
		}
		if err := out.Write(safe); err != nil {
			return fmt.Errorf("row %d as CSV: %w", n+1, err)
		}
	}
	out.Flush()
	return out.Error()
}

// Safe is a text that no spreadsheet takes for a formula. As OWASP advises
// (https://owasp.org/www-community/attacks/CSV_Injection), an apostrophe goes
// before what begins with = + - @, a tab or a carriage return, also in the
// full width that some spreadsheets read as the same; it shows in a program
// that imports the cell as text. A spreadsheet skips spaces before a formula,
// so they are skipped here. A number with its sign begins no formula, and
// dates begin with a digit: both stay as they are. Separators and quotes, the
// other half of OWASP's advice, are quoted by Write.
func Safe(text string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(text, " \n\u00a0\ufeff"))
	if !strings.ContainsRune("=+-@\t\r＝＋－＠", first) || number(text) {
		return text
	}
	return "'" + text
}

// number reports whether a text is a plain decimal number with a sign.
func number(text string) bool {
	if text == "" || text[0] != '-' && text[0] != '+' {
		return false
	}
	whole, part, point := strings.Cut(text[1:], ".")
	return digits(whole) && (!point || digits(part))
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

package spreadsheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stagger/store/intake/source"
)

func text(s string) source.Input { return source.Input{Name: "t.csv", Text: s} }

// read is a table's rows, "|" between their cells, and what was bad.
func read(t *testing.T, s string) (rows, bad []string, lines []int) {
	t.Helper()
	table, err := Open(text(s))
	if err != nil {
		t.Fatal(err)
	}
	table.Bad = func(line int, entry, why string) {
		bad = append(bad, why)
		lines = append(lines, line)
	}
	for line, r := range table.Rows() {
		rows = append(rows, strings.Join(r, "|"))
		lines = append(lines, line)
	}
	return rows, bad, lines
}

func TestRows(t *testing.T) {
	for _, c := range []struct {
		name, file string
		rows       string // "/" between them
		bad        string
		lines      []int
	}{
		{"commas", "a,b\n1,2\n3,4\n", "1|2/3|4", "", []int{2, 3}},
		{"semicolons of a German Excel, CR LF, no end of line", "a;b\r\n1,5;2\r\n3;4", "1,5|2/3|4", "", []int{2, 3}},
		{"tabs", "a\tb\n1\t2\n", "1|2", "", []int{2}},
		{"commas in quotes do not count as separators", "\"a,b,c\";d\n1;2\n", "1|2", "", []int{2}},
		{"Excel's sep line", "sep=;\na;b,c,d\n1;2\n", "1|2", "", []int{3}},
		{"a comment above", "#model_version:v1,score_date:2026-01-01\n\na,b\n1,2\n", "1|2", "", []int{4}},
		{"a column called #", "#,b\n1,2\n", "1|2", "", []int{2}},
		{"quotes, commas and line ends in quotes", "a,b\n\"say \"\"x\"\", y\",\"l1\r\nl2\"\n3,4\n", "say \"x\", y|l1\nl2/3|4", "", []int{2, 4}},
		{"blank lines and blank rows", "a,b\n\n,\n \t, \n1,2\n\r\n", "1|2", "", []int{5}},
		{"ragged", "a,b\n1\n1,2,3\n4,5\n", "4|5", "has fewer cells than there are columns/has more cells than there are columns: is a comma not quoted?", []int{2, 3, 4}},
		{"a stray quote costs its own row only", "a,b\n1,x\"y\n2,\"never closed\n3,4\n5,6\n", "3|4/5|6",
			"has a quote in a cell that does not begin with one/has a quote that is not closed", []int{2, 3, 4, 5}},
		{"text behind a quoted cell", "a,b\n\"1\" x,2\n3,4\n", "3|4", "has text behind the closing quote of a cell", []int{2, 3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, bad, lines := read(t, c.file)
			if got := strings.Join(rows, "/"); got != c.rows {
				t.Errorf("rows are %q, not %q", got, c.rows)
			}
			if got := strings.Join(bad, "/"); got != c.bad {
				t.Errorf("bad are %q, not %q", got, c.bad)
			}
			if !slices.Equal(lines, c.lines) {
				t.Errorf("lines are %v, not %v", lines, c.lines)
			}
		})
	}
}

func TestColumns(t *testing.T) {
	table, err := Open(text("Host Name,DNS.name,is-up,,\n"))
	if err != nil {
		t.Fatal(err)
	}
	for spellings, want := range map[string]int{
		"hostname": 0, "HOST_NAME": 0, "host|host name": 0, "dnsname": 1, "IsUp|hostname": 2, "nothing": -1, "": -1, "|": -1,
	} {
		if got := table.Column(spellings); got != want {
			t.Errorf("column %q is %d, not %d", spellings, got, want)
		}
	}
	if !table.Has("host|hostname", "is up") || table.Has("hostname", "absent") {
		t.Error("Has is wrong")
	}
	if got := (Row{" x ", "y"}).Get(0) + (Row{"x"}).Get(-1) + (Row{"x"}).Get(1); got != "x" {
		t.Errorf("Get gives %q", got)
	}
}

func TestNoTable(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"nothing but blank lines", "\n \n\n", "no line that names columns"},
		{"two columns of a name", "host,site,Host\n", `line 1: two columns are called "Host"`},
		{"names that differ by a space", "\n\nhost name,hostname\n", `line 3: two columns are called "hostname"`},
		{"a quote that is not closed", "a,\"b\n1,2\n", "line 1: the line that names the columns has a quote that is not closed"},
		{"a line as long as a file", strings.Repeat("a", maxHeader+1), "too long"},
		{"too many columns", strings.Repeat(",", maxColumns) + "\n", "too long"},
	} {
		if _, err := Open(text(c.file)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: the error is %v, not %q", c.name, err, c.want)
		}
		if _, ok := Header(text(c.file)); ok {
			t.Errorf("%s: has a header", c.name)
		}
	}
	if _, ok := Header(text("just prose\n")); ok {
		t.Error("prose has a header")
	}
	if h, ok := Header(text("a;b\n" + strings.Repeat("1;2\n", maxHeader))); !ok || !h.Has("a", "b") {
		t.Errorf("the header of a long file is %q", h)
	}
}

// Memory and time are in proportion to the text, however its quotes and commas
// stand.
func TestLong(t *testing.T) {
	const n = 300_000
	for name, line := range map[string]string{
		"commas without end": ",,,,,,,,,", "a cell in quotes over all lines": "\"x\",\"\n", "quotes that close and open": "\",\"\n",
		"odd quotes": "\"\n", "escaped quotes": "\"\"\n", "good rows": "1,2\n",
	} {
		rows, bad, _ := read(t, "a,b\n"+strings.Repeat(line, n))
		if len(rows) > n || len(bad) > n {
			t.Errorf("%s: %d lines make %d rows and %d bad ones", name, n, len(rows), len(bad))
		}
	}
}

// encoding/csv is the other way to know: rows up to the first that it refuses
// are the same, and it refuses that one too.
func TestAgreesWithEncodingCSV(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		body := rapid.StringOf(rapid.SampledFrom([]rune("ab\",\n\r \"\"é"))).Draw(t, "body")
		agree(t, body)
	})
}

type failer interface{ Fatalf(string, ...any) }

func agree(t failer, body string) {
	s := scanner{text: body, line: 1, comma: ','}
	r := csv.NewReader(strings.NewReader(body))
	r.FieldsPerRecord = -1
	for {
		want, err := r.Read()
		row, ok := s.next(len(body) + 1)
		var syntax *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			if ok {
				t.Fatalf("%q: a row %q beyond the end", body, row.cells)
			}
			return
		case errors.As(err, &syntax):
			if !ok || row.fault == "" || row.line != syntax.StartLine {
				t.Fatalf("%q: %v, but %+v", body, err, row)
			}
			return
		}
		line, _ := r.FieldPos(0)
		if !ok || row.fault != "" || row.line != line || !slices.Equal(row.cells, Row(want)) || row.count != len(want) {
			t.Fatalf("%q: %q on line %d, but %+v", body, want, line, row)
		}
	}
}

// What encoding/csv writes is read back.
func TestReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringMatching(`[a-z",;\n\t ]{0,6}x`)
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 3, 3), 0, 8).Draw(t, "rows")
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(t, "comma")
		w.UseCRLF = rapid.Bool().Draw(t, "CR LF")
		if err := w.WriteAll(append([][]string{{"one", "two", "three"}}, rows...)); err != nil {
			t.Fatal(err)
		}
		table, err := Open(text(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		i := 0
		for _, r := range table.Rows() {
			if i >= len(rows) || !slices.Equal(r, Row(rows[i])) {
				t.Fatalf("row %d is %q", i, r)
			}
			i++
		}
		if i != len(rows) {
			t.Fatalf("%d rows of %d", i, len(rows))
		}
	})
}

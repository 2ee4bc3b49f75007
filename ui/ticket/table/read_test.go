package table

import (
	"strings"
	"testing"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
)

func TestWithoutAFieldMapThereIsAnExampleThatWorks(t *testing.T) {
	c := board.Firm(t, ticket.Scope{})
	_, err := Format{}.Render(c, ticket.Options{})
	if err == nil {
		t.Fatal("no error")
	}
	_, toml, _ := strings.Cut(err.Error(), "\n")
	if rows := board.Rows(t, file(t, c, fields(t, toml)), ','); len(rows) != 3 || rows[1][2] != "Patching" {
		t.Errorf("%v", rows)
	}
}

func TestFieldMapsThatAreRefused(t *testing.T) {
	c := board.Firm(t, ticket.Scope{})
	for _, test := range []struct{ toml, want string }{
		{`per = "job"`, "there is no column"},
		{`colunm = []`, "colunm means nothing here; use per, delimiter, column"},
		{`column = [1]`, "column 1 is no table"},
		{`column = 1`, "there is no column"},
		{"per = \"week\"\n[[column]]\nhead = \"A\"\ntext = \"x\"", `use "record" or "job"`},
		{"per = 1\n[[column]]\nhead = \"A\"\ntext = \"x\"", "per is no text"},
		{"delimiter = \"x\"\n[[column]]\nhead = \"A\"\ntext = \"x\"", `delimiter: "x" cannot be one`},
		{"[[column]]\nhead = \"A\"", "column 1: give either a value or a text"},
		{"[[column]]\nhead = \"A\"\ntext = \"x\"\nvalue = \"id\"", "column 1: give either a value or a text"},
		{"[[column]]\ntext = \"x\"", "column 1 has no head"},
		{"[[column]]\nhead = \" \"\ntext = \"x\"", "column 1 has no head"},
		{"[[column]]\nhead = \"A\"\nvalue = \"colour\"", `column 1: there is no value "colour"; use id, record, plan, `},
		{"[[column]]\nhead = \"A\"\nvalue = \"decide_by\"", `column 1: decide_by is a job's; write per = "job"`},
		{"[[column]]\nhead = \"A\"\nvalue = 3", "column 1: value is no text"},
		{"[[column]]\nhead = \"A\"\nvalue = \"start\"\nlayout = \"2006\"", "use date, eu, iso, plain, us"},
		{"[[column]]\nhead = \"A\"\nvalue = \"id\"\nlayout = \"eu\"", "column 1 has a layout but no time"},
		{"[[column]]\nHead = \"A\"\ntext = \"x\"", "column 1: Head means nothing here; use head, value, text, layout"},
		{"[[column]]\nhead = \"A\"\ntext = \"x\"\n[[column]]\nhead = \"A\"\ntext = \"y\"", `column 2: another column is headed "A"`},
	} {
		_, err := Format{}.Render(c, ticket.Options{Fields: fields(t, test.toml)})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s\n%v, want %q", test.toml, err, test.want)
		}
	}
}

func TestAllFaultsAreSaidAtOnce(t *testing.T) {
	_, err := read(fields(t, "per = \"week\"\ncolour = 1\n[[column]]\nhead = \"A\"\n[[column]]\nvalue = \"id\""))
	if err == nil || strings.Count(err.Error(), "\n") != 3 {
		t.Errorf("%v", err)
	}
}

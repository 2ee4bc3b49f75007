package fieldmap

import (
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/google/go-cmp/cmp"
)

var accepts = Accepts{Fields: []string{"summary", "team", "impact"}, Fixed: []string{"project"}, Tables: []string{"custom"}}

func decoded(t testing.TB, text string) map[string]any {
	t.Helper()
	var m map[string]any
	if _, err := toml.Decode(text, &m); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestApply(t *testing.T) {
	fields := []Field{{"summary", "Patching"}, {"team", "unix"}, {"impact", "3"}}
	for name, c := range map[string]struct {
		toml string
		want []Field
	}{
		"no map":   {"", fields},
		"drop":     {`drop = ["impact"]`, fields[:2]},
		"rename":   {"[rename]\nteam = \"u_group\"", []Field{{"summary", "Patching"}, {"u_group", "unix"}, {"impact", "3"}}},
		"set ours": {"[set]\nimpact = \"1\"", []Field{{"summary", "Patching"}, {"team", "unix"}, {"impact", "1"}}},
		"set others, by name": {"[set]\nu_b = 2\ncategory = \"Software\"\nu_c = true",
			[]Field{{"summary", "Patching"}, {"team", "unix"}, {"impact", "3"}, {"category", "Software"}, {"u_b", int64(2)}, {"u_c", true}}},
		"values": {"[values.team]\nunix = \"287ebd\"\nwindows = \"x\"", []Field{{"summary", "Patching"}, {"team", "287ebd"}, {"impact", "3"}}},
		"all at one field": {"[set]\nteam = \"Unix\"\n[rename]\nteam = \"u_group\"\n[values.team]\nUnix = \"no\"",
			[]Field{{"summary", "Patching"}, {"u_group", "Unix"}, {"impact", "3"}}},
		"text is made safe": {"[set]\na = \"x\\u001b[2J\"", []Field{{"summary", "Patching"}, {"team", "unix"}, {"impact", "3"}, {"a", "x\ufffd[2J"}}},
	} {
		m, err := Read(decoded(t, c.toml), accepts)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got, err := m.Apply(fields)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestWhatIsWrongIsNamed(t *testing.T) {
	for text, want := range map[string]string{
		"[colour]":                     "colour means nothing here; use drop, set, rename, values, custom",
		"team = \"unix\"":              "team means nothing here",
		"drop = \"impact\"":            "drop is a text; write a list",
		"drop = [3]":                   "drop is a number; write a list of texts",
		"drop = [\"colour\"]":          "drop: there is no field colour; the fields are summary, team, impact",
		"set = 3":                      "set is a number; write a table",
		"[set]\na = [1]":               "set.a is a list; write a text, a number, true or false",
		"[set]\na = {b = 1}":           "set.a is a table",
		"[set]\na = inf":               "set.a is +Inf",
		"[set]\na = 2026-11-28":        "set.a is a date or time",
		"[set]\nproject = \"OPS\"":     "set.project: this field is made elsewhere",
		"[set]\n\"\" = \"OPS\"":        "a field without a name",
		"drop=[\"team\"]\nset.team=1":  "team is both dropped and set",
		"[rename]\ncolour = \"x\"":     "rename.colour means nothing here; use summary, team, impact",
		"[rename]\nteam = 3":           "rename.team is a number; write a text in quotes",
		"[rename]\nteam = \" \"":       "rename.team is empty",
		"[values]\nteam = \"x\"":       "values.team is a text; write a table",
		"[values.colour]\nred = \"x\"": "values: there is no field colour",
		"[values.team]\nunix = 3":      "values.team.unix is a number",
	} {
		_, err := Read(decoded(t, text), accepts)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestTwoFieldsOfOneName(t *testing.T) {
	for _, text := range []string{"[rename]\nteam = \"summary\"", "[set]\nx = 1\n[rename]\nteam = \"x\""} {
		m, err := Read(decoded(t, text), accepts)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.Apply([]Field{{"summary", ""}, {"team", ""}}); err == nil || !strings.Contains(err.Error(), "two fields are called") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestDeepValues(t *testing.T) {
	deep := accepts
	deep.Deep = true
	m, err := Read(decoded(t, "[set]\npriority = {name = \"High\"}\ncomponents = [{name = \"mail\"}, {name = \"web\"}]\n[[set.rows]]\nid = 3"), deep)
	if err != nil {
		t.Fatal(err)
	}
	got, err := m.Apply(nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []Field{
		{"components", []any{map[string]any{"name": "mail"}, map[string]any{"name": "web"}}},
		{"priority", map[string]any{"name": "High"}},
		{"rows", []any{map[string]any{"id": int64(3)}}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	_, err = Read(decoded(t, "[set]\npriority = {due = 2026-11-28}"), deep)
	if err == nil || !strings.Contains(err.Error(), "set.priority.due is a date or time; write a text, a number, true, false, or a list or table of them") {
		t.Error(err)
	}
}

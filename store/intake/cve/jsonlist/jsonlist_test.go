package jsonlist

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/store/intake/source"
)

func TestPaths(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"prose", "Dear all, {this} is no JSON", nil},
		{"nothing", "", nil},
		{"keys of the frame and of the list's elements", `{"a": 1, "list": [{"id": "x", "a": [1]}]}`,
			[]string{".a", ".list", ".list[]", ".list[].a", ".list[].id"}},
		{"a value that looks like a key", `{"a": "b", "c": "a"}`, []string{".a", ".c"}},
		{"a list at the top", `[{"name": "x"}, 2]`, []string{"[]", "[].name"}},
		{"cut short in the middle", `{"a": {"b": [1, 2`, []string{".a", ".a.b", ".a.b[]"}},
		{"deeper than anybody looks", `{"a": {"b": {"c": {"d": 1}}}, "z": 1}`, []string{".a", ".a.b", ".a.b.c", ".z"}},
		{"empty containers", `{"a": {}, "b": [], "c": 1}`, []string{".a", ".b", ".c"}},
		{"brackets that do not match", `{"a": ]}`, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := slices.Sorted(maps.Keys(Paths(tt.text)))
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A document that is nothing but nesting is looked at like any other.
func TestPathsOfDeepNesting(t *testing.T) {
	t.Parallel()
	for _, open := range []string{"[", `{"a":`} {
		Paths(strings.Repeat(open, 1<<20/len(open)))
	}
}

func TestEach(t *testing.T) {
	t.Parallel()
	type thing struct{ ID, Note string }
	for _, tt := range []struct {
		name, list string
		want       []string
		fault      bool
	}{
		{"two of them", `[{"id": "a"}, {"id": "b"}]`, []string{"a", "b"}, false},
		{"none", `[]`, nil, false},
		{"null", ` null `, nil, false},
		{"nothing", ``, nil, false},
		{"one of the wrong form among them", `[{"id": "a"}, {"id": "b", "note": 5}, 7, {"id": "c"}]`, []string{"a", "b!", "!", "c"}, false},
		{"one that is too large", `[{"id": "a"}, {"id": "a text of many letters"}, {"id": "c"}]`, []string{"a", "!", "c"}, false},
		{"an object", `{"id": "a"}`, nil, true},
		{"a text", `"a"`, nil, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			err := Each(json.RawMessage(tt.list), 30, func(v *thing, err error) {
				if err != nil {
					v.ID += "!"
				}
				got = append(got, v.ID)
			})
			if (err != nil) != tt.fault {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDecodeSaysWhere(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, text, want string }{
		{"cut short", "{\n\"count\": 1,\n", "kev.json: line 3: is not JSON: unexpected end of JSON input; export it again: was it cut short?"},
		{"a number that is a text", "{\n\"count\": \"x\"}", `kev.json: line 2: "count" is of the wrong form: string; say with --as what kind of file it is`},
		{"two documents", "{}\n{}", "kev.json: line 2: is not JSON: invalid character '{' after top-level value; export it again: was it cut short?"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var frame struct {
				Count int `json:"count"`
			}
			err := Decode(source.Input{Name: "kev.json", Text: tt.text}, &frame)
			if err == nil || err.Error() != tt.want {
				t.Errorf("%v\nwant %s", err, tt.want)
			}
		})
	}
}

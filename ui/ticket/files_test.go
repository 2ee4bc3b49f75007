package ticket

import (
	"bytes"
	"encoding/json"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
)

func TestFilesAreNamedByDateAndAlwaysTheSame(t *testing.T) {
	make := func() []File {
		inv, p := disguised(func(s string) string { return "../" + s })
		files, err := Files(&fake{inv: inv}, p)
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	first := make()
	var names []string
	for _, f := range first {
		names = append(names, f.Name)
	}
	if diff := cmp.Diff([]string{"2026-11-24.md", "2026-11-28.md", "plan.json"}, names); diff != "" {
		t.Error(diff)
	}
	for range 5 {
		if diff := cmp.Diff(first, make()); diff != "" {
			t.Fatalf("another export differs: %s", diff)
		}
	}
}

func TestJSONIsPlainAndReadsBack(t *testing.T) {
	inv := smallFirm()
	p := smallPlan(inv)
	p.Title = "a\x1b[2J \u009b \u202e \x7f \U000e0041 <b> & 東京"
	data, err := JSON(p)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.ContainsFunc(data, func(r rune) bool { return r != '\n' && !unicode.IsGraphic(r) }) {
		t.Errorf("a control character in %q", data)
	}
	if !bytes.Contains(data, []byte("<b> & 東京")) || !bytes.HasSuffix(data, []byte("}\n")) {
		t.Errorf("not readable: %q", data)
	}
	var back model.Plan
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p, &back); diff != "" {
		t.Error(diff)
	}
}

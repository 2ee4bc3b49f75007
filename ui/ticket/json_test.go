package ticket

import (
	"bytes"
	"encoding/json"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"

	"stagger/ui/ticket/internal/firm"
)

func TestJSONIsPlainAndReadsBack(t *testing.T) {
	inv := firm.Inventory()
	p := firm.Plan(inv)
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

package chart

import (
	"slices"
	"strings"
	"testing"

	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/firm"
)

// allowed are the elements of a picture: none of them runs, loads or styles
// anything.
var allowed = []string{"svg", "title", "desc", "defs", "pattern", "rect", "circle", "line", "g", "text"}

// allowedAttrs are theirs. References stand only in fill and aria-labelledby.
var allowedAttrs = []string{
	"xmlns", "viewBox", "role", "aria-labelledby", "id", "class", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "cx", "cy", "r",
	"fill", "stroke", "stroke-width", "stroke-dasharray", "paint-order", "patternUnits", "patternTransform",
	"font-family", "font-size", "font-weight", "text-anchor",
}

// checkPage fails where pictures in one page hold anything but what is allowed
// or meet in their ids, and gives how many rows they have.
func checkPage(t *testing.T, as func(string) string) (jobs, spare, pictures int) {
	t.Helper()
	inv, p := firm.Disguised(as)
	c := board.Change(t, inv, p, ticket.Scope{})
	page := "<page>"
	for i := range c.Records {
		page += string(SVG(&c.Records[i]))
	}
	page += "</page>"
	if !board.OneLine(strings.ReplaceAll(page, "\n", "")) {
		t.Errorf("a control character in\n%+q", page)
	}
	all := read(t, []byte(page))[1:]
	ids := map[string]bool{}
	for _, d := range all {
		if !slices.Contains(allowed, d.name) {
			t.Errorf("an element %s", d.name)
		}
		for name, value := range d.attrs {
			if !slices.Contains(allowedAttrs, name) {
				t.Errorf("%s has %s=%q", d.name, name, value)
			}
		}
		if id := d.attrs["id"]; id != "" && ids[id] {
			t.Errorf("the id %q comes twice", id)
		} else {
			ids[id] = true
		}
		if d.name == "svg" {
			pictures++
		}
	}
	for _, d := range all {
		for _, ref := range strings.Fields(d.attrs["aria-labelledby"]) {
			if !ids[ref] {
				t.Errorf("no id %q", ref)
			}
		}
		if ref, ok := strings.CutPrefix(d.attrs["fill"], "url(#"); ok && !ids[strings.TrimSuffix(ref, ")")] {
			t.Errorf("no pattern %q", ref)
		}
	}
	return len(of(all, "job")), len(of(all, "spare")), pictures
}

func checkHostile(t *testing.T, prefix string) {
	jobs, spare, pictures := checkPage(t, func(s string) string { return prefix + s })
	if jobs != 7 || spare != 4 || pictures != 2 {
		t.Errorf("%+q: %d jobs, %d services in %d pictures", prefix, jobs, spare, pictures)
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) {
	board.Hostile(t, checkHostile, "")
}

func FuzzSVG(f *testing.F) { board.Fuzz(f, checkHostile) }

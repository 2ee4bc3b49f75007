package chart

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/firm"
)

// estate is the firm's with other windows.
type estate struct {
	firm.Estate
	nights []model.Occurrence
	frozen map[string][]model.FrozenSpell // by host
}

func (e *estate) Nights(string) []model.Occurrence       { return e.nights }
func (e *estate) Frozen(host string) []model.FrozenSpell { return e.frozen[host] }

func changeOf(t testing.TB, e ticket.Estate, p *model.Plan, s ticket.Scope) *ticket.Change {
	t.Helper()
	c, err := ticket.New(e, p, s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func filesOf(t testing.TB, c *ticket.Change) []ticket.File {
	t.Helper()
	files, err := Format{}.Render(c, ticket.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// drawn is an element as encoding/xml reads it back.
type drawn struct {
	name, text string // text: of it and of all in it
	attrs      map[string]string
	within     []string // classes of what it stands in
}

// read reads elements in their order and fails where they are not well formed.
func read(t testing.TB, data []byte) []drawn {
	t.Helper()
	var out []drawn
	var open []int
	dec := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatalf("not well formed: %v\n%.2000s", err, data)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			d := drawn{name: tok.Name.Local, attrs: map[string]string{}}
			for _, a := range tok.Attr {
				d.attrs[a.Name.Local] = a.Value
			}
			for _, i := range open {
				d.within = append(d.within, out[i].attrs["class"])
			}
			open = append(open, len(out))
			out = append(out, d)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, i := range open {
				out[i].text += string(tok)
			}
		}
	}
}

// of are the elements of a class.
func of(all []drawn, class string) []drawn {
	var out []drawn
	for _, d := range all {
		if slices.Contains(strings.Fields(d.attrs["class"]), class) {
			out = append(out, d)
		}
	}
	return out
}

func (d drawn) f(t testing.TB, attr string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(d.attrs[attr], 64)
	if err != nil {
		t.Fatalf("%s of %s %v: %v", attr, d.name, d.attrs, err)
	}
	return v
}

// scale says where an instant is by the ends of the axis that is drawn.
func scale(t testing.TB, all []drawn, from, until string) func(string) float64 {
	t.Helper()
	axis := of(all, "axis")[0]
	x1, x2 := axis.f(t, "x1"), axis.f(t, "x2")
	begin, end := firm.Time(from), firm.Time(until)
	return func(at string) float64 {
		return x1 + (x2-x1)*firm.Time(at).Sub(begin).Minutes()/end.Sub(begin).Minutes()
	}
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.02 }

// checkSpans compares the rectangles of a class with the instants that they
// are to stand at.
func checkSpans(t *testing.T, all []drawn, class string, at func(string) float64, want [][2]string) {
	t.Helper()
	got := of(all, class)
	if len(got) != len(want) {
		t.Fatalf("%d of %s, want %d", len(got), class, len(want))
	}
	for i, w := range want {
		x, wide := got[i].f(t, "x"), got[i].f(t, "width")
		if !near(x, at(w[0])) || !near(x+wide, at(w[1])) {
			t.Errorf("%s %d goes from %.2f to %.2f, want %.2f to %.2f", class, i+1, x, x+wide, at(w[0]), at(w[1]))
		}
	}
}

func firmFile(t *testing.T, name string) []drawn {
	t.Helper()
	inv := firm.Inventory()
	for _, f := range filesOf(t, changeOf(t, &firm.Estate{Inv: inv}, firm.Plan(inv), ticket.Scope{})) {
		if f.Name == name {
			return read(t, f.Data)
		}
	}
	t.Fatalf("no file %s", name)
	return nil
}

func texts(all []drawn, class string) string {
	var out []string
	for _, d := range of(all, class) {
		out = append(out, d.text)
	}
	return strings.Join(out, " ")
}

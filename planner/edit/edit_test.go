package edit_test

import (
	"context"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stagger/planner"
	"stagger/planner/check"
	"stagger/planner/edit"
	"stagger/planner/model"
	"stagger/store/tomlfile"
)

func sample(t testing.TB) *model.Inventory {
	t.Helper()
	inv, err := tomlfile.ReadFile("../../sample.toml")
	if err != nil {
		t.Fatal(err)
	}
	return inv
}

// Every field of every entry can be read back from the text that shows it.
func TestTextIsReadBack(t *testing.T) {
	inv := sample(t)
	for _, s := range edit.Sections {
		for i := range s.Len(inv) {
			e, again := s.Get(inv, i), s.New()
			for k := range e.Fields {
				f := &e.Fields[k]
				if err := again.Fields[k].Read(f.Given()); err != nil {
					t.Errorf("%s %s: %s %q: %v", s.Title(), s.ID(inv, i), f.Key, f.Given(), err)
				}
				if d := cmp.Diff(f.At, again.Fields[k].At); d != "" {
					t.Errorf("%s %s: %s %q: %s", s.Title(), s.ID(inv, i), f.Key, f.Given(), d)
				}
			}
		}
	}
}

// odd is what people, importers and enemies put into names.
var odd = rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", " ", "[]", "every host", `"`, `\`, `a"b`, "a, b", "a;b", "tags: x", "a b", "2",
	"\x1b[31m", "\u202e", "\r\n", "\xff", "\ufffd", ",", "e\u0301", "漢字", " x "}))

func TestOddTextIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(odd, 1, 4)
		h := model.Host{Name: odd.Draw(t, "name"), Tags: list.Draw(t, "tags")}
		sel := &model.Selector{Sites: list.Draw(t, "sites"), Tags: list.Draw(t, "tags"), Hosts: []string{}}
		members := []model.Member{{Host: odd.Draw(t, "host"), Role: model.RoleStandby, Weight: 2}, {Host: odd.Draw(t, "host"), Weight: 1}}
		for _, at := range []any{&h.Name, &h.Tags, &sel, &members} {
			text := edit.Text(at)
			back := reflect.New(reflect.TypeOf(at).Elem())
			if err := edit.Read(back.Interface(), text); err != nil && text != "" {
				t.Fatalf("%q: %v", text, err)
			}
			if d := cmp.Diff(at, back.Interface()); d != "" {
				t.Fatalf("%q: %s", text, d)
			}
			for _, r := range text {
				if r < ' ' {
					t.Fatalf("%q has a control character", text)
				}
			}
		}
	})
}

// Hardly anything that is typed stops the program.
func TestAnyTextIsReadOrRefused(t *testing.T) {
	inv := sample(t)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(edit.Sections).Draw(t, "section")
		e := s.New()
		f := rapid.SampledFrom(e.Fields).Draw(t, "field")
		text := odd.Draw(t, "text") + odd.Draw(t, "more")
		s.Offers(inv, &f, text)
		if err := f.Read(text); err != nil && strings.ContainsAny(err.Error(), "\x1b\n\r") {
			t.Fatalf("the message is not printable: %q", err)
		}
	})
}

// No key of the model can be forgotten: every field that an inventory's structs
// have is a field of an entry.
func TestEveryFieldOfTheModelIsAField(t *testing.T) {
	for _, s := range edit.Sections {
		if s.Name == "" {
			continue // its fields are the sections
		}
		e := s.New()
		reached := map[uintptr]bool{}
		for _, f := range e.Fields {
			reached[reflect.ValueOf(f.At).Pointer()] = true
		}
		var walk func(v reflect.Value)
		walk = func(v reflect.Value) {
			for i := range v.NumField() {
				switch at := v.Field(i); {
				case v.Type().Field(i).Anonymous:
					walk(at)
				case !reached[at.Addr().Pointer()]:
					t.Errorf("%s.%s is no field of a %s", v.Type(), v.Type().Field(i).Name, s.Name)
				}
			}
		}
		walk(edit.Value(e))
	}
}

// Renaming and renaming back is the same inventory, and between the two every
// reference holds.
func TestRenamingAndBack(t *testing.T) {
	inv := sample(t)
	for _, s := range edit.Sections {
		for i := range s.Len(inv) {
			id := s.ID(inv, i)
			if s.Single || s.Name == "waiver" || s.Name == "pin" {
				continue
			}
			there := edit.Rename(inv, s.Name, id, "quite, another; name")
			if s.Find(there, "quite, another; name") != i {
				t.Fatalf("%s %s was not renamed", s.Name, id)
			}
			if faults := check.Inventory(there); len(faults) > 0 {
				t.Fatalf("%s %s renamed: %v", s.Name, id, faults)
			}
			if d := cmp.Diff(inv, edit.Rename(there, s.Name, "quite, another; name", id)); d != "" {
				t.Fatalf("%s %s renamed and back: %s", s.Name, id, d)
			}
		}
	}
	if d := cmp.Diff(sample(t), inv); d != "" {
		t.Errorf("the inventory itself changed: %s", d)
	}
}

// A plan costs the same whatever things are called.
func TestRenamingChangesNoCost(t *testing.T) {
	inv := sample(t)
	from := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	s := open(t, inv, from)
	done, cancel := context.WithCancel(context.Background())
	cancel()
	p, err := s.Plan(done, planner.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range edit.Sections {
		if section.Single || section.Name == "waiver" || section.Name == "pin" {
			continue
		}
		for i := range section.Len(inv) {
			id := section.ID(inv, i)
			there := edit.Rename(inv, section.Name, id, "another")
			renamed := edit.RenamePlan(p, section.Name, id, "another")
			j := renamed.Jobs[0]
			// Moved to where it stands, its figures are reckoned anew.
			again := open(t, there, from).Moved(renamed, j.Host, j.Start)
			if math.Abs(again.Cost.Total-p.Cost.Total) > 1e-6 || len(again.Jobs) != len(p.Jobs) {
				t.Errorf("%s %s renamed: cost %g, not %g", section.Name, id, again.Cost.Total, p.Cost.Total)
			}
		}
	}
}

func open(t *testing.T, inv *model.Inventory, from time.Time) *planner.Session {
	t.Helper()
	s, err := planner.Open(inv, from, 0)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What is taken out with its references leaves nothing that names it, and
// never widens what others are for.
func TestTakingOutWithReferences(t *testing.T) {
	inv := sample(t)
	for _, s := range edit.Sections {
		for i := range s.Len(inv) {
			id := s.ID(inv, i)
			if s.Single || s.Name == "waiver" || s.Name == "pin" {
				continue
			}
			out := edit.Remove(inv, s, i, true)
			if refs := edit.Refs(out, s.Name, id); len(refs) > 0 {
				t.Errorf("%s %s is gone but named by %v", s.Name, id, refs)
			}
			for w := range out.Waivers {
				if inv.Waivers[w].Patches != nil && out.Waivers[w].Patches == nil {
					t.Errorf("without %s %s waiver %d is for every patch", s.Name, id, w+1)
				}
			}
		}
	}
	if d := cmp.Diff(sample(t), inv); d != "" {
		t.Errorf("the inventory itself changed: %s", d)
	}
}

func TestOffers(t *testing.T) {
	inv := sample(t)
	for _, c := range []struct{ section, key, text, offer, replace string }{
		{"service", "members", "crm1, mx", "mx1", "mx"},
		{"service", "members", "mx1 pri", "primary", "pri"},
		{"window", "only", "ta", "tags: ", "ta"},
		{"freeze", "only", "services: pay", "payroll", "pay"},
		{"host", "runs_on", "hv", "hv1", "hv"},
	} {
		e := edit.Of(c.section).New()
		offers, replace := edit.Of(c.section).Offers(inv, e.Field(c.key), c.text)
		if len(offers) == 0 || offers[0] != c.offer || replace != c.replace {
			t.Errorf("%s.%s %q: offers %q for %q", c.section, c.key, c.text, offers, replace)
		}
	}
}

func TestLabel(t *testing.T) {
	inv := sample(t)
	s := edit.Of("window")
	before, after := s.Get(inv, 0), s.Get(inv, 0)
	if err := after.Field("end").Read("05:00"); err != nil {
		t.Fatal(err)
	}
	want := "window " + s.ID(inv, 0) + ": end " + before.Field("end").Given() + " → 05:00"
	if got := edit.Label(s, s.ID(inv, 0), before, after); got != want {
		t.Errorf("%q, not %q", got, want)
	}
}

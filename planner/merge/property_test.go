package merge_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stagger/planner/batch"
	"stagger/planner/merge"
	"stagger/planner/model"
)

var names = []string{"a", "b", "c", "d.example.org", "e"}

// draw is a file of hosts, services and patches with few names, so that files
// meet.
func draw(t *rapid.T, source string) *batch.Batch {
	pick := func(label string, from ...string) string { return rapid.SampledFrom(from).Draw(t, label) }
	return func() *batch.Batch {
		f := file(source, func(b *batch.Builder) {
			for _, n := range rapid.SliceOfNDistinct(rapid.SampledFrom(names), 1, 5, rapid.ID).Draw(t, "hosts") {
				h := b.Host(n)
				h.Site = pick("site", "", "x", "y")
				h.Tags = rapid.SliceOfDistinct(rapid.SampledFrom([]string{"p", "q", "r"}), rapid.ID).Draw(t, "tags")
				h.Evacuates = rapid.Bool().Draw(t, "evacuates")
				if rapid.Bool().Draw(t, "member") {
					b.Member(pick("service", "s1", "s2"), model.Member{Host: n, Role: pick("role", "", model.RolePrimary)})
				}
				if rapid.Bool().Draw(t, "patch") {
					id := pick("id", "P1", "P2")
					b.PatchHost(id, pick("patched", names...))
					b.Patch(id).Severity = pick("severity", model.Low, model.Medium, model.Critical)
				}
			}
		})
		return f
	}()
}

func TestMergingTheSameFilesAgainChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var files []*batch.Batch
		for i := range rapid.IntRange(1, 3).Draw(t, "files") {
			files = append(files, draw(t, fmt.Sprint("file ", i)))
		}
		o := merge.Options{Prune: rapid.Bool().Draw(t, "prune")}
		first, err := merge.Merge(estate(), nil, files, o)
		if err != nil {
			t.Fatal(err)
		}
		again, err := merge.Merge(first.Inventory, first.Known, files, o)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first.Inventory, again.Inventory); diff != "" {
			t.Fatal(diff)
		}
		if r := again.Report; len(r.ByHand)+len(r.Vanishing)+len(r.Removed) > 0 {
			t.Fatalf("%+v", r)
		}
	})
}

// A person's edit of a value that a file gave is still there after the file has
// come again, whatever it says by then; and one that the person did not make
// never shows.
func TestEditsSurviveAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first, err := merge.Merge(estate(), nil, []*batch.Batch{draw(t, "file")}, merge.Options{})
		if err != nil {
			t.Fatal(err)
		}
		inv := *first.Inventory
		inv.Hosts = slices.Clone(inv.Hosts)
		edited := map[string]string{}
		for i := range inv.Hosts {
			if rapid.Bool().Draw(t, "edit") {
				inv.Hosts[i].Site = "edited"
				edited[inv.Hosts[i].Name] = "edited"
			}
		}
		next := draw(t, "file")
		second, err := merge.Merge(&inv, first.Known, []*batch.Batch{next}, merge.Options{})
		if err != nil {
			t.Fatal(err)
		}
		says := map[string]string{"web1": "london"}
		for _, h := range next.Entries.Hosts {
			says[h.Name] = h.Site
		}
		for _, h := range second.Inventory.Hosts {
			want, listed := says[h.Name]
			if edited[h.Name] != "" {
				want = "edited"
			} else if !listed {
				continue // it vanished from the file and stays as it was
			}
			if h.Site != want {
				t.Fatalf("%s is in %q, want %q", h.Name, h.Site, want)
			}
		}
	})
}

func TestMergingChangesNothingThatItIsGiven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first, err := merge.Merge(estate(), nil, []*batch.Batch{draw(t, "file")}, merge.Options{})
		if err != nil {
			t.Fatal(err)
		}
		next := draw(t, "file")
		inv, known, file := fmt.Sprintf("%+v", first.Inventory), fmt.Sprintf("%+v", *first.Known[0]), fmt.Sprintf("%+v", *next)
		if _, err := merge.Merge(first.Inventory, first.Known, []*batch.Batch{next}, merge.Options{Prune: true}); err != nil {
			t.Fatal(err)
		}
		now := []string{fmt.Sprintf("%+v", first.Inventory), fmt.Sprintf("%+v", *first.Known[0]), fmt.Sprintf("%+v", *next)}
		if !reflect.DeepEqual(now, []string{inv, known, file}) {
			t.Fatal("it was changed")
		}
	})
}

// Package specimen is what the tests of all readers of other people's files have
// in common: reading a text as a file, telling what was noted, the real files
// beside the project, and what any inventory asks of a batch. Only tests use it.
// It must never import a reader.
package specimen

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/batch"
	"stagger/store/intake/source"
)

// Read reads a text as the only file, which has to be possible.
func Read(t testing.TB, r source.Reader, name, text string, o source.Options) *batch.Batch {
	t.Helper()
	b, err := r.Read([]source.Input{{Name: name, Text: text}}, o)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Named is the reader of a kind.
func Named(readers []source.Reader, kind string) source.Reader {
	at := slices.IndexFunc(readers, func(r source.Reader) bool { return r.Kind() == kind })
	if at < 0 {
		panic("no reader is called " + kind)
	}
	return readers[at]
}

// Kind is the kind that a file is recognised as; of several, all are told.
func Kind(readers []source.Reader, in source.Input) string {
	var out []string
	for _, r := range readers {
		if r.Recognises(in) {
			out = append(out, r.Kind())
		}
	}
	return strings.Join(out, " ")
}

// Recognised is a test that a text is recognised as of a kind; "": of none.
func Recognised(t *testing.T, readers []source.Reader, situation, text, want string) {
	t.Helper()
	t.Run(situation, func(t *testing.T) {
		t.Parallel()
		if got := Kind(readers, source.Input{Name: "file", Text: text}); got != want {
			t.Errorf("taken for %q, want %q", got, want)
		}
	})
}

// Refused is a test that a text cannot be read, of web1 where there is a host.
func Refused(t *testing.T, r source.Reader, situation, text string, host bool) {
	t.Helper()
	t.Run(situation, func(t *testing.T) {
		t.Parallel()
		var o source.Options
		if host {
			o.Hosts = []string{"web1"}
		}
		if _, err := r.Read([]source.Input{{Name: "updates.txt", Text: text}}, o); err == nil {
			t.Error("no error")
		}
	})
}

// Notes are written "3 host mx1: why".
func Notes(n batch.Notes) []string {
	var out []string
	for _, r := range n.Remarks {
		for _, f := range r.First {
			out = append(out, fmt.Sprintf("%d %s: %s", f.Line, f.Entry, r.What))
		}
	}
	return out
}

// Unnumbered are notes written "host mx1: why", for files whose lines tell
// nothing.
func Unnumbered(n batch.Notes) []string {
	var out []string
	for _, r := range n.Remarks {
		for _, f := range r.First {
			out = append(out, f.Entry+": "+r.What)
		}
	}
	return out
}

// Noted reports whether a reason has a text in it.
func Noted(n batch.Notes, what string) bool {
	return slices.ContainsFunc(n.Remarks, func(r batch.Remark) bool { return strings.Contains(r.What, what) })
}

// Services are written "name: host role, host role".
func Services(b *batch.Batch) []string {
	var out []string
	for _, s := range b.Entries.Services {
		var members []string
		for _, m := range s.Members {
			members = append(members, strings.TrimSpace(m.Host+" "+m.Role))
		}
		out = append(out, s.Name+": "+strings.Join(members, ", "))
	}
	return out
}

// Patches are the IDs of a batch's patches.
func Patches(b *batch.Batch) []string {
	var out []string
	for _, p := range b.Entries.Patches {
		out = append(out, p.ID)
	}
	return out
}

// Same compares two things, which what names.
func Same(t testing.TB, what string, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s, wanted (-) and got (+):\n%s", what, d)
	}
}

package specimen

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

// Sane checks what any inventory asks of what is merged into it.
func Sane(t testing.TB, b *batch.Batch) {
	t.Helper()
	hosts := saneHosts(t, b.Entries.Hosts)
	saneServices(t, b.Entries.Services, hosts)
	saneGroups(t, b.Groups, hosts)
	sanePatches(t, b.Entries.Patches)
	for _, n := range slices.Concat(b.Skipped.Remarks, b.Guessed.Remarks) {
		if strings.TrimSpace(n.What) == "" || n.Count < len(n.First) || len(n.First) == 0 {
			t.Errorf("a note says %+v", n)
		}
	}
}

// Listed checks what else holds where a file lists the members of its services:
// there are some, each of them counts for one, and each note has its line.
func Listed(t testing.TB, b *batch.Batch) {
	t.Helper()
	for _, s := range b.Entries.Services {
		if len(s.Members) == 0 || slices.ContainsFunc(s.Members, func(m model.Member) bool { return m.Weight != 1 }) {
			t.Errorf("service %q has the members %+v", s.Name, s.Members)
		}
	}
	for _, n := range slices.Concat(b.Skipped.Remarks, b.Guessed.Remarks) {
		if slices.ContainsFunc(n.First, func(first batch.Note) bool { return first.Line < 1 }) {
			t.Errorf("a note has no line: %+v", n)
		}
	}
}

// saneHosts checks hosts, and is their names.
func saneHosts(t testing.TB, hosts []model.Host) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, h := range hosts {
		if fault := source.NameFault(h.Name); fault != "" || names[h.Name] {
			t.Errorf("host %q %s, or is there twice", h.Name, fault)
		}
		names[h.Name] = true
		for i, tag := range h.Tags {
			if source.NameFault(tag) != "" || slices.Contains(h.Tags[:i], tag) {
				t.Errorf("host %q has the tag %q", h.Name, tag)
			}
		}
	}
	for _, h := range hosts {
		if h.RunsOn == h.Name || h.RunsOn != "" && !names[h.RunsOn] {
			t.Errorf("host %q runs on %q", h.Name, h.RunsOn)
		}
	}
	return names
}

func saneServices(t testing.TB, services []model.Service, hosts map[string]bool) {
	t.Helper()
	for _, s := range services {
		if fault := source.NameFault(s.Name); fault != "" || len(s.Members) > 0 && s.Required() > s.Capacity() {
			t.Errorf("service %q %s, or needs %d of %d", s.Name, fault, s.Required(), s.Capacity())
		}
		for _, m := range s.Members {
			if !hosts[m.Host] || m.Weight < 1 {
				t.Errorf("service %q has the member %+v", s.Name, m)
			}
		}
	}
}

func saneGroups(t testing.TB, groups []batch.Group, hosts map[string]bool) {
	t.Helper()
	seen := map[string]bool{}
	for _, g := range groups {
		if seen[g.Name] || source.NameFault(g.Name) != "" || len(g.Hosts) == 0 {
			t.Errorf("group %q of %d, or is there twice", g.Name, len(g.Hosts))
		}
		seen[g.Name] = true
		in := map[string]bool{}
		for _, h := range g.Hosts {
			if !hosts[h] || in[h] {
				t.Errorf("group %q has %q", g.Name, h)
			}
			in[h] = true
		}
	}
}

// sanePatches checks patches, whose hosts may be in another file.
func sanePatches(t testing.TB, patches []model.Patch) {
	t.Helper()
	seen := map[string]bool{}
	for _, p := range patches {
		if source.NameFault(p.ID) != "" || seen[p.ID] {
			t.Errorf("patch %q, or is there twice", p.ID)
		}
		seen[p.ID] = true
		if len(p.Hosts) == 0 || p.Duration <= 0 || p.Severity == "" {
			t.Errorf("%+v", p)
		}
		for i, h := range p.Hosts {
			if source.NameFault(h) != "" || slices.Contains(p.Hosts[:i], h) {
				t.Errorf("patch %q is for %q", p.ID, p.Hosts)
			}
		}
		if !p.Released.IsZero() && (p.Released < civil.MinDate || p.Released > civil.MaxDate) {
			t.Errorf("patch %q: released %d", p.ID, p.Released)
		}
	}
}

// Whatever reads a file with each of the readers, whatever is in it: what comes
// of it is a sane batch, which check looks at further, or an error that can be
// shown.
func Whatever(t testing.TB, readers []source.Reader, in source.Input, o source.Options, check func(r source.Reader, b *batch.Batch)) {
	t.Helper()
	for _, r := range readers {
		r.Recognises(in)
		b, err := r.Read([]source.Input{in}, o)
		if err != nil {
			if !utf8.ValidString(err.Error()) {
				t.Errorf("%s: the error %q is not UTF-8", r.Kind(), err)
			}
			continue
		}
		Sane(t, b)
		if check != nil {
			check(r, b)
		}
	}
}

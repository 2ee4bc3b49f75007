package fedora

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

// read reads a text as the only file, of web1.
func read(t *testing.T, r source.Reader, text string) *batch.Batch {
	t.Helper()
	out, err := r.Read([]source.Input{{Name: "dnf.txt", Text: text}}, source.Options{Hosts: []string{"web1"}})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func ids(b *batch.Batch) []string {
	var out []string
	for _, p := range b.Entries.Patches {
		out = append(out, p.ID)
	}
	return out
}

func noted(n batch.Notes, what string) bool {
	return slices.ContainsFunc(n.Remarks, func(r batch.Remark) bool { return strings.Contains(r.What, what) })
}

func counted(b *batch.Batch) int {
	if len(b.Counts) != 1 || b.Counts[0].Noun != "listed package" {
		return -1
	}
	return b.Counts[0].N
}

// same compares what these readers say of a patch.
func same(a, b model.Patch) bool {
	return a.ID == b.ID && a.Title == b.Title && slices.Equal(a.Hosts, b.Hosts) && a.Severity == b.Severity &&
		slices.Equal(a.CVEs, b.CVEs) && a.Released == b.Released && a.Duration == b.Duration && a.Reboot == b.Reboot
}

// wants checks the patches; those are for web1 and take 2 minutes unless they say so.
func wants(t *testing.T, got *batch.Batch, want []model.Patch) {
	t.Helper()
	for i := range want {
		want[i].Hosts = []string{"web1"}
		if want[i].Duration == 0 {
			want[i].Duration = 2 * time.Minute
		}
	}
	if !slices.EqualFunc(got.Entries.Patches, want, same) {
		t.Errorf("got %+v\nwant %+v", got.Entries.Patches, want)
	}
}

package fedora

import (
	"slices"
	"testing"
	"time"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

// read reads a text as the only file, of web1.
func read(t *testing.T, r source.Reader, text string) *batch.Batch {
	t.Helper()
	return specimen.Read(t, r, "dnf.txt", text, source.Options{Hosts: []string{"web1"}})
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

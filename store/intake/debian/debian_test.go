package debian

import (
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

// read reads a text as the only file, of web1 where the options do not say.
func read(t *testing.T, r source.Reader, text string, o source.Options) *batch.Batch {
	t.Helper()
	if o.Hosts == nil {
		o.Hosts = []string{"web1"}
	}
	return specimen.Read(t, r, "apt.txt", text, o)
}

func patch(t *testing.T, b *batch.Batch, id string) model.Patch {
	t.Helper()
	for _, p := range b.Entries.Patches {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("no patch %s in %q", id, specimen.Patches(b))
	return model.Patch{}
}

func counted(b *batch.Batch, noun string) int {
	for _, c := range b.Counts {
		if c.Noun == noun {
			return c.N
		}
	}
	return -1
}

// In shared/real/local-tools:
//
//	grep -c '^Inst' apt-get-s-dist-upgrade.txt                      122
//	grep '^Inst' apt-get-s-dist-upgrade.txt | grep -c -- -security   75
//	grep -c 'upgradable from' apt-list-upgradable.txt               122
//	grep -c -- -security apt-list-upgradable.txt                     75
//
// Of the other 47 some are of systemd; of the 75, none is a kernel's image:
//
//	grep -E '^Inst (linux-image|libc6|systemd|udev|dbus|.*microcode)' apt-get-s-dist-upgrade.txt
func TestBothListsOfARealHost(t *testing.T) {
	t.Parallel()
	want := []model.Patch{
		{ID: "apt:oldstable", Title: "updates from oldstable", Hosts: []string{"web1"}, Severity: model.Low,
			Duration: 15 * time.Minute, Reboot: true}, // 5 min + 47 × 10 s = 12 min 50 s
		{ID: "apt:oldstable-security", Title: "security updates from oldstable-security", Hosts: []string{"web1"}, Severity: model.High,
			Duration: 20 * time.Minute, Reboot: false}, // 5 min + 75 × 10 s = 17 min 30 s
	}
	for _, c := range []struct {
		file   string
		reader source.Reader
	}{
		{"apt-get-s-dist-upgrade.txt", simulation{}},
		{"apt-list-upgradable.txt", list{}},
	} {
		in := specimen.Real(t, "local-tools/"+c.file)
		got, err := c.reader.Read([]source.Input{in}, source.Options{Hosts: []string{"web1"}})
		if err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(got.Entries.Patches, func(a, b model.Patch) int { return strings.Compare(a.ID, b.ID) })
		if !slices.EqualFunc(got.Entries.Patches, want, samePatch) {
			t.Errorf("%s: %+v", c.file, got.Entries.Patches)
		}
		if n := counted(got, "package"); n != 122 {
			t.Errorf("%s: %d packages read", c.file, n)
		}
		if n := got.Skipped.Total(); n != 0 {
			t.Errorf("%s: skipped %+v", c.file, got.Skipped.Remarks)
		}
		for _, entry := range []string{"patch apt:oldstable (47 packages)", "patch apt:oldstable-security (75 packages)"} {
			if !slices.ContainsFunc(got.Guessed.Remarks[0].First, func(n batch.Note) bool { return n.Entry == entry }) {
				t.Errorf("%s: no note says %s", c.file, entry)
			}
		}
	}
}

func samePatch(a, b model.Patch) bool {
	return a.ID == b.ID && a.Title == b.Title && slices.Equal(a.Hosts, b.Hosts) && a.Severity == b.Severity &&
		a.Duration == b.Duration && a.Reboot == b.Reboot
}

func TestBothListsOfARealHostByPackage(t *testing.T) {
	t.Parallel()
	o := source.Options{Hosts: []string{"web1"}, PerPackage: true}
	simulated, err := simulation{}.Read([]source.Input{specimen.Real(t, "local-tools/apt-get-s-dist-upgrade.txt")}, o)
	if err != nil {
		t.Fatal(err)
	}
	listed, err := list{}.Read([]source.Input{specimen.Real(t, "local-tools/apt-list-upgradable.txt")}, o)
	if err != nil {
		t.Fatal(err)
	}
	byID := func(a, b model.Patch) int { return strings.Compare(a.ID, b.ID) }
	a, b := slices.SortedFunc(slices.Values(simulated.Entries.Patches), byID), slices.SortedFunc(slices.Values(listed.Entries.Patches), byID)
	if len(a) != 122 || !slices.EqualFunc(a, b, samePatch) {
		t.Errorf("%d and %d patches, which differ", len(a), len(b))
	}
	// Inst bash [5.2.15-2+b8] (5.2.15-2+b13 Debian:12.15/oldstable [amd64])
	bash := patch(t, simulated, "apt:bash 5.2.15-2+b13")
	if bash.Title != "bash" || bash.Severity != model.Low || bash.Duration != time.Minute || bash.Reboot {
		t.Errorf("bash is %+v", bash)
	}
	if p := patch(t, simulated, "apt:unzip 6.0-28+deb12u1"); p.Severity != model.High {
		t.Errorf("unzip is %+v", p)
	}
	if p := patch(t, simulated, "apt:systemd 252.39-1~deb12u2"); !p.Reboot {
		t.Errorf("systemd is %+v", p)
	}
}

// The only file of its kind, whose kernel's state is 0 and microcode's is 1.
func TestRealNeedrestart(t *testing.T) {
	t.Parallel()
	got, err := needrestart{}.Read([]source.Input{specimen.Real(t, "local-tools/needrestart-b.txt")}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Entries.Patches) != 0 || counted(got, "pending restart") != 0 {
		t.Errorf("patches %q", specimen.Patches(got))
	}
	if got.Skipped.Total() != 1 || got.Skipped.Remarks[0].First[0].Entry != "kernel 6.18.44-fc-v657" || got.Skipped.Remarks[0].First[0].Line != 3 {
		t.Errorf("skipped %+v", got.Skipped.Remarks)
	}
}

// Every file of this folder is of one kind, and no other real file is.
func TestRealFilesAreTold(t *testing.T) {
	t.Parallel()
	want := map[string]string{
		"apt-get-s-dist-upgrade.txt": "apt-simulate", "apt-list-upgradable.txt": "apt-list", "needrestart-b.txt": "needrestart",
	}
	specimen.Tell(t, Readers, func(name string) string { return want[path.Base(name)] })
}

package fedora

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/store/intake/internal/specimen"
)

const dnf4 = `Last metadata expiration check: 0:12:44 ago on Tue 25 Aug 2026 09:02:11.
RHSA-2026:0550 Moderate/Sec.  bind-libs-32:9.16.23-1.el9.x86_64
RHSA-2026:0550 Moderate/Sec.  bind-utils-32:9.16.23-1.el9.x86_64
RHSA-2026:0567 Important/Sec. kernel-5.14.0-1.el9.x86_64
RHSA-2026:0567 Important/Sec. kernel-core-5.14.0-1.el9.x86_64
RHSA-2026:0567 Important/Sec. kernel-modules-5.14.0-1.el9.x86_64
RHSA-2026:0567 Important/Sec. kernel-modules-core-5.14.0-1.el9.x86_64
RHBA-2026:0601 bugfix         tzdata-2026a-1.el9.noarch
FEDORA-EPEL-2026-1 enhancement htop-3.3.0-1.el9.x86_64
RHSA-2026:0700 Unknown/Sec.   gnutls-3.8-1.el9.x86_64
RHSA-2026:0701 Critical/Sec.  openssh-server-8.7p1-1.el9.x86_64
RHSA-2026:0702 Low/Sec.       python3-urllib3-1.26-1.el9.noarch
`

func TestTheListOfDnf4(t *testing.T) {
	t.Parallel()
	got := read(t, text{}, dnf4)
	wants(t, got, []model.Patch{
		{ID: "RHSA-2026:0550", Title: "bind-libs, bind-utils", Severity: model.Medium},
		{ID: "RHSA-2026:0567", Title: "kernel, kernel-core, kernel-modules and 1 more", Severity: model.High, Reboot: true},
		{ID: "RHBA-2026:0601", Title: "tzdata", Severity: model.Low},
		{ID: "FEDORA-EPEL-2026-1", Title: "htop", Severity: model.Low},
		{ID: "RHSA-2026:0700", Title: "gnutls", Severity: model.Medium},
		{ID: "RHSA-2026:0701", Title: "openssh-server", Severity: model.Critical},
		{ID: "RHSA-2026:0702", Title: "python3-urllib3", Severity: model.Low},
	})
	if n := counted(got); n != 11 {
		t.Errorf("%d packages read", n)
	}
	if got.Skipped.Total() != 0 {
		t.Errorf("skipped %+v", got.Skipped.Remarks)
	}
	for what, n := range map[string]int{"low, as it is no security": 2, "medium, as the advisory": 1, "2 minutes": 7, "whether it needs a reboot": 7} {
		i := slices.IndexFunc(got.Guessed.Remarks, func(r batch.Remark) bool { return strings.Contains(r.What, what) })
		if i < 0 || got.Guessed.Remarks[i].Count != n {
			t.Errorf("%q is not noted %d times: %+v", what, n, got.Guessed.Remarks)
		}
	}
	if !slices.Equal(got.Always["patch"], []string{"reboot"}) {
		t.Errorf("always says %v", got.Always)
	}
}

func TestTheListByCVE(t *testing.T) {
	t.Parallel()
	got := read(t, text{}, `CVE-2026-1001 Important/Sec. kernel-5.14.0-1.el9.x86_64
CVE-2026-1002 Moderate/Sec.  kernel-5.14.0-1.el9.x86_64
CVE-2026-1001 Important/Sec. kernel-core-5.14.0-1.el9.x86_64
CVE-2026-1003 Low/Sec.       zlib-1.2-1.el9.x86_64
CVE-2026-1003 Critical/Sec.  zlib-devel-1.2-1.el9.x86_64
222           bugfix         htop-3.3.0-1.el9.x86_64
`)
	wants(t, got, []model.Patch{
		{ID: "CVE-2026-1001", Title: "kernel, kernel-core", Severity: model.High, CVEs: []string{"CVE-2026-1001"}, Reboot: true},
		{ID: "CVE-2026-1002", Title: "kernel", Severity: model.Medium, CVEs: []string{"CVE-2026-1002"}, Reboot: true, Duration: time.Second},
		{ID: "CVE-2026-1003", Title: "zlib, zlib-devel", Severity: model.Critical, CVEs: []string{"CVE-2026-1003"}},
	})
	if got.Skipped.Total() != 1 || !specimen.Noted(got.Skipped, "names a bug") {
		t.Errorf("skipped %+v", got.Skipped.Remarks)
	}
}

const dnf5Table = `Updating and loading repositories:
Repositories loaded.
Name                   Type        Severity                              Package              Issued
FEDORA-2026-318f184000 bugfix      none                    glibc-2.28-26.fc40.x86_64 2026-01-17 00:00:00
FEDORA-2026-57b5902ed1 security    Critical  labirinto-1.56.2-6.fc40.x86_64 2026-09-15 01:34:29
FEDORA-2026-57b5902ed1 security    Critical  polkit-0.116-2.fc40.x86_64 2026-09-15 01:34:29
FEDORA-2026-2222222222 custom_type custom_severity labirinto-1.56.2-6.fc40.x86_64 2026-09-15 01:34:29
FEDORA-2026-2222222223 enhancement           flac-1.3.3-8.fc40.x86_64 1970-01-01 00:00:00
`

func TestTheTableOfDnf5(t *testing.T) {
	t.Parallel()
	january, september := civil.NewDate(2026, time.January, 17), civil.NewDate(2026, time.September, 15)
	wants(t, read(t, text{}, dnf5Table), []model.Patch{
		{ID: "FEDORA-2026-318f184000", Title: "glibc", Severity: model.Low, Released: january, Reboot: true},
		{ID: "FEDORA-2026-57b5902ed1", Title: "labirinto, polkit", Severity: model.Critical, Released: september},
		{ID: "FEDORA-2026-2222222222", Title: "labirinto", Severity: model.Medium, Released: september},
		{ID: "FEDORA-2026-2222222223", Title: "flac", Severity: model.Low},
	})
	byCVE := "CVE Type Severity Package Issued\nCVE-2026-1001 security Important bash-5.2-1.fc40.x86_64 2026-01-17 00:00:00\n"
	wants(t, read(t, text{}, byCVE), []model.Patch{
		{ID: "CVE-2026-1001", Title: "bash", Severity: model.High, CVEs: []string{"CVE-2026-1001"}, Released: january},
	})
}

func TestLinesThatAreNoAdvisories(t *testing.T) {
	t.Parallel()
	const one = "RHSA-2026:0701 Critical/Sec. openssh-8.7p1-1.el9.x86_64\n"
	for _, c := range []struct {
		situation, text string
		patches         int
		skipped         string
	}{
		{"installed already", "i RHSA-2026:0700 Low/Sec. bash-5.1-1.el9.x86_64\n  " + one, 1, "installed already"},
		{"with the day, by dnf -v", "RHSA-2026:0701 Critical/Sec. openssh-8.7p1-1.el9.x86_64 2026-01-17 10:00:00\n", 1, ""},
		{"yum's own talk", "Loaded plugins: fastestmirror\n" + one + "updateinfo list done\n", 1, ""},
		{"repositories fetched first", "Fedora 40 - x86_64 - Updates   1.2 MB/s | 5.0 MB   00:04\n" + one, 1, ""},
		{"nothing to do", "Last metadata expiration check: 0:12:44 ago on Tue 25 Aug 2026.\n", 0, ""},
		{"an empty table", "Name Type Severity Package Issued\n", 0, ""},
		{"a line that is broken", one + "RHSA-2026:0702 Low/Sec.\n", 1, "not as dnf lists"},
		{"an invisible name", one + "RHSA-2026:07\u200b02 Low/Sec. bash-5.1-1.el9.x86_64\n", 1, "invisible character"},
	} {
		t.Run(c.situation, func(t *testing.T) {
			t.Parallel()
			got := read(t, text{}, c.text)
			if len(got.Entries.Patches) != c.patches {
				t.Errorf("patches %q", specimen.Patches(got))
			}
			if (got.Skipped.Total() > 0) != (c.skipped != "") || !specimen.Noted(got.Skipped, c.skipped) && c.skipped != "" {
				t.Errorf("skipped %+v", got.Skipped.Remarks)
			}
		})
	}
}

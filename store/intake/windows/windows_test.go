package windows

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

func read(t *testing.T, text string, o source.Options) *batch.Batch {
	t.Helper()
	return specimen.Read(t, updates{}, "updates.csv", text, o)
}

// same compares what this reader says of a patch.
func same(a, b model.Patch) bool {
	return a.ID == b.ID && a.Title == b.Title && slices.Equal(a.Hosts, b.Hosts) && a.Severity == b.Severity &&
		a.Released == b.Released && a.Duration == b.Duration && a.Reboot == b.Reboot
}

const estate = `ComputerName,KB,Title,Size,MsrcSeverity,RebootRequired
DC1,KB5031356,2026-10 Cumulative Update for Windows Server 2022 (KB5031356),412MB,Critical,True
DC2,5031356,2026-10 Cumulative Update for Windows Server 2022 (KB5031356),412MB,,False
DC1,KB890830,"Windows Malicious Software Removal Tool x64 - v5.129 (KB890830)",70MB,,False
SQL1,,2026-10 Security Update for SQL Server 2022 (KB5029379),500MB,Important,False
SQL1,,Contoso - Firmware - 1.2.3.4,1MB,,True
SQL1,KB5029380,Update for SQL Server,1MB,Moderate,
`

func TestAnEstateWithAColumnOfHosts(t *testing.T) {
	t.Parallel()
	got := read(t, estate, source.Options{})
	want := []model.Patch{
		{ID: "KB5031356", Title: "2026-10 Cumulative Update for Windows Server 2022 (KB5031356)", Hosts: []string{"DC1", "DC2"},
			Severity: model.Critical, Duration: 30 * time.Minute, Reboot: true},
		{ID: "KB890830", Title: "Windows Malicious Software Removal Tool x64 - v5.129 (KB890830)", Hosts: []string{"DC1"},
			Severity: model.Medium, Duration: 10 * time.Minute},
		{ID: "KB5029379", Title: "2026-10 Security Update for SQL Server 2022 (KB5029379)", Hosts: []string{"SQL1"},
			Severity: model.High, Duration: 10 * time.Minute},
		{ID: "KB5029380", Title: "Update for SQL Server", Hosts: []string{"SQL1"}, Severity: model.Medium, Duration: 10 * time.Minute, Reboot: true},
	}
	if !slices.EqualFunc(got.Entries.Patches, want, same) {
		t.Errorf("got %+v", got.Entries.Patches)
	}
	if len(got.Counts) != 1 || got.Counts[0] != (batch.Count{N: 6, Noun: "update"}) {
		t.Errorf("counted %v", got.Counts)
	}
	if got.Skipped.Total() != 1 || got.Skipped.Remarks[0].First[0].Line != 6 || !specimen.Noted(got.Skipped, "no KB number") {
		t.Errorf("skipped %+v", got.Skipped.Remarks)
	}
	for _, what := range []string{"medium, as MsrcSeverity", "30 minutes", "10 minutes", "yes, as RebootRequired does not say"} {
		if !specimen.Noted(got.Guessed, what) {
			t.Errorf("%q is not noted: %+v", what, got.Guessed.Remarks)
		}
	}
	if !slices.Equal(got.Always["patch"], []string{"reboot"}) || len(got.Entries.Hosts) != 0 {
		t.Errorf("always says %v; hosts %v", got.Always, got.Entries.Hosts)
	}
}

func TestThePersonsDurationIsNoGuess(t *testing.T) {
	t.Parallel()
	got := read(t, estate, source.Options{Duration: time.Hour})
	for _, p := range got.Entries.Patches {
		if p.Duration != time.Hour {
			t.Errorf("%s takes %v", p.ID, p.Duration)
		}
	}
	if specimen.Noted(got.Guessed, "how long") {
		t.Errorf("guessed %+v", got.Guessed.Remarks)
	}
}

func TestTablesOfOtherShapes(t *testing.T) {
	t.Parallel()
	october := civil.NewDate(2026, time.October, 14)
	for _, c := range []struct {
		situation, text string
		want            model.Patch // without title; ID "": no patch
		guessed         string
		skipped         string
	}{
		{"semicolons, saved by a German Excel", "ComputerName;KB;Title;Size;MsrcSeverity;RebootRequired\nDC1;KB5031356;Kumulatives Update;1;Critical;WAHR\n",
			model.Patch{ID: "KB5031356", Severity: model.Critical, Duration: 30 * time.Minute, Reboot: true}, "", ""},
		{"exported by Windows PowerShell", "#TYPE Selected.Microsoft.WindowsUpdate\n\"ComputerName\",\"KB\",\"Title\",\"MsrcSeverity\",\"RebootRequired\"\n\"DC1\",\"KB5031356\",\"Update\",\"Low\",\"False\"\n",
			model.Patch{ID: "KB5031356", Severity: model.Low, Duration: 10 * time.Minute}, "", ""},
		{"a list for a KB number", "ComputerName,KB,Title,MsrcSeverity\nDC1,System.Collections.Specialized.StringCollection,Update (KB5031356),Low\n",
			model.Patch{ID: "KB5031356", Severity: model.Low, Duration: 10 * time.Minute, Reboot: true}, "", ""},
		{"two KB numbers", "ComputerName,KB,Title,MsrcSeverity\nDC1,\"{KB5031356, KB5031357}\",Update,Low\n",
			model.Patch{ID: "KB5031356", Severity: model.Low, Duration: 10 * time.Minute, Reboot: true}, "the first of several", ""},
		{"no column of reboots", "ComputerName,KB,Title,MsrcSeverity\nDC1,KB5031356,Update,Low\n",
			model.Patch{ID: "KB5031356", Severity: model.Low, Duration: 10 * time.Minute, Reboot: true}, "", ""},
		{"a cumulative update without a reboot", "ComputerName,KB,Title,MsrcSeverity,RebootRequired\nDC1,KB5031356,Cumulative Update,Low,False\n",
			model.Patch{ID: "KB5031356", Severity: model.Low, Duration: 30 * time.Minute}, "although most need one", ""},
		{"the day of its last change", "ComputerName,KB,Title,MsrcSeverity,LastDeploymentChangeTime\nDC1,KB5031356,Update,Low,2026-10-14 02:00:00\n",
			model.Patch{ID: "KB5031356", Severity: model.Low, Duration: 10 * time.Minute, Reboot: true, Released: october}, "LastDeploymentChangeTime", ""},
		{"a day that could be another", "ComputerName,KB,Title,MsrcSeverity,LastDeploymentChangeTime\nDC1,KB5031356,Update,Low,10/11/2026 00:00:00\n",
			model.Patch{ID: "KB5031356", Severity: model.Low, Duration: 10 * time.Minute, Reboot: true}, "", "not written as 2026-10-14"},
		{"a severity of its own", "ComputerName,KB,Title,MsrcSeverity\nDC1,KB5031356,Update,Wichtig\n",
			model.Patch{ID: "KB5031356", Severity: model.Medium, Duration: 10 * time.Minute, Reboot: true}, "medium", "a severity that is not"},
		{"a truth value of its own", "ComputerName,KB,Title,MsrcSeverity,RebootRequired\nDC1,KB5031356,Update,Low,maybe\n",
			model.Patch{ID: "KB5031356", Severity: model.Low, Duration: 10 * time.Minute, Reboot: true}, "does not say", "neither True nor False"},
		{"installed already", "ComputerName,KB,Title,MsrcSeverity,Result\nDC1,KB5031356,Update,Low,Installed\n", model.Patch{}, "", "installed already"},
		{"installed, as the API says", "ComputerName,KB,Title,MsrcSeverity,IsInstalled\nDC1,KB5031356,Update,Low,True\n", model.Patch{}, "", "installed already"},
		{"hidden", "ComputerName,KB,Title,MsrcSeverity,IsHidden\nDC1,KB5031356,Update,Low,True\n", model.Patch{}, "", "is hidden"},
		{"no host in its row", "ComputerName,KB,Title,MsrcSeverity\n,KB5031356,Update,Low\n", model.Patch{}, "", "a host that has no name"},
		{"a row that is cut short", "ComputerName,KB,Title,MsrcSeverity\nDC1,KB5031356\n", model.Patch{}, "", "fewer cells"},
		{"nothing to update", "ComputerName,KB,Title,MsrcSeverity\n", model.Patch{}, "", ""},
	} {
		t.Run(c.situation, func(t *testing.T) {
			t.Parallel()
			if !(updates{}).Recognises(source.Input{Text: c.text}) {
				t.Error("not recognised")
			}
			got := read(t, c.text, source.Options{})
			if c.want.ID != "" {
				c.want.Hosts = []string{"DC1"}
				if len(got.Entries.Patches) == 1 {
					c.want.Title = got.Entries.Patches[0].Title
				}
				if !slices.EqualFunc(got.Entries.Patches, []model.Patch{c.want}, same) {
					t.Errorf("got %+v", got.Entries.Patches)
				}
			} else if len(got.Entries.Patches) > 0 {
				t.Errorf("got %+v", got.Entries.Patches)
			}
			if c.guessed != "" && !specimen.Noted(got.Guessed, c.guessed) {
				t.Errorf("guessed %+v", got.Guessed.Remarks)
			}
			if (got.Skipped.Total() > 0) != (c.skipped != "") || !specimen.Noted(got.Skipped, c.skipped) && c.skipped != "" {
				t.Errorf("skipped %+v", got.Skipped.Remarks)
			}
		})
	}
}

func TestATableOfOneHost(t *testing.T) {
	t.Parallel()
	const text = "KB,Title,MsrcSeverity\nKB5031356,Update,Low\nKB5031357,Update,Low\n"
	got := read(t, text, source.Options{Hosts: []string{"dc1", "dc2"}})
	for _, p := range got.Entries.Patches {
		if !slices.Equal(p.Hosts, []string{"dc1", "dc2"}) {
			t.Errorf("%s is for %q", p.ID, p.Hosts)
		}
	}
	if len(got.Entries.Patches) != 2 {
		t.Errorf("%d patches", len(got.Entries.Patches))
	}
	if _, err := (updates{}).Read([]source.Input{{Name: "updates.csv", Text: text}}, source.Options{}); err == nil {
		t.Error("it is for nobody, and no error")
	}
}

func TestATableOfSomethingElse(t *testing.T) {
	t.Parallel()
	if _, err := (updates{}).Read([]source.Input{{Name: "web1.csv", Text: "name,site\nweb1,london\n"}}, source.Options{}); err == nil {
		t.Error("no error")
	}
}

func TestKBNumbers(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]string{
		"Update (KB5031356)": "KB5031356", "Tool (KB890830)": "KB890830", "Update (KB5031356) and (KB5031357)": "KB5031356",
		"Update (x64) (KB5031356)": "KB5031356", "Update KB5031356": "", "Update (KB)": "", "Update (KB5031356": "", "Update (5031356)": "",
		"Update (KB12345)": "", "Update (KB123456789)": "", "(KB(KB5031356)": "KB5031356", "": "",
	} {
		if got := kbInTitle(title); got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

// However the rows stand, a patch has the hosts, the worst severity and the
// reboot of all of them.
func TestRowsInAnyOrder(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		type key struct{ kb, host string }
		hosts, reboots, worst := map[key]bool{}, map[string]bool{}, map[string]int{}
		words := []string{"", "Low", "Moderate", "Important", "Critical"}
		text := "ComputerName,KB,Title,MsrcSeverity,RebootRequired\n"
		for range rapid.IntRange(0, 40).Draw(t, "rows") {
			k := key{fmt.Sprintf("KB503135%d", rapid.IntRange(0, 5).Draw(t, "kb")), fmt.Sprintf("WIN%d", rapid.IntRange(0, 5).Draw(t, "host"))}
			severity, reboot := rapid.IntRange(0, 4).Draw(t, "severity"), rapid.Bool().Draw(t, "reboot")
			text += fmt.Sprintf("%s,%s,Update,%s,%t\n", k.host, k.kb, words[severity], reboot)
			hosts[k] = true
			reboots[k.kb] = reboots[k.kb] || reboot
			worst[k.kb] = max(worst[k.kb], severity)
		}
		got, err := updates{}.Read([]source.Input{{Text: text}}, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Entries.Patches) != len(reboots) {
			t.Fatalf("%d patches of %d", len(got.Entries.Patches), len(reboots))
		}
		n := 0
		for _, p := range got.Entries.Patches {
			for _, h := range p.Hosts {
				n++
				if !hosts[key{p.ID, h}] {
					t.Fatalf("%s is for %s", p.ID, h)
				}
			}
			want := []string{model.Medium, model.Low, model.Medium, model.High, model.Critical}[worst[p.ID]]
			if p.Reboot != reboots[p.ID] || p.Severity != want {
				t.Fatalf("%+v", p)
			}
		}
		if n != len(hosts) {
			t.Fatalf("%d hosts of %d", n, len(hosts))
		}
	})
}

package windows

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stagger/planner/civil"
	"stagger/store/intake/source"
)

func TestFilesOfOtherKinds(t *testing.T) {
	t.Parallel()
	for situation, text := range map[string]string{
		"our own CSV":     "name,site,runs_on\nweb1,london,hv1\n",
		"NetBox":          "Name,Status,Cluster,Site\nweb1,Active,c1,london\n",
		"RVTools":         "VM,Powerstate,Template,Host\nweb1,poweredOn,False,esx1\n",
		"Nessus":          "Plugin ID,CVE,CVSS,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution\n1,,,None,web1,tcp,0,x,x,x,x\n",
		"OpenVAS":         "IP,Hostname,Port,Port Protocol,CVSS,Severity,NVT Name\n10.0.0.1,web1,80,tcp,5.0,Medium,x\n",
		"EPSS":            "#model_version:v2026\ncve,epss,percentile\nCVE-2026-1,0.1,0.2\n",
		"Windows history": "ComputerName,Operationname,Result,Date,Title,KB\nDC1,Installation,Succeeded,x,Update,KB5031356\n",
		"prose":           "Title, KB and MsrcSeverity are columns.\n",
		"JSON":            `{"KB":"KB5031356","Title":"x","MsrcSeverity":"Low"}`,
		"an INI file":     "[web]\nweb1\n",
	} {
		if (updates{}).Recognises(source.Input{Text: text}) {
			t.Errorf("%s is recognised", situation)
		}
	}
}

// No real file is a list of Windows updates.
func TestRealFilesAreNotOfWindows(t *testing.T) {
	t.Parallel()
	root := "../../../../shared/real"
	if _, err := os.Stat(root); err != nil {
		t.Skipf("the real files are not here: %v", err)
	}
	err := filepath.WalkDir(root, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if in, err := source.Open(path); err == nil && (updates{}).Recognises(in) {
			t.Errorf("%s is recognised", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(estate)
	f.Add("KB;Title;MsrcSeverity;IsInstalled;IsHidden;LastDeploymentChangeTime\n5031356;x (KB;y;no;no;2026-13-01\n")
	f.Add("#TYPE x\n\"KB\"\t\"Title\"\t\"RebootRequired\"\n\"{KB890830,1}\"\t\"(KB5031356)\"\t\"vrai\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		in, err := source.Of("web1.txt", []byte(text))
		if err != nil {
			return
		}
		updates{}.Recognises(in)
		out, err := updates{}.Read([]source.Input{in}, source.Options{})
		if err != nil {
			return
		}
		for _, p := range out.Entries.Patches {
			if !strings.HasPrefix(p.ID, "KB") || len(p.Hosts) == 0 || p.Duration <= 0 || p.Severity == "" {
				t.Errorf("%+v", p)
			}
			seen := map[string]bool{}
			for _, h := range p.Hosts {
				if source.NameFault(h) != "" || seen[h] {
					t.Errorf("%s is for %q", p.ID, p.Hosts)
				}
				seen[h] = true
			}
			if !p.Released.IsZero() && (p.Released < civil.MinDate || p.Released > civil.MaxDate) {
				t.Errorf("%s: released %d", p.ID, p.Released)
			}
		}
		if len(out.Entries.Hosts) != 0 {
			t.Errorf("hosts %+v", out.Entries.Hosts)
		}
	})
}

package windows

import (
	"strings"
	"testing"

	"stagger/planner/batch"
	"stagger/store/intake/internal/specimen"
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
	specimen.Tell(t, Readers, nil)
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
		specimen.Whatever(t, Readers, in, source.Options{}, func(_ source.Reader, b *batch.Batch) {
			for _, p := range b.Entries.Patches {
				if !strings.HasPrefix(p.ID, "KB") {
					t.Errorf("%+v", p)
				}
			}
			if len(b.Entries.Hosts) != 0 {
				t.Errorf("hosts %+v", b.Entries.Hosts)
			}
		})
	})
}

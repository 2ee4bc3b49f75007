package fedora

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stagger/planner/batch"
	"stagger/store/intake/source"
)

func TestNamesOfPackages(t *testing.T) {
	t.Parallel()
	for nevra, want := range map[string]string{
		"kernel-5.14.0-1.el9.x86_64": "kernel", "bind-libs-32:9.8.2-0.17.rc1.el6.3.x86_64": "bind-libs",
		"python3.11-pip-wheel-22.3-1.el9.noarch": "python3.11-pip-wheel", "java-17-openjdk-17.0-1.el9.x86_64": "java-17-openjdk",
		"kernel": "", "kernel-5.14.x86_64": "", "-1-2.x": "", "a--2.x": "a", "a-1-2": "", "a b-1-2.x": "", "": "",
	} {
		if got, ok := packageName(nevra); got != want || ok != (want != "") {
			t.Errorf("%s: %q %v", nevra, got, ok)
		}
	}
}

// Whatever the advisories, dnf 4's text, dnf 5's table and its JSON come to the same.
func TestAllFormsComeToTheSame(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var old, table, js strings.Builder
		table.WriteString("Name Type Severity Package Issued\n")
		rows := rapid.IntRange(1, 30).Draw(t, "rows")
		packages := map[string]int{}
		for i := range rows {
			id := fmt.Sprintf("FEDORA-2026-%d", rapid.IntRange(1, 8).Draw(t, "advisory"))
			nevra := rapid.StringMatching(`[a-z][a-z0-9-]{0,6}[a-z0-9]|kernel|glibc`).Draw(t, "package") + "-1:2.0-3.fc40.x86_64"
			// The same severity for an advisory, as dnf has it.
			severity := []string{"Low", "Moderate", "Important", "Critical"}[id[len(id)-1]%4]
			packages[id]++
			fmt.Fprintf(&old, "%s %s/Sec. %s\n", id, severity, nevra)
			fmt.Fprintf(&table, "%s security %s %s 2026-01-17 10:00:00\n", id, severity, nevra)
			fmt.Fprintf(&js, `%s{"name":"%s","type":"security","severity":"%s","nevra":"%s","buildtime":"2026-01-17 10:00:00"}`,
				map[bool]string{true: "[", false: ",\n"}[i == 0], id, severity, nevra)
		}
		js.WriteString("]")
		var got []*batch.Batch
		for _, c := range []struct {
			reader source.Reader
			text   string
		}{{text{}, old.String()}, {text{}, table.String()}, {dnf5{}, js.String()}} {
			in := source.Input{Name: "dnf.txt", Text: c.text}
			if !c.reader.Recognises(in) {
				t.Fatalf("not recognised:\n%s", c.text)
			}
			b, err := c.reader.Read([]source.Input{in}, source.Options{Hosts: []string{"web1"}})
			if err != nil {
				t.Fatal(err)
			}
			if len(b.Entries.Patches) != len(packages) || counted(b) != rows {
				t.Fatalf("%d patches of %d rows", len(b.Entries.Patches), counted(b))
			}
			got = append(got, b)
		}
		if !slices.EqualFunc(got[1].Entries.Patches, got[2].Entries.Patches, same) {
			t.Fatal("the table and JSON differ")
		}
		for i := range got[1].Entries.Patches {
			got[1].Entries.Patches[i].Released = 0 // dnf 4 does not say
		}
		if !slices.EqualFunc(got[0].Entries.Patches, got[1].Entries.Patches, same) {
			t.Fatal("dnf 4 and dnf 5 differ")
		}
	})
}

package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"stagger/planner/model"
)

// real are inputs of real organisations, which are not part of the project.
const real = top + "/../shared/real"

// section is the part of the README under a heading.
func section(t testing.TB, heading string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(top, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "\n## "+heading+"\n")
	if !found {
		t.Fatalf("the README has no section %q", heading)
	}
	rest, _, _ = strings.Cut(rest, "\n## ")
	return rest
}

// What the README says of real files holds when it is typed as it stands.
func TestThePlanFromFilesInTheREADME(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, from := range map[string]string{
		"inventory.json": "fedora/ansible-inventory-list.slim.json", "apt.txt": "local-tools/apt-list-upgradable.txt",
		"kev.json": "cisa-kev/known_exploited_vulnerabilities.json",
	} {
		data, err := os.ReadFile(filepath.Join(real, from))
		if err != nil {
			t.Skip("the real inputs are not here: ", err)
		}
		write(t, filepath.Join(dir, name), data)
	}
	text := section(t, "A plan from files that you have")
	_, nights, _ := strings.Cut(text, "```toml\n")
	nights, _, _ = strings.Cut(nights, "```")
	write(t, filepath.Join(dir, "nights.toml"), []byte(nights))
	env := os.Environ()
	if err := world(dir, func(k, v string) { env = append(env, k+"="+v) }); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(bin, "stagger"), filepath.Join(dir, "stagger")); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for line := range strings.Lines(text) {
		if command, ok := strings.CutPrefix(strings.TrimRight(line, "\n"), "    ./stagger "); ok {
			cmd := exec.Command("sh", "-c", "./stagger "+command)
			cmd.Dir, cmd.Env = dir, env
			got, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("stagger %s: %v\n%s", command, err, got)
			}
			out.Write(got)
		}
	}
	for _, want := range []string{
		"read     361 hosts, 250 placements, 245 groups", "taken    36 services", "read     122 packages",
		"read     1404 known exploited vulnerabilities", "plan.json: no violation: 3 jobs, 0 left out",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("it does not say %q:\n%s", want, out.String())
		}
	}
	quorumHolds(t, filepath.Join(dir, "plan.json"))
}

// quorumHolds checks that no two of the three members of rabbitmq are out at
// once, by the times in the plan alone.
func quorumHolds(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var p model.Plan
	if err := json.Unmarshal(data, &p); err != nil {
		t.Fatal(err)
	}
	for i, a := range p.Jobs {
		for _, b := range p.Jobs[i+1:] {
			if a.Start.Before(b.End) && b.Start.Before(a.End) {
				t.Errorf("%s and %s are out at once", a.Host, b.Host)
			}
		}
	}
}

func write(t testing.TB, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// The whole program, from a file of 10,000 hosts in 500 groups to the database.
func BenchmarkImportTenThousandHosts(b *testing.B) {
	var j strings.Builder
	j.WriteString(`{"all":{"children":[]}`)
	for g := range 500 {
		fmt.Fprintf(&j, `,"group%d":{"hosts":["last%d"`, g, g)
		for h := range 19 {
			fmt.Fprintf(&j, `,"host%d-%d.example.org"`, g, h)
		}
		j.WriteString("]}")
	}
	j.WriteString(`,"_meta":{"hostvars":{}}}`)
	file := filepath.Join(b.TempDir(), "inventory.json")
	write(b, file, []byte(j.String()))
	for b.Loop() {
		cmd := exec.Command(filepath.Join(bin, "stagger"), "--db", filepath.Join(b.TempDir(), "new.db"), "import", file)
		if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), ": 10000 hosts") {
			b.Fatalf("%v\n%s", err, out)
		}
	}
}

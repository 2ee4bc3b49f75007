package ansible

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"
	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/firm"
)

// ansible is a command of Ansible's over files in a directory of their own.
func ansible(t *testing.T, made map[string][]byte, name string, args ...string) *exec.Cmd {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("no %s here", name)
	}
	dir := t.TempDir()
	for name, data := range made {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(path, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+dir, "LC_ALL=C.UTF-8", "ANSIBLE_NOCOLOR=1", "ANSIBLE_LOCALHOST_WARNING=0", "ANSIBLE_INVENTORY_UNPARSED_FAILED=1")
	return cmd
}

// listed are the hosts of each group, as ansible-inventory reads a file.
func listed(t *testing.T, made map[string][]byte, file string) map[string][]string {
	t.Helper()
	cmd := ansible(t, made, "ansible-inventory", "-i", file, "--list")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	var groups map[string]struct{ Hosts []string }
	if err := json.Unmarshal(out, &groups); err != nil {
		t.Fatal(err)
	}
	hosts := map[string][]string{}
	for name, g := range groups {
		if g.Hosts != nil {
			hosts[name] = g.Hosts
		}
	}
	return hosts
}

func TestAnsibleReadsTheInventory(t *testing.T) {
	want := map[string][]string{
		"stagger_2026_11_28_batch_01": {"erp1", "mx2"},
		"stagger_2026_11_28_batch_02": {"mx1"},
		"stagger_2026_11_28_batch_03": {"hv2", "sql1"},
		"stagger_2026_11_28_batch_04": {"web1"},
	}
	if diff := cmp.Diff(want, listed(t, firmFiles(t), "2026-11-28-inventory.yml")); diff != "" {
		t.Error(diff)
	}
}

// What goes into the inventory comes out of Ansible as that one host.
func TestAnsibleTakesNoNameForAnother(t *testing.T) {
	hosts := []string{
		"mx1", "1", "2001:db8::1", "::ffff:192.0.2.1", "yes", "null", "~", "1e3", "0x10", "2026-11-28", "bücher", "_x", "שרת1", "x.y", "1:30",
		"web[1:3]", "mx2:22", "{{ 7 }}", "all", "!mx1", "a,b", "a b", "-x", "../x",
	}
	for _, prefix := range firm.Hostile {
		hosts = append(hosts, prefix+"mx9", prefix)
	}
	start := firm.Time("2026-11-28T22:00:00Z")
	r := ticket.Record{Per: ticket.PerNight, Date: firm.Date("2026-11-28"), Zone: time.UTC}
	var want []string
	for _, h := range hosts {
		r.Jobs = append(r.Jobs, ticket.Job{Job: model.Job{Host: h, Start: start, WorkEnds: start, End: start}})
		if h != "all" && isHost(h) {
			want = append(want, h)
		}
	}
	got := listed(t, rendered(t, &ticket.Change{Records: []ticket.Record{r}}), "2026-11-28-inventory.yml")["stagger_2026_11_28_batch_01"]
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(got) < 12 {
		t.Errorf("only %q are left", got)
	}
}

// playbook is a run of the first playbook of the firm's second night on this
// machine, at the times of that night or at any time.
func playbook(t *testing.T, made map[string][]byte, tasks string, args ...string) *exec.Cmd {
	return nthPlaybook(t, made, "1", tasks, args...)
}

func nthPlaybook(t *testing.T, made map[string][]byte, nth, tasks string, args ...string) *exec.Cmd {
	with := map[string][]byte{"tasks.yml": []byte(tasks)}
	for name, data := range made {
		with[name] = data
	}
	return ansible(t, with, "ansible-playbook", append([]string{
		"-i", "2026-11-28-inventory.yml", "-c", "local", "-e", "ansible_python_interpreter=auto_silent", "2026-11-28-playbook-" + nth + ".yml",
	}, args...)...)
}

// anyTime makes it the time for every batch.
var anyTime = []string{"-e", "stagger_tasks=tasks.yml", "-e", "stagger_start=2000-01-01T00:00:00Z", "-e", "stagger_begin_by=2100-01-01T00:00:00Z", "-e", "stagger_end=2100-01-01T00:00:00Z"}

const sayDone = "- debug: msg=\"DONE {{ inventory_hostname }} {{ stagger_patches | to_json }}\"\n"

func TestAnsibleTakesThePlaybook(t *testing.T) {
	if out, err := playbook(t, firmFiles(t), "", "--syntax-check").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// checkRun fails where a run ends other than said, or works on other hosts.
func checkRun(t *testing.T, out []byte, err error, fails bool, says string, done ...string) {
	t.Helper()
	var hosts []string
	for _, l := range strings.Split(string(out), "\n") {
		if _, host, ok := strings.Cut(l, `"msg": "DONE `); ok {
			hosts = append(hosts, strings.Fields(host)[0])
		}
	}
	slices.Sort(hosts)
	if (err != nil) != fails || !strings.Contains(string(out), says) || !slices.Equal(hosts, done) {
		t.Errorf("worked on %q, want %q; ended with %v, want a failure %v with %q:\n%s", hosts, done, err, fails, says, out)
	}
}

func TestARunWithoutTasksTouchesNothing(t *testing.T) {
	out, err := playbook(t, firmFiles(t), sayDone, anyTime[2:]...).CombinedOutput()
	checkRun(t, out, err, true, "Name a file with your own tasks")
}

func TestARunAtTheWrongTimeTouchesNothing(t *testing.T) {
	late := append(slices.Clone(anyTime), "-e", "stagger_begin_by=2000-01-01T00:01:00Z")
	out, err := playbook(t, firmFiles(t), sayDone, late...).CombinedOutput()
	checkRun(t, out, err, true, "It is not the time for this work.")
}

func TestNobodyAtTheGateStopsTheRun(t *testing.T) {
	out, err := playbook(t, firmFiles(t), sayDone, anyTime...).CombinedOutput()
	checkRun(t, out, err, true, "Nobody has said yes at the gate.", "erp1", "mx2")
}

func TestAFailureOfOneHostStopsTheRun(t *testing.T) {
	fail := "- fail: msg=broken\n  when: inventory_hostname == 'mx2'\n" + sayDone
	out, err := playbook(t, firmFiles(t), fail, anyTime...).CombinedOutput()
	checkRun(t, out, err, true, "Some of this work has failed", "erp1")
}

// An unreachable host is no failed one to Ansible.
func TestAnUnreachableHostStopsTheRun(t *testing.T) {
	made := firmFiles(t)
	cmd := playbook(t, made, sayDone, anyTime...)
	vars := filepath.Join(cmd.Dir, "host_vars")
	if err := os.Mkdir(vars, 0o700); err != nil {
		t.Fatal(err)
	}
	away := "ansible_connection: ssh\nansible_host: 127.0.0.1\nansible_port: 1\nansible_ssh_common_args: -F none\n"
	if err := os.WriteFile(filepath.Join(vars, "mx2.yml"), []byte(away), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := cmd.CombinedOutput()
	checkRun(t, out, err, true, "UNREACHABLE!")
}

// By the strategy free the others go on; the play after it must miss the host.
func TestAHostThatIsLostAtWorkStopsTheRun(t *testing.T) {
	lose := "- set_fact: {ansible_connection: ssh, ansible_host: 127.0.0.1, ansible_port: 1, ansible_ssh_common_args: -F none}\n" +
		"  when: inventory_hostname == 'mx2'\n- ping:\n" + sayDone
	out, err := playbook(t, firmFiles(t), lose, anyTime...).CombinedOutput()
	checkRun(t, out, err, true, "Some of this work has failed", "erp1")
}

func TestWorkThatTakesTooLongStopsTheRun(t *testing.T) {
	over := append(slices.Clone(anyTime), "-e", "stagger_end=2000-01-01T00:40:00Z")
	out, err := playbook(t, firmFiles(t), sayDone, over...).CombinedOutput()
	checkRun(t, out, err, true, "took longer than the plan keeps for it", "erp1", "mx2")
}

// Who says yes at each gate gets through the night, and patches that are
// called like templates stay what they are called.
func TestYesAtEachGate(t *testing.T) {
	inv, p := firm.Disguised(func(s string) string {
		if s == "QMAIL-2007" {
			return "{{ 7 * 7 }}"
		}
		return s
	})
	made := files(t, inv, p, ticket.Scope{})
	for _, c := range []struct {
		nth, says string
		asked     int
		done      []string
	}{
		{"1", "DONE sql1", 1, []string{"erp1", "hv2", "mx2", "sql1"}},
		{"2", `DONE mx1 [\"{{ 7 * 7 }}\"]`, 2, []string{"mx1", "web1"}},
	} {
		out, asked, err := said(t, nthPlaybook(t, made, c.nth, sayDone, anyTime...))
		checkRun(t, out, err, false, c.says, c.done...)
		if asked != c.asked {
			t.Errorf("asked %d times, want %d", asked, c.asked)
		}
	}
}

// said is a run with somebody who says yes.
func said(t *testing.T, cmd *exec.Cmd) (out []byte, asked int, err error) {
	t.Helper()
	terminal, err := pty.Start(cmd)
	if err != nil {
		t.Fatal(err)
	}
	defer terminal.Close()
	out, asked = answer(t, terminal)
	return out, asked, cmd.Wait()
}

// answer says yes at every question until the terminal closes. Ansible throws
// away what was typed before it reads, so yes is said until it is heard.
func answer(t *testing.T, terminal *os.File) (out []byte, asked int) {
	heard := make(chan []byte)
	go func() {
		defer close(heard)
		for {
			buf := make([]byte, 4096)
			n, err := terminal.Read(buf)
			if err != nil {
				return
			}
			heard <- buf[:n]
		}
	}()
	again := time.NewTicker(100 * time.Millisecond)
	defer again.Stop()
	for {
		select {
		case part, open := <-heard:
			if !open {
				return out, asked
			}
			out = append(out, part...)
			asked = strings.Count(string(out), "stops the playbook:")
		case <-again.C:
			if asked > strings.Count(string(out), "TASK [Pass the gate]") {
				if _, err := terminal.WriteString("yes\r"); err != nil {
					t.Error(err)
				}
			}
		}
	}
}

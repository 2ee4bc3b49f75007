package tui

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/keys"
)

// types sends text letter by letter, spaces and all, as one burst.
func (d *driver) types(text string) {
	for _, r := range text {
		if r == ' ' {
			d.send(tea.KeyMsg{Type: tea.KeySpace, Runes: []rune{' '}})
			continue
		}
		d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

// says types a command and enters it.
func (d *driver) says(command string) {
	d.press(":")
	d.types(command)
	d.press("enter")
}

func TestCommandsGoWhereTheyAreToldTo(t *testing.T) {
	for command, want := range map[string]string{
		"night 2026-12-05":     "Sat 5 Dec 22:00 → Sun 6 Dec 04:00",
		"night":                "▸2 Night",
		"host dns3":            "▸ dns3",
		"service web":          "▸ web",
		"hosts":                "▸4 Hosts",
		"left-out":             "▸5 Left out",
		"undo":                 "there is nothing to undo",
		"sort risk":            "by risk",
		"export":               "not exported: this plan has nowhere to go",
		"filter weekend":       "2 of 2 rows",
		"service wbe":          `no service is named "wbe"; did you mean "web"?`,
		"undu":                 `there is no command "undu"; did you mean "undo"?`,
		"night 2026-11-30":     "no window opens on 2026-11-30",
		"host":                 "host needs more: NAME",
		"patches":              "DSA-5122",
		"undo twice":           "undo takes nothing after it",
		"swap":                 "swap does not work here: jobs are swapped on Night (2)",
		"sort colour":          "no column is named colour",
		"s":                    "s may be ",
		"xyzzy plugh":          "there is no command",
		"host \x1b[31mevil\a ": "no host is named",
	} {
		d := drive(t, config(t), 160, 36)
		d.says(command)
		if !strings.Contains(d.view(), want) {
			t.Errorf(":%s: %q is not on the screen:\n%s", command, want, d.view())
		}
	}
}

func TestCommandsAreCompleted(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.press(":")
	d.types("ser")
	d.sees(":ser│", "NAME  select a service")
	d.press("down down")
	d.types("v")
	d.press("backspace tab")
	d.sees(":service │", "inbound-mail", "payroll")
	d.types("pay")
	d.misses("inbound-mail")
	d.press("tab enter")
	d.sees("▸3 Services", "▸ payroll")
	d.press(": esc")
	d.misses(":│")
}

func TestEveryActionOfAScreenHasACommand(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range keys.Table.Commands() {
		if c.Name == "" || c.Help == "" || seen[c.Name] {
			t.Errorf("the command of action %d is %q: %q", c.Action, c.Name, c.Help)
		}
		seen[c.Name] = true
	}
	for _, name := range []string{"plan", "decisions", "swap", "push-out", "replan", "quit", "next-night"} {
		if !seen[name] {
			t.Errorf("there is no command %s", name)
		}
	}
}

func TestFilterNarrowsTheRowsAsTyped(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.press("4 /")
	d.types("dns")
	d.sees("/dns", "3 of 11 rows", "▸ dns1")
	d.misses("  app1 ")
	d.press("down down")
	d.sees("▸ dns3")
	d.press("enter N")
	d.sees("▸ dns2", "3 of 11 rows; esc shows all")
	d.press("n")
	d.sees("▸ dns3")
	d.press("5 4")
	d.sees("3 of 11 rows")
	d.press("esc")
	d.sees("▸ dns3", "  app1 ", "every row is shown again")
	d.press("/")
	d.types("nothing has this")
	d.sees("no row holds that")
	d.press("enter m")
	d.sees("no job is selected")
	d.press("/ esc")
	d.sees("  app1 ")
}

func TestTheFilterOutlivesAChangeOfThePlan(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	d.press("4 /")
	d.types("unix hv1")
	d.press("enter")
	d.sees("3 of 11 rows")
	d.press("m enter 4")
	d.sees("3 of 11 rows")
}

func TestHostsAreOrderedByAColumn(t *testing.T) {
	d := drive(t, config(t), 120, 36)
	first := func() string {
		for _, line := range strings.Split(d.view(), "\n") {
			if f := strings.Fields(line); len(f) > 1 && (f[1] == "london" || len(f) > 2 && f[2] == "london") {
				return strings.TrimPrefix(strings.TrimPrefix(f[0], "▸"), " ")
			}
		}
		return ""
	}
	d.says("sort risk")
	d.press("g")
	d.sees("by risk")
	d.press("O g")
	d.sees("by risk, last first")
	if f := d.app.screens[keys.OnHosts].Host(); f != "hv1" && f != "dns1" {
		t.Errorf("the host with the most risk is not first but %s (%s)", f, first())
	}
	d.press("4 o")
	d.sees("by oldest")
}

package tomlfile_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/model"
	"stagger/store/tomlfile"
)

// faultsOf decodes a text and gives its faults, one a line.
func faultsOf(t *testing.T, text string) string {
	t.Helper()
	_, err := tomlfile.Decode("", []byte(text))
	if err == nil {
		return ""
	}
	var faults *model.Faults
	if !errors.As(err, &faults) {
		t.Fatalf("the error is a %T: %v", err, err)
	}
	return err.Error()
}

// What only the reader of TOML can see; the rest is planner/check's.
func TestFaults(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"misspelt key", `[[host]]
name = "mx1"
tag = ["linux"]`, `[[host]] "mx1": tag: is not a known key; did you mean "tags"?`},
		{"key that differs in case only", `[[host]]
name = "mx1"
Site = "london"
site = "leeds"`, `[[host]] "mx1": Site: is not a known key; did you mean "site"?`},
		{"unheard-of key", `[[host]]
name = "mx1"
blood_group = "A"`, `[[host]] "mx1": blood_group: is not a known key; take it out, or mend the spelling`},
		{"key with an escape sequence in it", `"\u001b[31m" = 1`, `"\x1b[31m": is not a known key; take it out, or mend the spelling`},
		{"misspelt section", `[[hosts]]
name = "mx1"`, `hosts: is not a known key; did you mean "host"?`},
		{"section with one bracket too few", `[host]
name = "mx1"`, `[[host]]: is a table, not a list of entries; begin each entry with [[host]]`},
		{"planning with one bracket too many", `[[planning]]
slot = "5m"`, `[planning]: is an array, not a table; begin it with [planning]`},
		{"bare duration", `[[host]]
name = "mx1"
reboot = 15`, `[[host]] "mx1": reboot: 15 has no unit; write it as "15m"`},
		{"bare backout", `[[patch]]
id = "p"
only = {}
backout = 15`, `[[patch]] "p": backout: 15 has no unit; write it as "15m"`},
		{"duration without sense", `[[host]]
name = "mx1"
reboot = "soon"`, `[[host]] "mx1": reboot: "soon" is not a duration; write it as 45m, 1h30m, 2d or 4w`},
		{"number for a name", `[[host]]
name = 7`, `[[host]] "1": name: is a whole number, not a string; write it as "…"`},
		{"string for a number", `[planning]
max_parallel = "2"`, `[planning]: max_parallel: is a string, not a whole number; write it as 1`},
		{"string for a truth", `[[host]]
name = "hv1"
evacuates = "yes"`, `[[host]] "hv1": evacuates: is a string, not true or false; write it as true`},
		{"string for an array", `[[host]]
name = "mx1"
tags = "linux"`, `[[host]] "mx1": tags: is a string, not an array of strings; write it as ["a", "b"]`},
		{"number in an array of strings", `[[host]]
name = "mx1"
tags = ["linux", 8]`, `[[host]] "mx1": tags: has a whole number in it; write it as ["a", "b"]`},
		{"clock without quotes", `[[window]]
name = "w"
rrule = "FREQ=DAILY"
start = 22:00
end = "04:00"`, `[[window]] "w": start: is a time of day, not a clock time in quotes; write it as "22:00"`},
		{"clock past midnight", `[[window]]
name = "w"
rrule = "FREQ=DAILY"
start = "24:00"
end = "04:00"`, `[[window]] "w": start: "24:00" is not a clock time; write it as 22:00`},
		{"window without start and end", `[[window]]
name = "w"
rrule = "FREQ=DAILY"`, `[[window]] "w": start: is missing; write it as "22:00"
[[window]] "w": end: is missing; write it as "22:00"`},
		{"recurring freeze without end", `[[freeze]]
name = "f"
dates = [2026-12-24]
start = "00:00"`, `[[freeze]] "f": end: is missing; write it as "22:00"`},
		{"limit without a number", `[[limit]]
name = "l"`, `[[limit]] "l": at_once: is missing; write it as 1`},
		{"conflict with one side", `[[conflict]]
name = "c"
between = [ {} ]`, `[[conflict]] "c": between: has 1 selectors, not 2; write it as [ { sites = ["a"] }, { sites = ["b"] } ]`},
		{"date that does not exist", `[[patch]]
id = "p"
only = {}
due = 2026-02-30`, `[[patch]] "p": due: "2026-02-30" is not a date that exists; write it as 2026-11-28`},
		{"dates that do not exist, beside one that does", `[[window]]
name = "w"
dates = [2026-02-30, 2026-02-28, 2026-04-31] # 2026-02-30
start = "22:00"
end = "04:00"`, `[[window]] "w": dates: "2026-02-30" is not a date that exists; write it as 2026-11-28
[[window]] "w": dates: "2026-04-31" is not a date that exists; write it as 2026-11-28`},
		{"date in quotes", `[[patch]]
id = "p"
only = {}
due = "2026-12-01"`, `[[patch]] "p": due: stands in quotes; write 2026-12-01 without them`},
		{"date before the years of the model", `[[patch]]
id = "p"
only = {}
released = 1999-12-31`, `[[patch]] "p": released: 1999-12-31 is outside the years 2000 to 2100`},
		{"instant for a date", `[[patch]]
id = "p"
only = {}
due = 2026-12-01T12:00:00`, `[[patch]] "p": due: is a date with a time, not a date; write it as 2026-11-28`},
		{"date for an instant", `[[host]]
name = "mx1"
[[pin]]
host = "mx1"
start = 2026-12-01`, `[[pin]] "mx1": start: is a date, not a date with a time; write it as 2026-11-28T22:00:00`},
		{"fraction of a second", `[[host]]
name = "mx1"
[[pin]]
host = "mx1"
start = 2026-12-01T12:00:00.5`, `[[pin]] "mx1": start: has a fraction of a second; leave it out`},
		{"min_available without sense", `[[host]]
name = "mx1"
[[service]]
name = "mail"
members = ["mx1"]
min_available = "half"`, `[[service]] "mail": min_available: "half" is not a minimum; write a number, "60%", "quorum" or "all"`},
		{"min_available as a fraction", `[[host]]
name = "mx1"
[[service]]
name = "mail"
members = ["mx1"]
min_available = 0.5`, `[[service]] "mail": min_available: is a number with a point, not a minimum; write it as 1, "60%", "quorum" or "all"`},
		{"member without host and with a misspelt key", `[[service]]
name = "mail"
members = [{ hots = "mx1" }]`, `[[service]] "mail": members.host: is missing; write it as "…"
[[service]] "mail": members.hots: is not a known key; did you mean "host"?`},
		{"misspelt key of a selector", `[[limit]]
name = "l"
at_once = 1
only = { tag = ["san"] }`, `[[limit]] "l": only.tag: is not a known key; did you mean "tags"?`},
		{"waiver of no patch", `[[host]]
name = "mx1"
[[waiver]]
hosts = ["mx1"]
patches = []
reason = "r"
approved_by = "a"`, `[[waiver]] "1": patches: names no patch; name some, or leave the key out for every patch`},
		{"several at once", `[planning]
slto = "5m"
[[host]]
name = "mx1"
runs_on = "hv9"
[[host]]
name = "hv1"
reboot = 5`, `[planning]: slto: is not a known key; did you mean "slot"?
[[host]] "hv1": reboot: 5 has no unit; write it as "15m"
[[host]] "mx1": runs_on: no host is named "hv9"; did you mean "hv1"?`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, faultsOf(t, "timezone = \"UTC\"\n"+tt.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestDefaultsOfWhatIsLeftOut(t *testing.T) {
	inv, err := tomlfile.Decode("", []byte(`timezone = "UTC"
[[host]]
name = "mx1"
tags = []
[[service]]
name = "mail"
members = ["mx1"]
[[patch]]
id = "p"
hosts = ["mx1"]
[[team]]
name = "unix"
[[stage]]
name = "test"`))
	if err != nil {
		t.Fatal(err)
	}
	want := &model.Inventory{
		Timezone: "UTC",
		Planning: model.DefaultPlanning(),
		Hosts:    []model.Host{{Name: "mx1", Exposure: model.Internal, State: model.StateUp, Reboot: model.DefaultReboot}},
		Services: []model.Service{{Name: "mail", Members: []model.Member{{Host: "mx1", Weight: 1}}, MinAvailable: model.AtLeast(1)}},
		Patches:  []model.Patch{{ID: "p", Hosts: []string{"mx1"}, Severity: model.Medium, Duration: model.DefaultPatchDuration, Reboot: true}},
		Teams:    []model.Team{{Name: "unix", People: 1}},
		Stages:   []model.Stage{{Name: "test"}},
	}
	if diff := cmp.Diff(want, inv); diff != "" {
		t.Error(diff)
	}
}

func TestFaultsNameTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "estate.toml")
	if err := os.WriteFile(path, []byte("timezone = \"UTC\"\n[[host]]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := tomlfile.ReadFile(path)
	want := path + `: [[host]] "1": name: is missing; give the entry a name of its own`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	dir := t.TempDir()
	missing := filepath.Join(dir, "missing.toml")
	for path, want := range map[string]string{
		missing: missing + ": cannot be read: no such file or directory; check the path and the spelling",
		dir:     dir + ": cannot be read: is a directory; check the path",
	} {
		if _, err := tomlfile.ReadFile(path); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
	if _, err := tomlfile.ReadFile(missing); !errors.Is(err, os.ErrNotExist) {
		t.Error("a missing file is not told apart")
	}
	if _, err := os.Stat("/dev/zero"); err == nil {
		if _, err := tomlfile.ReadFile("/dev/zero"); err == nil || !strings.Contains(err.Error(), "longer than 16 MiB") {
			t.Errorf("endless file: %v", err)
		}
	}
}

package tomlfile_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stagger/planner/check"
	"stagger/store/internal/drawn"
	"stagger/store/tomlfile"
)

func TestDecodeOfEncodeIsTheSameInventory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		inv := drawn.Inventory(t)
		if faults := check.Inventory(inv); len(faults) > 0 {
			t.Fatalf("the drawn inventory has a fault: %v", faults[0])
		}
		text := tomlfile.Encode(inv)
		again, err := tomlfile.Decode("again", text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if diff := cmp.Diff(inv, again); diff != "" {
			t.Fatalf("%s\n%s", diff, text)
		}
	})
}

// A dump may go to a terminal.
func TestEncodeWritesNothingInvisible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, r := range string(tomlfile.Encode(drawn.Inventory(t))) {
			if r != '\n' && !unicode.IsPrint(r) {
				t.Fatalf("%U", r)
			}
		}
	})
}

func TestEncodeIsReadable(t *testing.T) {
	const text = `title = "Example Ltd"
timezone = "Europe/London"

[planning]
slot = "30m"

[[host]]
name = "mx1"
tags = ["linux", "dmz"]
exposure = "internet"

[[host]]
name = "mx2"

[[service]]
name = "inbound-mail"
members = [{ host = "mx1", role = "primary" }, "mx2"]
min_available = "50%"
settle = "10m"

[[patch]]
id = "DSA-5122"
hosts = ["mx1"]
cvss = 7.5
due = 2026-12-01
backout = "0m"
reboot = false

[[window]]
name = "weekend-nights"
rrule = "FREQ=WEEKLY;BYDAY=FR,SA"
start = "00:00"
end = "04:00"
only = { tags = ["linux"], sites = [] }

[[freeze]]
name = "year-end"
from = 2026-12-18T18:00:00
until = 2027-01-04T08:00:00+01:00

[[limit]]
name = "one-san-head"
at_once = 0

[[conflict]]
name = "never-both-sites"
between = [ { sites = ["london"] }, {} ]

[[pin]]
host = "mx1"
start = 2026-11-28T22:00:00Z
`
	text2 := strings.Replace(text, `{ tags = ["linux"], sites = [] }`, `{ sites = [], tags = ["linux"] }`, 1)
	inv, err := tomlfile.Decode("example", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(text2, string(tomlfile.Encode(inv))); diff != "" {
		t.Error(diff)
	}
}

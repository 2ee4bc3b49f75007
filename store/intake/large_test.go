package intake_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"stagger/planner/batch"
	"stagger/store/intake"
)

// lines is a head and a million lines, each made of its number.
func lines(head string, line func(n int) string) string {
	var b strings.Builder
	b.WriteString(head)
	for n := range 1_000_000 {
		b.WriteString(line(n))
	}
	return b.String()
}

// mostHeap bounds, in bytes, the memory that reading a million lines may take.
const mostHeap = 3 << 30

// A million lines are read in bounded memory, or refused with a sentence that
// says what to do.
func TestAMillionLines(t *testing.T) {
	if testing.Short() {
		t.Skip("a million lines take a while; run without -short")
	}
	for kind, text := range map[string]func() string{
		"apt-list": func() string {
			return lines("Listing...\n", func(n int) string { return fmt.Sprintf("p%d/stable 2 amd64 [upgradable from: 1]\n", n) })
		},
		"ansible-ini": func() string {
			return lines("[web]\n", func(n int) string { return fmt.Sprintf("w%d x=1\n", n) })
		},
		"dns-zone": func() string {
			return lines("$ORIGIN example.com.\n@ 60 IN SOA a b 1 2 3 4 5\n", func(n int) string { return fmt.Sprintf("h%d A 192.0.2.1\n", n) })
		},
		"csv": func() string {
			return lines("name,site\n", func(n int) string { return fmt.Sprintf("w%d,london\n", n) })
		},
		"epss": func() string {
			return lines("cve,epss,percentile\n", func(n int) string { return fmt.Sprintf("CVE-2026-%d,0.1,0.2\n", 1000+n) })
		},
		"nessus": func() string {
			return lines("Plugin ID,CVE,CVSS,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution\n",
				func(n int) string { return fmt.Sprintf("%d,,7,High,w1,tcp,1,N,S,D,X\n", n%1000) })
		},
		"ics": func() string {
			return lines("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART:20261128T220000Z\nDTEND:20261129T020000Z\nSUMMARY:x\n",
				func(n int) string { return fmt.Sprintf("X-%d:y\n", n) }) + "END:VEVENT\nEND:VCALENDAR\n"
		},
		"haproxy": func() string {
			return lines("global\n  daemon\nbackend web\n", func(n int) string { return fmt.Sprintf("  server w%d 192.0.2.1:%d\n", n, n%60000) })
		},
	} {
		t.Run(kind, func(t *testing.T) {
			got, err := read(t, "file", text(), intake.Request{Asked: batch.Options{Hosts: []string{"web1"}}})
			switch {
			case err != nil && !strings.Contains(err.Error(), "; "):
				t.Errorf("it is refused without a next step: %v", err)
			case err == nil && got[0].Kind != kind:
				t.Errorf("it is taken for %s", got[0].Kind)
			}
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			if m.HeapSys > mostHeap {
				t.Errorf("the heap has %d MiB", m.HeapSys>>20)
			}
		})
	}
}

package scanner

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"stagger/planner/batch"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

// nessusScan is an export as Nessus 10 writes it, shortened: a plugin on two
// hosts with a row for each CVE, texts over several lines, and two rows for
// information.
const nessusScan = `Plugin ID,CVE,CVSS v2.0 Base Score,Risk,Host,Protocol,Port,Name,Synopsis,Description,Solution,See Also,Plugin Output,STIG Severity,CVSS v3.0 Base Score
10180,,,None,10.13.128.5,tcp,0,Ping the remote host,"It was possible to identify the status of the remote host (alive or
dead).","Nessus used:

  - An ARP ping",n/a,,"The remote host is up
",,
171079,CVE-2022-4304,7.8,High,10.13.128.5,tcp,443,OpenSSL 3.0.0 < 3.0.8 Multiple Vulnerabilities,"The remote service is affected by ""multiple"" vulnerabilities.",x,Upgrade to OpenSSL version 3.0.8 or later.,,,I,7.5
171079,CVE-2023-0286,7.8,High,10.13.128.5,tcp,443,OpenSSL 3.0.0 < 3.0.8 Multiple Vulnerabilities,x,x,Upgrade to OpenSSL version 3.0.8 or later.,,,I,7.5
171079,CVE-2022-4304,7.8,High,web2.example.com,tcp,443,OpenSSL 3.0.0 < 3.0.8 Multiple Vulnerabilities,x,x,Upgrade to OpenSSL version 3.0.8 or later.,,,I,7.5
57608,,5.0,Medium,web2.example.com,tcp,445,"SMB Signing
not required",x,x,Enforce message signing.,,,,
19506,,,None,web2.example.com,tcp,0,Nessus Scan Information,x,x,n/a,,,,
`

func TestNessus(t *testing.T) {
	t.Parallel()
	b := read(t, "nessus", nessusScan, source.Options{})
	same(t, []string{
		"nessus:171079: 10.13.128.5 web2.example.com | high 7.5 | CVE-2022-4304 CVE-2023-0286 | 5m | reboot",
		"nessus:57608: web2.example.com | medium 5 |  | 5m | reboot",
	}, lines(b))
	same(t, "OpenSSL 3.0.0 < 3.0.8 Multiple Vulnerabilities", b.Entries.Patches[0].Title)
	same(t, "SMB Signing not required", b.Entries.Patches[1].Title)
	same(t, []string{
		"2 nessus:10180 on 10.13.128.5: is for information only",
		"12 nessus:19506 on web2.example.com: is for information only",
	}, specimen.Notes(b.Skipped))
	same(t, []string{
		"0 patch nessus:171079: how long it takes: 5 minutes for what one test finds",
		"0 patch nessus:57608: how long it takes: 5 minutes for what one test finds",
		"0 patch nessus:171079: whether it needs a reboot: yes, for the scanner does not say",
		"0 patch nessus:57608: whether it needs a reboot: yes, for the scanner does not say",
	}, specimen.Notes(b.Guessed))
	same(t, []batch.Count{{N: 6, Noun: "finding"}}, b.Counts)
	same(t, map[string][]string{"patch": {"severity"}}, b.Always)
}

func TestNessusAtItsEdges(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text    string
		o             source.Options
		want, skipped []string
	}{
		{"columns of Nessus 6", "Plugin ID,CVE,CVSS,Risk,Host,Protocol,Port,Name\n1,CVE-2014-0160,9.4,Critical,web1,tcp,443,Heartbleed\n", source.Options{},
			[]string{"nessus:1: web1 | critical 9.4 | CVE-2014-0160 | 5m | reboot"}, nil},
		{"scores of three versions", "Plugin ID,Risk,Host,Name,CVSS v2.0 Base Score,CVSS v4.0 Base Score,CVSS v3.0 Base Score\n1,High,web1,x,10,9.2,8.1\n2,High,web1,x,10,9.2,\n3,High,web1,x,10,,\n4,High,web1,x,,,\n", source.Options{},
			[]string{"nessus:1: web1 | high 8.1 |  | 5m | reboot", "nessus:2: web1 | high 9.2 |  | 5m | reboot",
				"nessus:3: web1 | high 10 |  | 5m | reboot", "nessus:4: web1 | high |  | 5m | reboot"}, nil},
		{"a duration that the person says", "Plugin ID,Risk,Host,Name\n1,Low,web1,x\n", source.Options{Duration: time.Minute},
			[]string{"nessus:1: web1 | low |  | 1m | reboot"}, nil},
		{"no host in the row, one by option", "Plugin ID,Risk,Host,Name\n1,Low,,x\n2,Low,web2,x\n", source.Options{Hosts: []string{"web1"}},
			[]string{"nessus:1: web1 | low |  | 5m | reboot", "nessus:2: web2 | low |  | 5m | reboot"}, nil},
		{"several CVEs in a cell", "Plugin ID,CVE,Risk,Host,Name\n1,\"CVE-2020-0002, cve-2020-0001;n/a\",Low,web1,x\n", source.Options{},
			[]string{"nessus:1: web1 | low | CVE-2020-0001 CVE-2020-0002 | 5m | reboot"}, nil},
		{"rows that cannot be used", "Plugin ID,Risk,Host,Name\n1,Low,,x\n,Low,web1,x\n3,,web1,x\n4,Low,we\x07b1,x\n5,Low\n6,Info,web1,x\n", source.Options{},
			nil, []string{
				"2 nessus:1 on : names no host", "3 nessus: on web1: names no test", "4 nessus:3 on web1: has no risk",
				`5 nessus:4 on we\ab1: is of a host that has an invisible character in its name`,
				"6 row: has fewer cells than there are columns", "7 nessus:6 on web1: is for information only",
			}},
		{"a risk of which nobody has heard", "Plugin ID,Risk,Host,Name\n1,Hoch,web1,x\n", source.Options{Duration: time.Minute},
			[]string{"nessus:1: web1 | medium |  | 1m | reboot"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := read(t, "nessus", tt.text, tt.o)
			same(t, tt.want, lines(b))
			same(t, tt.skipped, specimen.Notes(b.Skipped))
		})
	}
}

const openvasHeader = "IP,Hostname,Port,Port Protocol,CVSS,Severity,QoD,Solution Type,NVT Name,Summary,Specific Result,NVT OID,CVEs,Task ID,Task Name,Timestamp,Result ID,Impact,Solution"

// openvasScan is a CSV Results report as GVM 22 writes it, shortened.
const openvasScan = openvasHeader + `
192.168.1.29,,80,tcp,10.0,High,80,"VendorFix","TWiki XSS and Command Execution Vulnerabilities","TWiki is prone to XSS.","Installed version: 01.Feb.2003
Fixed version:     4.2.4

",1.3.6.1.4.1.25623.1.0.800320,"CVE-2008-5304,CVE-2008-5305",t1,"Immediate scan of IP 192.168.1.29",2024-05-04T11:37:24+02:00,r1,"x","Upgrade to version 4.2.4 or later."
192.168.1.30,wiki.example.com,8080,tcp,9.8,High,80,"VendorFix","TWiki XSS and Command Execution Vulnerabilities","x","x",1.3.6.1.4.1.25623.1.0.800320,"CVE-2008-5304,CVE-2008-5305",t1,"x",x,r2,"x","x"
192.168.1.29,,443,tcp,4.3,Medium,98,"Mitigation","SSL/TLS: Deprecated TLSv1.0 and TLSv1.1","x","x",1.3.6.1.4.1.25623.1.0.117274,"CVE-2011-3389",t1,"x",x,r3,"x","x"
192.168.1.29,,22,tcp,5.3,Medium,80,"Workaround","Weak Key Exchange","x","x",1.3.6.1.4.1.25623.1.0.150713,"",t1,"x",x,r4,"x","x"
192.168.1.29,,21,tcp,7.5,High,80,"WillNotFix","vsftpd Compromised","x","x",1.3.6.1.4.1.25623.1.0.103185,"",t1,"x",x,r5,"x","x"
192.168.1.29,,23,tcp,4.8,Medium,80,"NoneAvailable","Telnet","x","x",1.3.6.1.4.1.25623.1.0.108522,"",t1,"x",x,r6,"x","x"
192.168.1.29,,,,0.0,Log,80,"","OS Detection","x","x",1.3.6.1.4.1.25623.1.0.105937,"",t1,"x",x,r7,"x","x"
192.168.1.29,,,,5.0,Medium,80,"","Something","x","x",1.3.6.1.4.1.25623.1.0.1,"",t1,"x",x,r8,"x","x"
`

func TestOpenVAS(t *testing.T) {
	t.Parallel()
	b := read(t, "openvas", openvasScan, source.Options{})
	same(t, []string{
		"openvas:1.3.6.1.4.1.25623.1.0.800320: 192.168.1.29 wiki.example.com | high 10 | CVE-2008-5304 CVE-2008-5305 | 5m | reboot",
	}, lines(b))
	same(t, "TWiki XSS and Command Execution Vulnerabilities", b.Entries.Patches[0].Title)
	const oid = "openvas:1.3.6.1.4.1.25623.1.0."
	same(t, []string{
		"7 " + oid + "117274 on 192.168.1.29: is mended by a change of configuration, not a patch (Mitigation)",
		"8 " + oid + "150713 on 192.168.1.29: has a workaround only, no patch (Workaround)",
		"9 " + oid + "103185 on 192.168.1.29: will not be fixed by its vendor (WillNotFix)",
		"10 " + oid + "108522 on 192.168.1.29: has no fix yet (NoneAvailable)",
		"11 " + oid + "105937 on 192.168.1.29: is for information only",
		"12 " + oid + "1 on 192.168.1.29: has no type of solution",
	}, specimen.Notes(b.Skipped))
	same(t, []batch.Count{{N: 8, Noun: "finding"}}, b.Counts)
}

func TestOpenVASAtItsEdges(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text             string
		want, skipped, guessed []string
	}{
		{"no column for the type of solution", "IP,Severity,NVT Name,NVT OID\n10.0.0.5,Critical,Log4Shell,1.3.6\n",
			[]string{"openvas:1.3.6: 10.0.0.5 | critical |  | 1m | reboot"}, nil,
			[]string{
				"0 patch openvas:1.3.6: whether it needs a reboot: yes, for the scanner does not say",
				"0 patch openvas:1.3.6: whether its vendor has a fix: yes, for the file has no column Solution Type",
			}},
		{"severities that are none", "IP,Severity,Solution Type,NVT Name,NVT OID\n10.0.0.5,False Positive,VendorFix,x,1\n10.0.0.5,,VendorFix,x,2\n10.0.0.5,Debug,VendorFix,x,3\n10.0.0.5,Low,Magic,x,4\n",
			nil, []string{
				"2 openvas:1 on 10.0.0.5: is marked as a false positive", "3 openvas:2 on 10.0.0.5: has no severity",
				"4 openvas:3 on 10.0.0.5: is for information only", "5 openvas:4 on 10.0.0.5: has an unknown type of solution",
			}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := read(t, "openvas", tt.text, source.Options{Duration: time.Minute})
			same(t, tt.want, lines(b))
			same(t, tt.skipped, specimen.Notes(b.Skipped))
			same(t, tt.guessed, specimen.Notes(b.Guessed))
		})
	}
}

// Rows in any order, and twice, make the same patches on the same hosts.
func TestOrderOfRowsDoesNotMatter(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
			plugin := rapid.IntRange(1, 5).Draw(t, "plugin")
			return fmt.Sprintf("%d,CVE-2024-%04d,%d.5,%s,web%d,x",
				plugin, rapid.IntRange(1, 9).Draw(t, "cve"), plugin, []string{"None", "Low", "Medium", "High", "Critical"}[plugin-1], rapid.IntRange(1, 4).Draw(t, "host"))
		}), 1, 30).Draw(rt, "rows")
		want := map[string]bool{}
		for _, r := range rows {
			if f := strings.Split(r, ","); f[3] != "None" {
				want["nessus:"+f[0]+" "+f[1]], want["nessus:"+f[0]+" "+f[4]] = true, true
			}
		}
		text := func(rows []string) string {
			return "Plugin ID,CVE,CVSS v3.0 Base Score,Risk,Host,Name\n" + strings.Join(rows, "\n") + "\n"
		}
		shuffled := rapid.Permutation(slices.Concat(rows, rows)).Draw(rt, "shuffled")
		for _, rows := range [][]string{rows, shuffled} {
			got := map[string]bool{}
			for _, p := range read(t, "nessus", text(rows), source.Options{}).Entries.Patches {
				for _, s := range slices.Concat(p.Hosts, p.CVEs) {
					if got[p.ID+" "+s] {
						rt.Errorf("%s has %s twice", p.ID, s)
					}
					got[p.ID+" "+s] = true
				}
			}
			same(t, want, got)
		}
	})
}

// A patch for each row of a file without end is refused, not attempted.
func TestTooManyPatches(t *testing.T) {
	t.Parallel()
	text := func(n int) string {
		var b strings.Builder
		b.WriteString("Plugin ID,Risk,Host,Name\n")
		for i := range n {
			fmt.Fprintf(&b, "%d,Low,web1,x\n", i)
		}
		return b.String() + "0,Low,web2,x\n"
	}
	same(t, maxPatches, len(read(t, "nessus", text(maxPatches), source.Options{}).Entries.Patches))
	_, err := nessus{}.Read([]source.Input{{Name: "scan.csv", Text: text(maxPatches + 1)}}, source.Options{})
	if want := "scan.csv: it asks for more than 100000 different patches; export less: only what is critical or high, or fewer hosts"; err == nil || err.Error() != want {
		t.Error(err)
	}
}

// A million rows.
func TestManyRows(t *testing.T) {
	t.Parallel()
	const rows = 1_000_000
	var text strings.Builder
	text.WriteString("Plugin ID,CVE,Risk,Host,Name\n")
	for i := range rows {
		fmt.Fprintf(&text, "%d,CVE-2024-%04d,%s,h%d,x\n", i%1000, i%1000, []string{"None", "High"}[i/1000%2], i/1000)
	}
	b := read(t, "nessus", text.String(), source.Options{})
	same(t, []batch.Count{{N: rows, Noun: "finding"}}, b.Counts)
	same(t, 1000, len(b.Entries.Patches))
	same(t, 500, len(b.Entries.Patches[999].Hosts))
	same(t, rows/2, b.Skipped.Total())
}

package dnszone

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/batch"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

func read(t *testing.T, texts ...string) *batch.Batch {
	t.Helper()
	b, err := Readers[0].Read(inputs(texts...), source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func inputs(texts ...string) []source.Input {
	var in []source.Input
	for i, text := range texts {
		in = append(in, source.Input{Name: fmt.Sprintf("db.%d", i+1), Text: text})
	}
	return in
}

const soa = "$ORIGIN example.com.\n@ 3600 IN SOA ns1 hostmaster 1 2 3 4 5\n"

// office is a zone as BIND's manuals write it: an SOA over several lines,
// owners left out, a TTL before and behind the class, comments.
const office = `; example.com, the office
$ORIGIN example.com.
$TTL 1h
@       IN  SOA ns1.example.com. hostmaster.example.com. (
                2026101201 ; serial
                7200       ; refresh (2 hours)
                3600 1209600
                3600 )
        IN  NS  ns1
        IN  NS  ns2.example.com.
        IN  NS  ns.provider.net.
@   300 IN  MX  10 mx1
    IN 300  MX  20 mx2
            MX  20 mx3 ; added later
        IN  TXT "v=spf1 mx -all; not a ( comment"
ns1     IN  A   192.0.2.1
ns2         A   192.0.2.2
MX1     IN  A   192.0.2.11
mx2     IN  AAAA 2001:db8::12
mx3     IN  CNAME old
old     IN  A   192.0.2.13
_ldap._tcp SRV 0 60 389 dc1
           SRV 0 40 389 dc2
           SRV 5 0 389 dc3
dc1     IN  A   192.0.2.21
dc2     IN  A   192.0.2.22
dc3     IN  A   192.0.2.23
single  IN  MX  5 mx1
`

func TestServicesOfAZone(t *testing.T) {
	b := read(t, office)
	if diff := cmp.Diff([]string{
		"dns example.com: ns1.example.com, ns2.example.com",
		"mx example.com: mx1.example.com primary, mx2.example.com standby, old.example.com standby",
		"_ldap._tcp.example.com: dc1.example.com primary, dc2.example.com primary, dc3.example.com standby",
		"mx single.example.com: mx1.example.com",
	}, specimen.Services(b)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		"11 host ns.provider.net of service dns example.com: has no address in these zones: it is a host of somebody else, or of a zone that was not given",
	}, specimen.Notes(b.Skipped)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		"14 host mx3.example.com of service mx example.com: is an alias; the host that it leads to was taken",
		"22 service _ldap._tcp.example.com: SRV weights are shares of the load and not of capacity: every member counts 1",
	}, specimen.Notes(b.Guessed)); diff != "" {
		t.Error(diff)
	}
	// By hand: SOA, TXT and CNAME are the other records; eight A and AAAA.
	if diff := cmp.Diff([]batch.Count{
		{N: 3, Noun: "other record"}, {N: 3, Noun: "NS record"}, {N: 4, Noun: "MX record"},
		{N: 8, Noun: "address record"}, {N: 3, Noun: "SRV record"},
	}, sorted(b.Counts, "other record", "NS record", "MX record", "address record", "SRV record")); diff != "" {
		t.Error(diff)
	}
	if len(b.Implied) != 8 || len(b.Entries.Hosts) != 8 {
		t.Errorf("%d hosts implied of %d, want 8 of 8", len(b.Implied), len(b.Entries.Hosts))
	}
}

func sorted(counts []batch.Count, nouns ...string) []batch.Count {
	var out []batch.Count
	for _, noun := range nouns {
		for _, c := range counts {
			if c.Noun == noun {
				out = append(out, c)
			}
		}
	}
	return out
}

func TestWhatStandsInAZone(t *testing.T) {
	const (
		elsewhere = "has no address in these zones: it is a host of somebody else, or of a zone that was not given"
		a         = "\na A 192.0.2.1\nb A 192.0.2.2\n"
	)
	for _, c := range []struct {
		name, zone string
		services   []string
		skipped    []string
	}{
		{"equal preferences: no roles", soa + "@ MX 10 a\n@ MX 10 b" + a,
			[]string{"mx example.com: a.example.com, b.example.com"}, nil},
		{"listed from the last resort to the first", soa + "@ MX 30 b\n@ MX 10 a" + a,
			[]string{"mx example.com: a.example.com primary, b.example.com standby"}, nil},
		{"the first is elsewhere: the other stands by all the same", soa + "@ MX 10 mx.isp.net.\n@ MX 20 b" + a,
			[]string{"mx example.com: b.example.com standby"},
			[]string{"3 host mx.isp.net of service mx example.com: " + elsewhere}},
		{"all are elsewhere", soa + "@ MX 10 aspmx.l.google.com.\n", nil,
			[]string{"3 host aspmx.l.google.com of service mx example.com: " + elsewhere}},
		{"null MX", soa + "@ MX 0 .\n", nil,
			[]string{"3 service mx example.com: takes no mail, as its null MX says (RFC 7505)"}},
		{"a service that is not offered", soa + "_imap._tcp SRV 0 0 0 .\n", nil,
			[]string{"3 service _imap._tcp.example.com: is not offered, as its record says (RFC 2782)"}},
		{"two names with one address are no pair", soa + "@ MX 10 a\n@ MX 20 c\na A 192.0.2.1\nc A 192.0.2.1\n",
			[]string{"mx example.com: a.example.com primary"},
			[]string{"4 host c.example.com of service mx example.com: has the address of a target before it, and so is the same host under another name"}},
		{"an alias of the other target", soa + "@ MX 10 a\n@ MX 20 c\nc CNAME a" + a,
			[]string{"mx example.com: a.example.com primary"},
			[]string{"4 host c.example.com of service mx example.com: is a target twice"}},
		{"an alias of itself", soa + "@ MX 10 c\nc CNAME c\n", nil,
			[]string{"3 host c.example.com of service mx example.com: " + elsewhere}},
		{"every host has the same MX records", soa + "@ MX 10 a\nb MX 10 a\nwww MX 10 a" + a,
			[]string{"mx example.com: a.example.com"},
			[]string{
				"4 host a.example.com of service mx b.example.com: has the same mail exchangers as a name before it, whose service stands for it",
				"5 host a.example.com of service mx www.example.com: has the same mail exchangers as a name before it, whose service stands for it"}},
		{"generated exchangers", soa + "$GENERATE 1-3 @ MX 10 mx$\n$GENERATE 1-3 mx$ A 192.0.2.$\n$GENERATE 1-9 $ PTR h$\n",
			[]string{"mx example.com: mx1.example.com, mx2.example.com, mx3.example.com"},
			[]string{"5 $GENERATE of PTR: makes records that say nothing about hosts"}},
		{"records of other types and classes", soa + "v CH TXT \"9.18\"\nx TYPE65534 \\# 0\n@ MX 10 a" + a,
			[]string{"mx example.com: a.example.com"}, nil},
		{"a record that is broken costs that record", soa + "@ MX ten a\n@ MX 10 a\n@ ALIAS b\n@ MX\n@ A 1.2.3\n$FOO bar\n@ MX \\# 0\n@ A \\# 0" + a,
			[]string{"mx example.com: a.example.com"},
			[]string{"3 MX record example.com.: is no record that can be read",
				"6 MX record example.com.: is no record that can be read",
				"7 A record example.com.: is no record that can be read",
				"9 service mx example.com: is no record that can be read",
				"10 record example.com.: is no record that can be read",
				"5 record example.com.: is of a type that is not known",
				"8 directive $FOO: is a directive that is not known"}},
		{"the origin changes and is relative", soa + "$ORIGIN sub\n@ MX 10 a\na A 192.0.2.9\n$ORIGIN .\nexample.com MX 10 b.example.com" + a,
			[]string{"mx sub.example.com: a.sub.example.com"},
			[]string{"7 host b.example.com of service mx example.com: " + elsewhere}},
		{"no $ORIGIN, an SOA with a whole name", "example.com. 1D SOA a b 1 2 3 4 5\n NS a" + a,
			[]string{"dns example.com: a.example.com"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := read(t, c.zone)
			if diff := cmp.Diff(c.services, specimen.Services(b)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.skipped, specimen.Notes(b.Skipped)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheAddressIsInAnotherZone(t *testing.T) {
	b := read(t,
		"customer.org. SOA a.example.com. x. 1 2 3 4 5\ncustomer.org. MX 10 a.example.com.\n@ MX 20 b.example.net.\n",
		soa+"a A 192.0.2.1\n")
	if diff := cmp.Diff([]string{"mx customer.org: a.example.com primary"}, specimen.Services(b)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"3 host b.example.net of service mx customer.org in db.1: " +
		"has no address in these zones: it is a host of somebody else, or of a zone that was not given"}, specimen.Notes(b.Skipped)); diff != "" {
		t.Error(diff)
	}
}

func TestZonesThatCannotBeUsed(t *testing.T) {
	for _, c := range []struct{ name, zone, want string }{
		{"another file is included", soa + "$INCLUDE /etc/passwd\n",
			"db.1: line 3: $INCLUDE names another file, and no other file is opened; paste that file in, " +
				"or write the zone as one file: named-compilezone -o FILE ZONE db.1"},
		{"in small letters", soa + "$include x\n", "db.1: line 3: $INCLUDE names another file"},
		{"nobody says which domain it is", "$TTL 3600\n@ SOA ns1 host 1 2 3 4 5\n",
			"db.1: line 2: a name without its domain stands here, and the file does not say which domain the zone is; " +
				"write it as the first line: $ORIGIN example.com."},
		{"an open parenthesis", soa + "@ MX 10 (\na\n", "db.1: line 3: a parenthesis is opened here and never closed; close it"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Readers[0].Read(inputs(c.zone), source.Options{})
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
	if _, err := Readers[0].Read(inputs(soa+"$INCLUDE a\n", soa+"$INCLUDE b\n"), source.Options{}); err == nil ||
		!strings.Contains(err.Error(), "db.1") || !strings.Contains(err.Error(), "db.2") {
		t.Errorf("%v, want the faults of both files", err)
	}
}

func TestRecognised(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"office", office, true},
		{"a transfer by dig", "\n; <<>> DiG 9.18 <<>> axfr example.com\nexample.com.\t3600\tIN\tSOA\tns1.example.com. h.example.com. 1 7200 3600 1209600 3600\n", true},
		{"$TTL first, in BIND's units", "$TTL 1d12h\n", true},
		{"an origin without its dot", "$ORIGIN example.com\n@ SOA a b 1 2 3 4 5", true},
		{"a directive first, then a zone", "$INCLUDE keys\n@ SOA a b 1 1h 1h 1w 1h", true},
		{"an SOA record without its numbers", "@ SOA a b c d e f g", false},
		{"another record first", "host1 A 192.0.2.1\n@ SOA a b 1 2 3 4 5\n", false},
		{"prose", "The SOA record says which server is the first.\n", false},
		{"a hosts file", "192.0.2.1 mx1 mx1.example.com\n", false},
		{"PHP", "$TTL = 3600;\n$ORIGIN = 'x';\n", false},
		{"an INI inventory", "[web]\nweb1 ansible_host=192.0.2.1\n", false},
		{"keepalived", "$VIP=192.0.2.1\nvrrp_instance VI_1 {\n}\n", false},
		{"HAProxy", "global\n  daemon\nbackend b\n  server a 192.0.2.1:80\n", false},
		{"JSON", `{"kind": "SOA"}`, false},
		{"CSV", "name,ip\nmx1,192.0.2.1\n", false},
		{"only comments", "; nothing\n", false},
	} {
		if got := Readers[0].Recognises(source.Input{Text: c.text}); got != c.want {
			t.Errorf("%s: recognised is %t", c.name, got)
		}
	}
}

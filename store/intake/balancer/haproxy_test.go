package balancer

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/batch"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

func input(text string) source.Input { return source.Input{Name: "balancer.cfg", Text: text} }

func readHAProxy(t *testing.T, text string) *batch.Batch {
	t.Helper()
	return specimen.Read(t, haproxy{}, "balancer.cfg", text, source.Options{})
}

// shop is a configuration as the manuals write it.
const shop = `# the shop
global
    log /dev/log local0
    daemon

defaults
    mode http
    timeout connect 5s
    default-server inter 2s

frontend www
    bind :443 ssl crt "/etc/ssl/shop one.pem"
    use_backend api if { path_beg /api }
    default_backend web

backend web
    balance roundrobin
    cookie SRV insert
    default-server check maxconn 200
    server web1 192.0.2.11:80 cookie backup   # not a backup: its cookie is called so
    server web2 192.0.2.12:80 cookie w2 weight 10
    server web3 192.0.2.13:80 weight 10 disabled
    server sorry web-spare.example.com:8080 backup

backend api
    server-template app 1-5 _http._tcp.app.example.com resolvers dns
    server api1 api1.example.com:8080 check
    server api2 ipv4@api2.example.com.:8080 check

listen db
    bind 127.0.0.1:3306
    mode tcp
    server "db one" [2001:db8::1]:3306
    server db2 2001:db8::2:3306 backup
    server dbx 2001:db8::0001:3307

listen stats
    bind :8404
    stats enable
`

func TestServicesOfBackends(t *testing.T) {
	b := readHAProxy(t, shop)
	if diff := cmp.Diff([]string{
		"web: web1 primary, web2 primary, web-spare.example.com standby",
		"api: api1.example.com, api2.example.com",
		"db: db one primary, db2 standby",
	}, specimen.Services(b)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		"22 server web3 of backend web: is disabled",
		"26 servers app of backend api: are made while HAProxy runs: a server-template does not name its hosts",
		"35 server dbx of backend db: is on a host that is a member already",
	}, inOrder(specimen.Notes(b.Skipped))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{
		"16 service web: weights are shares of the load and not of capacity: every member counts 1",
		"20 host web1 for server web1 of backend web: " + byName,
		"21 host web2 for server web2 of backend web: " + byName,
		"23 host web-spare.example.com for server sorry of backend web: " + byAddress,
		"27 host api1.example.com for server api1 of backend api: " + byAddress,
		"28 host api2.example.com for server api2 of backend api: " + byAddress,
		"33 host db one for server db one of backend db: " + byName,
		"34 host db2 for server db2 of backend db: " + byName,
	}, inOrder(specimen.Notes(b.Guessed))); diff != "" {
		t.Error(diff)
	}
	// grep -cE '^ *server ' and grep -cE '^(backend|listen) ' on the text above.
	if diff := cmp.Diff([]batch.Count{{N: 4, Noun: "backend"}, {N: 9, Noun: "server"}}, b.Counts); diff != "" {
		t.Error(diff)
	}
	if len(b.Implied) != 7 || len(b.Entries.Hosts) != 7 {
		t.Errorf("%d hosts implied of %d, want 7 of 7", len(b.Implied), len(b.Entries.Hosts))
	}
}

// inOrder sorts notes by their lines.
func inOrder(notes []string) []string {
	line := func(s string) (n int) { fmt.Sscan(s, &n); return n }
	slices.SortStableFunc(notes, func(a, b string) int { return line(a) - line(b) })
	return notes
}

func TestWhichHostAServerIs(t *testing.T) {
	const elsewhere = "is on the host of the balancer itself, which the file does not name"
	for _, c := range []struct {
		name, backends    string
		services, skipped []string
	}{
		{"two ports of one address are no pair", "backend b\nserver a1 192.0.2.1:80\nserver a2 192.0.2.1:81",
			[]string{"b: a1"}, []string{"3 server a2 of backend b: is on a host that is a member already"}},
		{"one host under two names in two backends", "backend b\nserver a 192.0.2.1:80\nbackend c\nserver a-ssl 192.0.2.1:443",
			[]string{"b: a", "c: a"}, nil},
		{"a name that every backend uses", "backend b\nserver s1 192.0.2.1:80\nbackend c\nserver s1 192.0.2.2:80\nserver x 192.0.2.1:80",
			[]string{"b: 192.0.2.1", "c: 192.0.2.2, 192.0.2.1"}, nil},
		{"the balancer's own host", "backend b\nserver a 127.0.0.1:80\nserver b localhost:80\nserver c /run/c.sock\nserver d unix@/run/d\nserver e abns@e\nserver f [::1]:80",
			nil, []string{"2 server a of backend b: " + elsewhere, "3 server b of backend b: " + elsewhere, "4 server c of backend b: " + elsewhere,
				"5 server d of backend b: " + elsewhere, "6 server e of backend b: " + elsewhere, "7 server f of backend b: " + elsewhere}},
		{"transparent", "backend b\nserver a *:80\nserver b 0.0.0.0\nserver c :80",
			nil, []string{"2 server a of backend b: is wherever the client wanted to go", "3 server b of backend b: is wherever the client wanted to go",
				"4 server c of backend b: is wherever the client wanted to go"}},
		{"an address by a variable", "backend b\nserver a \"${A}:80\"\nserver $B \"$C\"",
			[]string{"b: a"}, []string{"3 server $B of backend b: has a variable for a name"}},
		{"drained", "backend b\nserver a 192.0.2.1 weight 0\nserver c 192.0.2.2",
			[]string{"b: c"}, []string{"2 server a of backend b: has the weight 0, so that no new work reaches it"}},
		{"only backups", "backend b\nserver a 192.0.2.1 backup\nserver c 192.0.2.2 backup", []string{"b: a, c"}, nil},
		{"backup by default, and not", "backend b\ndefault-server backup\nserver a 192.0.2.1\nserver c 192.0.2.2 no-backup\nbackend d\nserver e 192.0.2.3",
			[]string{"b: a standby, c primary", "d: e"}, nil},
		{"disabled by default", "backend b\ndefault-server disabled\nserver a 192.0.2.1\nserver c 192.0.2.2 enabled",
			[]string{"b: c"}, []string{"3 server a of backend b: is disabled"}},
		{"servers of other sections", "backend b\nserver a 192.0.2.1\npeers p\nserver x 192.0.2.9\nring r\nserver y 192.0.2.8\ndefaults\nserver z 192.0.2.7",
			[]string{"b: a"}, nil},
		{"a condition", ".if defined(X)\nbackend b\nserver a 192.0.2.1\n.endif",
			[]string{"b: a"}, []string{"1 .if defined(X): is a condition, and its lines are taken whether it holds or not"}},
		{"an invisible name", "backend b\nserver a\u200b 192.0.2.1\nbackend \u202eb\nserver a 192.0.2.1",
			nil, []string{"3 backend \u202eb: has an invisible character in its name", "2 server a\u200b of backend b: has an invisible character in its name"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := readHAProxy(t, c.backends)
			if diff := cmp.Diff(c.services, specimen.Services(b)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(inOrder(c.skipped), inOrder(specimen.Notes(b.Skipped))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNoBackend(t *testing.T) {
	_, err := haproxy{}.Read([]source.Input{input("frontend www\n bind :80\n default_backend web\n")}, source.Options{})
	const want = "balancer.cfg: no backend or listen section stands in it, so it names no server; " +
		"give the file that has them; the folder of a configuration may have several"
	if err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		line string
		want []string
	}{
		{"", nil}, {"  # server a", nil}, {"\tserver  a\tb", []string{"server", "a", "b"}},
		{`server a\ b "c # d" 'e \' "f\"g" # h`, []string{"server", "a b", "c # d", `e \`, `f"g`}},
		{`a"b"'c' ""`, []string{"abc", ""}}, {`a#b`, []string{"a"}}, {`a\#b \\`, []string{"a#b", `\`}},
		{`"open quote`, []string{"open quote"}},
	} {
		if diff := cmp.Diff(c.want, words(c.line)); diff != "" {
			t.Errorf("%s: %s", c.line, diff)
		}
	}
}

package balancer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/batch"
	"stagger/store/intake/internal/specimen"
	"stagger/store/intake/source"
)

// conf is a keepalived.conf of a host with one instance.
func conf(router, instance, state, priority, id, addresses string) string {
	return `! Configuration File for keepalived
global_defs {
   notification_email { root@localhost }
   router_id ` + router + `
}
vrrp_script chk_haproxy {
    script "killall -0 haproxy"   # cheaper than pidof
    weight 2
}
vrrp_instance ` + instance + `
{
    state ` + state + `
    interface eth0
    virtual_router_id ` + id + `
    priority ` + priority + `
    authentication {
        auth_type PASS
        auth_pass "{secret"
    }
    virtual_ipaddress {
        ` + addresses + `
    }
    track_script { chk_haproxy }
}
`
}

func readKeepalived(o source.Options, texts ...string) (*batch.Batch, error) {
	var in []source.Input
	for i, text := range texts {
		in = append(in, source.Input{Name: string(rune('a'+i)) + ".conf", Text: text})
	}
	return keepalived{}.Read(in, o)
}

func TestServicesOfVirtualRouters(t *testing.T) {
	const (
		alone     = "has one host in what was given: give the files of all its hosts at once"
		priority  = "has no single MASTER: the host with the highest priority is its primary"
		undecided = "has no single MASTER and no highest priority: no host is its primary"
		named     = "is the file's router_id, taken for the name of its host"
	)
	for _, c := range []struct {
		name              string
		files             []string
		hosts             []string
		services, guessed []string
		skipped           []string
	}{
		{"a pair, whose instances have names of their own and addresses in another order",
			[]string{conf("lb1", "VI_1", "MASTER", "101", "51", "192.0.2.10/24 dev eth0\n192.0.2.9/24"),
				conf("lb2", "VI_WEB", "BACKUP", "100", "51", "192.0.2.9\n192.0.2.10 label eth0:1")}, nil,
			[]string{"vrrp 51 192.0.2.9: lb1 primary, lb2 standby"},
			[]string{"4 host lb1: " + named, "4 host lb2: " + named}, nil},
		{"nobody says MASTER, as nopreempt wants it",
			[]string{conf("lb1", "V", "BACKUP", "90", "51", "192.0.2.9"), conf("lb2", "V", "BACKUP", "110", "51", "192.0.2.9")}, nil,
			[]string{"vrrp 51 192.0.2.9: lb2 primary, lb1 standby"},
			[]string{"4 host lb1: " + named, "4 host lb2: " + named, "10 service vrrp 51 192.0.2.9: " + priority}, nil},
		{"nobody says MASTER, and priorities are equal",
			[]string{conf("lb1", "V", "BACKUP", "100", "51", "192.0.2.9"), conf("lb2", "V", "BACKUP", "100", "51", "192.0.2.9")}, nil,
			[]string{"vrrp 51 192.0.2.9: lb1, lb2"},
			[]string{"4 host lb1: " + named, "4 host lb2: " + named, "10 service vrrp 51 192.0.2.9: " + undecided}, nil},
		{"one id on two networks is two routers",
			[]string{conf("lb1", "V", "MASTER", "100", "51", "192.0.2.9"), conf("lb2", "V", "MASTER", "100", "51", "198.51.100.9")}, []string{"lb1", "lb2"},
			[]string{"vrrp 51 192.0.2.9: lb1 primary", "vrrp 51 198.51.100.9: lb2 primary"},
			[]string{"10 service vrrp 51 192.0.2.9: " + alone, "10 service vrrp 51 198.51.100.9: " + alone}, nil},
		{"the person says whose they are",
			[]string{conf("LVS_DEVEL", "V", "MASTER", "100", "51", "192.0.2.9"), conf("LVS_DEVEL", "V", "BACKUP", "100", "51", "192.0.2.9")},
			[]string{"fw1", "fw2"}, []string{"vrrp 51 192.0.2.9: fw1 primary, fw2 standby"}, nil, nil},
		{"two files of one host",
			[]string{"include conf.d/*.conf\n", "vrrp_instance A {\nvirtual_router_id 1\n}\n"}, []string{"fw1", "fw1"},
			[]string{"vrrp 1: fw1 standby"},
			[]string{"1 service vrrp 1: " + alone},
			[]string{"1 include conf.d/*.conf in a.conf: is another file, and no other file is opened: paste it in"}},
		{"lines for one host of the pair",
			[]string{"@fw1 $PRIO=150\n@^fw1 $PRIO = 50\n$VIP=192.0.2.9\nvrrp_instance A {\n@fw1 state MASTER\n@fw2 state BACKUP\n" +
				"@fw2 virtual_ipaddress {\n192.0.2.1\n}\nvirtual_router_id 1\npriority $PRIO\nvirtual_ipaddress { ${VIP}/24 }\n}\n@fw2 vrrp_instance B {\nstate BACKUP\n}\n"},
			[]string{"fw1.example.com"},
			[]string{"vrrp 1 192.0.2.9: fw1.example.com primary"},
			[]string{"4 service vrrp 1 192.0.2.9: " + alone},
			[]string{"2 @^fw1 $PRIO = 50: is for a host of another name than this file's", "6 @fw2 state BACKUP: is for a host of another name than this file's",
				"7 @fw2 virtual_ipaddress: is for a host of another name than this file's", "14 @fw2 vrrp_instance B: is for a host of another name than this file's"}},
		{"what cannot be used", []string{"virtual_server 192.0.2.9 80 {\nreal_server 192.0.2.1 80 {\nweight 1\n}\n}\n" +
			"vrrp_instance A {\nvirtual_router_id 256\n}\nvrrp_instance B {\nvirtual_router_id 2\npriority high\nvirtual_ipaddress {\nweb.example.com\n}\n}\nvrrp_instance C {\nvirtual_router_id 2\n}\n"},
			[]string{"fw1"}, []string{"vrrp 2: fw1 standby"},
			[]string{"9 service vrrp 2: " + alone, "11 priority high of B: is no number from 1 to 255: keepalived's own 100 was taken"},
			[]string{"1 virtual_server 192.0.2.9: balances over addresses, which name no hosts",
				"6 vrrp_instance A: has no virtual_router_id from 1 to 255",
				"13 address web.example.com of B: is no IP address",
				"16 vrrp_instance C: is the same virtual router as another of this host"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			b, err := readKeepalived(source.Options{Hosts: c.hosts}, c.files...)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.services, specimen.Services(b)); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.guessed, inOrder(specimen.Notes(b.Guessed))); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.skipped, inOrder(specimen.Notes(b.Skipped))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestWhoseAFileIs(t *testing.T) {
	one := conf("lb1", "V", "MASTER", "100", "51", "192.0.2.9")
	for _, c := range []struct {
		name  string
		files []string
		hosts []string
		want  string
	}{
		{"nobody says", []string{"vrrp_instance A {\n}\n"}, nil, "a.conf: it does not say whose it is, for it has no router_id; " + needHost},
		{"the sample's router_id", []string{conf("LVS_DEVEL", "V", "MASTER", "1", "1", "192.0.2.9")}, nil,
			"a.conf: line 4: the router_id LVS_DEVEL is that of the sample and names no host; " + needHost},
		{"both say the same", []string{one, one}, nil, "b.conf: it is the file of host lb1, as a.conf is; " + needHost},
		{"one host for two files", []string{one, one}, []string{"lb1"}, "a.conf: 1 hosts are given for 2 files; "},
		{"an invisible name", []string{one}, []string{"lb\u200b1"}, "a.conf: its host has an invisible character in its name; "},
		{"no instance", []string{"global_defs {\nrouter_id lb1\n}\n"}, nil, "a.conf: no vrrp_instance that can be used"},
		{"too deep", []string{"global_defs {\nrouter_id lb1\n}\n" + strings.Repeat("a {\n", 40)}, nil, "a.conf: line 36: blocks nest too deep"},
	} {
		if _, err := readKeepalived(source.Options{Hosts: c.hosts}, c.files...); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestRecognised(t *testing.T) {
	for _, c := range []struct{ name, text, kind string }{
		{"the shop", shop, "haproxy"},
		{"a backend in a file of its own", "backend web\n    server a 192.0.2.1:80\n", "haproxy"},
		{"old: listen with an address", "listen web 0.0.0.0:80\n    mode http\n", "haproxy"},
		{"an empty section first", "global\ndefaults\n  mode tcp\n", "haproxy"},
		{"a named defaults section", "defaults web from base\n  timeout client 5s\n", "haproxy"},
		{"tuning first", "global\n    tune.ssl.default-dh-param 2048\n", "haproxy"},
		{"keepalived", conf("lb1", "V", "MASTER", "1", "1", "192.0.2.9"), "keepalived"},
		{"keepalived with definitions first", "$VIP=192.0.2.9\ninclude x.conf\nvrrp_sync_group G {\ngroup {\nV\n}\n}\nvrrp_instance V {\n}\n", "keepalived"},
		{"IPVS", "virtual_server 192.0.2.9 80 {\n}\n", "keepalived"},
		{"nginx", "user nginx;\nhttp {\n  upstream web {\n    server 192.0.2.1;\n  }\n}\n", ""},
		{"prose about both", "listen to this\nserver 1 is down, and so is the vrrp_instance {\n", ""},
		{"prose of a word", "global\nwarming is real\n", ""},
		{"an INI inventory", "[web]\nweb1\n[backend]\nserver1\n", ""},
		{"a zone", "$ORIGIN example.com.\n@ SOA a b 1 2 3 4 5\n", ""},
		{"YAML", "global:\n  mode: http\nbackend:\n  server: a\n", ""},
		{"JSON", "{\n  \"vrrp_instance\": {\n  }\n}\n", ""},
		{"Terraform", "resource \"x\" \"y\" {\n}\nvirtual_server {\n}\n", ""},
		{"our own TOML", "title = \"x\"\n[[host]]\nname = \"a\"\n", ""},
		{"CSV", "name,backend\na,b\n", ""},
		{"an apt list", "Listing...\nserver/stable 1 amd64\n", ""},
	} {
		kind := ""
		for _, r := range Readers {
			if r.Recognises(input(c.text)) {
				kind += r.Kind()
			}
		}
		if kind != c.kind {
			t.Errorf("%s: taken for %q, want %q", c.name, kind, c.kind)
		}
	}
}

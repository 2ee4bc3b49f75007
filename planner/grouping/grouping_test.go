package grouping_test

import (
	"strings"
	"testing"

	"stagger/planner/batch"
	"stagger/planner/grouping"
	"stagger/planner/model"
)

// hostsOf is an inventory of hosts with these names.
func hostsOf(names ...string) *model.Inventory {
	inv := &model.Inventory{Timezone: "UTC", Planning: model.DefaultPlanning()}
	for _, n := range names {
		inv.Hosts = append(inv.Hosts, model.Host{Name: n, State: model.StateUp, Exposure: model.Internal, Reboot: model.DefaultReboot})
	}
	return inv
}

// group is a group of hosts that are named in one string.
func group(name, hosts string) batch.Group {
	return batch.Group{Name: name, Hosts: strings.Fields(hosts)}
}

// other are hosts that no group of a case has.
const other = "zeus.example.org hera.example.org"

var cases = []struct {
	situation string
	group     batch.Group
	also      []batch.Group
	want      grouping.Reason
	minimum   string
	roles     string // of the members, in order
}{
	{"three of a message queue", group("rabbitmq", "rabbitmq01.example.org rabbitmq02.example.org rabbitmq03.example.org"), nil, grouping.Numbered, "quorum", ""},
	{"two of one cannot lose either by majority", group("rabbitmq", "rabbitmq1.example.org rabbitmq2.example.org"), nil, grouping.Numbered, "1", ""},
	{"a store by its hosts' names", group("backend", "ceph-mon1 ceph-mon2 ceph-mon3"), nil, grouping.Numbered, "quorum", ""},
	{"three to four need all but one", group("web", "web1 web2 web3 web4"), nil, grouping.Numbered, "3", ""},
	{"more need three quarters", group("web", "web1 web2 web3 web4 web5"), nil, grouping.Numbered, "75%", ""},
	{"a letter counts as a number", group("www", "front-a front-b"), nil, grouping.Numbered, "1", ""},
	{"numbers of different lengths", group("cache", "node9.example.org node10.example.org"), nil, grouping.Numbered, "1", ""},
	{"two numbers are a grid", group("cache", "rack1-node1 rack2-node2"), nil, grouping.Differently, "1", ""},
	{"addresses say nothing", group("web", "10.0.0.1 10.0.0.2"), nil, grouping.Unlike, "1", ""},
	{"one numbering over two domains", group("dns", "ns1.fra.example.org ns2.lon.example.org"), nil, grouping.AcrossDomains, "1", ""},
	{"the group is the plural of its hosts", group("proxies", "proxy1.fra.example.org proxy2.lon.example.org"), nil, grouping.SharedName, "1", ""},
	{"hosts named by place", group("db", "db-fra db-lon"), nil, grouping.SharedName, "1", ""},
	{"hosts named by part", group("db", "db-billing db-wiki"), nil, grouping.Differently, "1", ""},
	{"hosts for different processors", group("build", "build-x86-1 build-a64-1"), nil, grouping.Differently, "1", ""},
	{"a primary and its standbys", group("erp", "pg-primary pg-replica1 pg-replica2"), nil, grouping.Roles, "2", "primary standby standby"},
	{"primary and standby in numbered names", group("erp", "pg1-master pg2-slave"), nil, grouping.Roles, "1", "primary standby"},
	{"three masters are no primaries", group("es", "es-master1 es-master2 es-master3"), nil, grouping.Numbered, "2", ""},
	{"names without anything in common", group("misc", "apollo hermes"), nil, grouping.Unlike, "1", ""},
	{"one member", group("wiki", "wiki1"), nil, grouping.Single, "1", ""},
	{"a host that is unknown is none", group("wiki", "wiki1 nobody"), nil, grouping.Single, "1", ""},
	{"thirteen are a class of machines", group("web", "web1 web2 web3 web4 web5 web6 web7 web8 web9 web10 web11 web12 web13"), nil, grouping.Big, "75%", ""},
	{"production and staging", group("web", "web1.example.org web1.stg.example.org"), nil, grouping.MixedStages, "1", ""},
	{"production by name is production", group("web", "web-prod1 web-prod2 web3"), nil, grouping.SharedName, "2", ""},
	{"stages that are groups", group("web", "web1 web2 web-test1 web-test2"),
		[]batch.Group{group("web_live", "web1 web2"), group("web_test", "web-test2 web-test1")}, grouping.Parted, "3", ""},
	{"sites that are groups", group("proxy", "proxy1.fra.example.org proxy2.fra.example.org proxy1.lon.example.org"),
		[]batch.Group{group("f", "proxy1.fra.example.org proxy2.fra.example.org"), group("l", "proxy1.lon.example.org")}, grouping.SitesApart, "2", ""},
	{"the same hosts under a shorter name", group("web_all", "web1 web2"), []batch.Group{group("web", "web2 web1")}, grouping.Alike, "1", ""},
}

func TestSituations(t *testing.T) {
	for _, c := range cases {
		t.Run(c.situation, func(t *testing.T) {
			inv := hostsOf(strings.Fields(other)...)
			for _, h := range c.group.Hosts {
				if h != "nobody" {
					inv.Hosts = append(inv.Hosts, hostsOf(h).Hosts...)
				}
			}
			got := grouping.Candidates(inv, append(c.also, c.group), nil)
			last := got[len(got)-1]
			if last.Reason != c.want || last.Service.MinAvailable.String() != c.minimum {
				t.Errorf("%s, %s: %s", last.Reason, last.Service.MinAvailable, last.Why())
			}
			var roles []string
			for _, m := range last.Service.Members {
				roles = append(roles, m.Role)
			}
			if strings.TrimSpace(strings.Join(roles, " ")) != c.roles {
				t.Errorf("roles %q", roles)
			}
		})
	}
}

func TestEveryHostThereIs(t *testing.T) {
	inv := hostsOf("apollo", "hermes", "zeus")
	if got := grouping.Candidates(inv, []batch.Group{group("all", "apollo hermes zeus")}, nil)[0]; got.Reason != grouping.Whole {
		t.Errorf("%s: %s", got.Reason, got.Why())
	}
	inv = hostsOf("etcd1", "etcd2", "etcd3")
	if got := grouping.Candidates(inv, []batch.Group{group("etcd", "etcd1 etcd2 etcd3")}, nil)[0]; got.Reason != grouping.Numbered {
		t.Errorf("an inventory of one service: %s", got.Why())
	}
}

// What the inventory says of a host's stage counts, whatever its name says.
func TestStagesOfTheInventory(t *testing.T) {
	inv := hostsOf("web1", "web2", "web-test3", "zeus")
	inv.Stages = []model.Stage{{Name: "test"}, {Name: "production"}}
	web := []batch.Group{group("web", "web1 web2")}
	inv.Hosts[0].Stage = "test"
	if got := grouping.Candidates(inv, web, nil)[0]; got.Reason != grouping.MixedStages {
		t.Errorf("one under test: %s", got.Why())
	}
	inv.Hosts[0].Stage, inv.Hosts[2].Stage = "production", "production"
	if got := grouping.Candidates(inv, []batch.Group{group("web", "web1 web-test3")}, nil)[0]; got.Verdict != grouping.Suggested {
		t.Errorf("both in production: %s", got.Why())
	}
}

// What a person decided is not asked again, under no name of the same hosts.
func TestDecidedGroups(t *testing.T) {
	inv := hostsOf("web1", "web2", "db1", "db2")
	groups := []batch.Group{group("web", "web1 web2"), group("webservers", "web1 web2"), group("db", "db1 db2"), group("databases", "db2 db1")}
	got := grouping.Candidates(inv, groups, []batch.Choice{{Group: "webservers"}, {Group: "db", Service: "database"}})
	if len(got) != 2 || got[0].Group != "web" || got[0].Like != "webservers" || got[1].Like != "db" {
		t.Errorf("%+v", got)
	}
	if got := grouping.Candidates(inv, []batch.Group{group("none", "nobody"), {Name: "empty"}}, nil); len(got) != 0 {
		t.Errorf("groups without hosts: %+v", got)
	}
}

func TestServicesThatAreThere(t *testing.T) {
	inv := hostsOf("web1", "web2", "web3")
	inv.Services = []model.Service{{Name: "shop", MinAvailable: model.AtLeast(1), Members: []model.Member{{Host: "web2", Weight: 1}, {Host: "web1", Weight: 1}}}}
	got := grouping.Candidates(inv, []batch.Group{group("web", "web1 web2"), group("shop", "web1 web2 web3"), group("shop group", "web2 web3")}, nil)
	if got[0].Reason != grouping.HasService || got[0].Like != "shop" {
		t.Errorf("web: %s", got[0].Why())
	}
	if got[1].Service.Name != "shop group 2" || got[2].Service.Name != "shop group" {
		t.Errorf("a name that is taken: %q, %q", got[1].Service.Name, got[2].Service.Name)
	}
}

package grouping_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/planner/grouping"
	"stagger/planner/model"
)

// draw is an inventory under a domain and groups of its hosts.
func draw(t *rapid.T) (hosts []string, groups []batch.Group) {
	first := rapid.SampledFrom([]string{"web", "db-fra", "db", "rabbitmq", "etcd", "pg-primary", "pg-replica", "web-test", "x", "apollo"})
	under := rapid.SampledFrom([]string{"", "", ".stg", ".fra", ".lon"})
	hosts = rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) string {
		return first.Draw(t, "first") + rapid.SampledFrom([]string{"", "1", "2", "3", "-a"}).Draw(t, "number") + under.Draw(t, "under")
	}), 2, 30, rapid.ID[string]).Draw(t, "hosts")
	name := rapid.OneOf(rapid.SampledFrom([]string{"web", "webs", "db", "all", "rabbitmq_fra"}), rapid.String())
	groups = rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) batch.Group {
		return batch.Group{Name: name.Draw(t, "name"), Hosts: rapid.SliceOfDistinct(rapid.SampledFrom(hosts), rapid.ID[string]).Draw(t, "of")}
	}), 0, 12, func(g batch.Group) string { return g.Name }).Draw(t, "groups")
	return hosts, groups
}

// under puts hosts and groups under a domain.
func under(domain string, hosts []string, groups []batch.Group) (*model.Inventory, []batch.Group) {
	put := func(in []string) []string {
		out := make([]string, len(in))
		for i, h := range in {
			out[i] = h + domain
		}
		return out
	}
	var out []batch.Group
	for _, g := range groups {
		out = append(out, batch.Group{Name: g.Name, Hosts: put(g.Hosts)})
	}
	return hostsOf(put(hosts)...), out
}

func TestTheCommonDomainChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hosts, groups := draw(t)
		domain := rapid.SampledFrom([]string{".example.org", ".test", ".prod.fra.example", ".db", ".x86"}).Draw(t, "domain")
		a := grouping.Candidates(whole(under("", hosts, groups)))
		b := grouping.Candidates(whole(under(domain, hosts, groups)))
		for i := range a {
			if a[i].Verdict != b[i].Verdict || a[i].Reason != b[i].Reason || a[i].Service.MinAvailable != b[i].Service.MinAvailable {
				t.Fatalf("%q is %s (%s), and under %s %s (%s)", a[i].Group, a[i].Verdict, a[i].Reason, domain, b[i].Verdict, b[i].Reason)
			}
		}
	})
}

// whole is what Candidates takes where nothing was decided.
func whole(inv *model.Inventory, groups []batch.Group) (*model.Inventory, []batch.Group, []batch.Choice) {
	return inv, groups, nil
}

func TestTheOrderOfGroupsChangesNothingElse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hosts, groups := draw(t)
		inv, groups := under(".example.org", hosts, groups)
		shuffled := rapid.Permutation(groups).Draw(t, "shuffled")
		a, b := grouping.Candidates(inv, groups, nil), grouping.Candidates(inv, shuffled, nil)
		for _, list := range [][]grouping.Candidate{a, b} {
			slices.SortFunc(list, func(x, y grouping.Candidate) int { return strings.Compare(x.Group, y.Group) })
		}
		if fmt.Sprintf("%+v", a) != fmt.Sprintf("%+v", b) {
			t.Fatalf("%+v\n%+v", a, b)
		}
	})
}

// Whatever is proposed can be taken, all of it at once; and it says why.
func TestProposalsPassTheCheck(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		hosts, groups := draw(t)
		inv, groups := under(".example.org", hosts, groups)
		if taken := rapid.SampledFrom([]string{"", "web", "db", "db group"}).Draw(t, "taken"); taken != "" {
			inv.Services = []model.Service{{Name: taken, MinAvailable: model.AtLeast(1), Members: []model.Member{{Host: inv.Hosts[0].Name, Weight: 1}}}}
		}
		for _, c := range grouping.Candidates(inv, groups, nil) {
			if c.Verdict == "" || c.Reason.Brief() == "" || c.Why() == "" {
				t.Fatalf("%q has no reason: %+v", c.Group, c)
			}
			g := groups[slices.IndexFunc(groups, func(g batch.Group) bool { return g.Name == c.Group })]
			for _, m := range c.Service.Members {
				if !slices.Contains(g.Hosts, m.Host) {
					t.Fatalf("%q is no host of %q", m.Host, g.Name)
				}
			}
			if len(c.Service.Members) > 1 && c.Service.Required() >= c.Service.Capacity() {
				t.Fatalf("%q could spare none: %+v", c.Group, c.Service)
			}
			inv.Services = append(inv.Services, c.Service)
		}
		if faults := check.Inventory(inv); len(faults) > 0 {
			t.Fatalf("faults: %v", faults)
		}
	})
}

// BenchmarkTenThousandHosts is two thousand groups, none of which is compared
// with the others, and ten that hold a tenth of the hosts each.
func BenchmarkTenThousandHosts(b *testing.B) {
	var names []string
	for i := range 10_000 {
		names = append(names, fmt.Sprintf("app%d-%d.dc%d.example.org", i/5, i%5, i%3))
	}
	inv := hostsOf(names...)
	var groups []batch.Group
	for i := range 2_000 {
		groups = append(groups, batch.Group{Name: fmt.Sprintf("app%d", i), Hosts: names[i*5 : i*5+5]})
	}
	for i := range 10 {
		groups = append(groups, batch.Group{Name: fmt.Sprintf("site%d", i), Hosts: names[i*1000 : i*1000+1000]})
	}
	for b.Loop() {
		if n := len(grouping.Candidates(inv, groups, nil)); n != len(groups) {
			b.Fatalf("%d candidates", n)
		}
	}
}

package ansible_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/batch"
	"stagger/store/intake/source"
)

func TestPlacements(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		o          source.Options
		on         map[string]string
		read       int
		guessed    map[string]int
		skipped    map[string]int
	}{
		{"by vmhost, without being asked", "vm1 vmhost=hv1\nvm2 vmhost=hv1\nhv1\n", source.Options{},
			map[string]string{"vm1": "hv1", "vm2": "hv1"}, 2, map[string]int{"runs_on from the variable vmhost": 2}, map[string]int{}},
		{"by a variable that is named", "vm1 host=hv1 vmhost=hv2\nhv1\nhv2\n", source.Options{VMHostVar: "host"},
			map[string]string{"vm1": "hv1"}, 1, map[string]int{}, map[string]int{}},
		{"a misspelt variable", "vm1 vmhost=hv1\nhv1\n", source.Options{VMHostVar: "vmhots"},
			map[string]string{}, 0, map[string]int{}, map[string]int{"no host has this variable": 1}},
		{"a hypervisor that is not there", "vm1 vmhost=hv1\n", source.Options{},
			map[string]string{}, 1, map[string]int{}, map[string]int{"its hypervisor is no host of the inventory": 1}},
		{"a host on itself", "hv1 vmhost=hv1\nvm1 vmhost=hv1\n", source.Options{VMHostVar: "vmhost"},
			map[string]string{"vm1": "hv1"}, 2, map[string]int{}, map[string]int{"it would run on itself, at once or by way of others": 1}},
		{"two on each other", "vm1 vmhost=a\na vmhost=b\nb vmhost=a\n", source.Options{VMHostVar: "vmhost"},
			map[string]string{"vm1": "a"}, 3, map[string]int{}, map[string]int{"it would run on itself, at once or by way of others": 2}},
		{"hypervisors on a chassis", "vm1 vmhost=hv1\nhv1 vmhost=chassis\nchassis\n", source.Options{VMHostVar: "vmhost"},
			map[string]string{"vm1": "hv1", "hv1": "chassis"}, 2, map[string]int{}, map[string]int{}},
		{"an expression", "vm1 vmhost='{{ x }}'\n", source.Options{},
			map[string]string{}, 0, map[string]int{}, map[string]int{"its variable vmhost is a Jinja expression, which only Ansible can work out": 1}},
		{"on the machine of Ansible", "vm1 vmhost=localhost\nlocalhost ansible_connection=local\n", source.Options{},
			map[string]string{}, 1, map[string]int{}, map[string]int{"its hypervisor is no host of the inventory": 1, "is the machine that Ansible itself runs on (ansible_connection is local)": 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := mustRead(t, "ansible-ini", tt.o, tt.text)
			on := map[string]string{}
			for _, h := range b.Entries.Hosts {
				if h.RunsOn != "" {
					on[h.Name] = h.RunsOn
				}
			}
			if diff := cmp.Diff(tt.on, on); diff != "" {
				t.Error(diff)
			}
			if got := b.Counts[1]; got != (batch.Count{N: tt.read, Noun: "placement"}) {
				t.Error(got)
			}
			wantNotes(t, b.Guessed, tt.guessed)
			wantNotes(t, b.Skipped, tt.skipped)
		})
	}
}

const stagesAndSites = `
web1 env=prod datacenter=leeds
web2 env=dev site=york
web3 dc=hull datacenter=leeds
web4 env=qa
web5
web6 env=canary
[leeds]
web4
web1
[dev]
web4
[live]
web5
[live:children]
dev
`

func TestSitesAndStages(t *testing.T) {
	const order, soak = "its place in the order of the stages, from its name", "soak of 0: the next stage need not wait after it"
	for _, tt := range []struct {
		name    string
		o       source.Options
		sites   []string // of web1 to web6
		stages  []string
		order   []string
		guessed map[string]int
		skipped map[string]int
	}{
		{"nothing is said", source.Options{}, []string{"leeds", "york", "leeds", "", "", ""}, make([]string, 6), nil,
			map[string]int{"site from the variable datacenter": 2, "site from the variable site": 1}, map[string]int{}},
		{"variables", source.Options{SiteVar: "dc", StageVar: "env"}, []string{"", "", "hull", "", "", ""},
			[]string{"prod", "dev", "", "qa", "", "canary"}, []string{"dev", "qa", "canary", "prod"},
			map[string]int{order: 4, soak: 3, "says no stage, and so is in the last one, prod": 2}, map[string]int{}},
		{"groups", source.Options{SiteGroups: []string{"leeds", "ripon"}, StageGroups: []string{"dev", "live"}}, []string{"leeds", "", "", "leeds", "", ""},
			[]string{"", "", "", "dev", "live", ""}, []string{"dev", "live"},
			map[string]int{soak: 1, "stage from the first of several groups that it is in": 1, "says no stage, and so is in the last one, live": 4},
			map[string]int{"no host is in this group, which was said to be a site": 1}},
		{"variables before groups", source.Options{SiteVar: "datacenter", SiteGroups: []string{"leeds"}, StageVar: "env", StageGroups: []string{"live"}}, []string{"leeds", "", "leeds", "leeds", "", ""},
			[]string{"prod", "dev", "", "qa", "live", "canary"}, []string{"dev", "qa", "canary", "prod", "live"},
			map[string]int{order: 4, soak: 4, "says no stage, and so is in the last one, live": 1}, map[string]int{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := mustRead(t, "ansible-ini", tt.o, stagesAndSites)
			for i, name := range []string{"web1", "web2", "web3", "web4", "web5", "web6"} {
				h := hostNamed(t, b, name)
				if h.Site != tt.sites[i] || h.Stage != tt.stages[i] {
					t.Errorf("%s: site %q, stage %q", name, h.Site, h.Stage)
				}
			}
			if diff := cmp.Diff(tt.order, stageNames(b)); diff != "" {
				t.Error(diff)
			}
			wantNotes(t, b.Guessed, tt.guessed)
			wantNotes(t, b.Skipped, tt.skipped)
		})
	}
}

func TestTags(t *testing.T) {
	const text = "[web]\nweb1 os='rocky9' role=web tier=\"['a', 'front']\"\n[site:children]\nweb\n[all:vars]\nkernel=6\n"
	for _, tt := range []struct {
		name string
		o    source.Options
		want []string
		skip map[string]int
	}{
		{"every group", source.Options{}, []string{"web", "site"}, map[string]int{}},
		{"groups by pattern", source.Options{TagGroups: []string{"s?te", "x*"}}, []string{"site"}, map[string]int{"no group is named so": 1}},
		{"variables, each tag once", source.Options{TagVars: []string{"os", "role", "tier", "kernel", "rack"}}, []string{"web", "site", "rocky9", "a", "front", "6"},
			map[string]int{"no host has this variable": 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := mustRead(t, "ansible-ini", tt.o, text)
			if diff := cmp.Diff(tt.want, hostNamed(t, b, "web1").Tags); diff != "" {
				t.Error(diff)
			}
			wantNotes(t, b.Skipped, tt.skip)
		})
	}
}

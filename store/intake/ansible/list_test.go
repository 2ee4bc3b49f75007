package ansible_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/store/intake/source"
)

func TestGroupsOfList(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		want       map[string][]string
		skipped    map[string]int
	}{
		{"groups and children", `{"_meta": {"hostvars": {"web1": {}}}, "all": {"children": ["ungrouped", "site"]}, "site": {"children": ["web"]}, "web": {"hosts": ["web1", "web2"]}, "ungrouped": {"hosts": ["mx1"]}}`,
			map[string][]string{"site": {"web1", "web2"}, "web": {"web1", "web2"}}, nil},
		{"groups as lists, of old scripts", `{"web": ["web1"]}`, map[string][]string{"web": {"web1"}}, nil},
		{"_meta with more in it", `{"_meta": {"profile": "x", "hostvars": {"web1": {}}}, "web": {"hosts": ["web1"]}}`, map[string][]string{"web": {"web1"}}, nil},
		{"_meta of null", `{"_meta": null, "web": {"hosts": ["web1"]}}`, map[string][]string{"web": {"web1"}}, nil},
		{"a host that is a number", `{"web": {"hosts": ["web1", 2]}}`, map[string][]string{"web": {"web1"}},
			map[string]int{"has a part that is not of the shape that Ansible writes": 1, "has no name": 1}},
		{"a group that is a text", `{"web": {"hosts": ["web1"]}, "db": "x"}`, map[string][]string{"web": {"web1"}},
			map[string]int{"has a part that is not of the shape that Ansible writes": 1, "has no hosts": 1}},
		{"text behind it", `{"web": {"hosts": ["web1"]}} [WARNING]`, map[string][]string{"web": {"web1"}},
			map[string]int{"what stands after the end of the JSON": 1}},
		{"all as a child", `{"web": {"hosts": ["web1"], "children": ["all"]}}`, map[string][]string{"web": {"web1"}},
			map[string]int{"has the group all for a child": 1}},
		{"a group without a name", `{"": {"hosts": ["web1"]}}`, map[string][]string{}, map[string]int{"has no name": 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := mustRead(t, "ansible-list", source.Options{}, tt.text)
			if diff := cmp.Diff(tt.want, groupsOf(b)); diff != "" {
				t.Error(diff)
			}
			if tt.skipped == nil {
				tt.skipped = map[string]int{}
			}
			wantNotes(t, b.Skipped, tt.skipped)
		})
	}
}

func TestVariablesOfList(t *testing.T) {
	for _, tt := range []struct {
		value string
		want  []string
		why   string
	}{
		{`"rack1"`, []string{"rack1"}, ""},
		{`12`, []string{"12"}, ""},
		{`true`, []string{"true"}, ""},
		{`null`, nil, ""},
		{`""`, nil, ""},
		{`["a", "b", 3]`, []string{"a", "b", "3"}, ""},
		{`["a", ["b"]]`, nil, "its variable v is no plain word"},
		{`{"a": "b"}`, nil, "its variable v is no plain word"},
		{`{"__ansible_unsafe": "rack1"}`, []string{"rack1"}, ""},
		{`{"__ansible_vault": "$ANSIBLE_VAULT;1.1;AES256"}`, nil, "its variable v is encrypted with Ansible Vault"},
		{`"{{ rack }}"`, nil, "its variable v is a Jinja expression, which only Ansible can work out"},
	} {
		t.Run(tt.value, func(t *testing.T) {
			for _, text := range []string{ // with --export a group keeps its variables
				`{"_meta": {"hostvars": {"web1": {"v": ` + tt.value + `}}}, "g": {"hosts": ["web1"]}}`,
				`{"_meta": {"hostvars": {}}, "g": {"hosts": ["web1"], "vars": {"v": ` + tt.value + `}}}`,
			} {
				b := mustRead(t, "ansible-list", source.Options{TagVars: []string{"v"}, TagGroups: []string{"g"}}, text)
				if diff := cmp.Diff(append([]string{"g"}, tt.want...), hostNamed(t, b, "web1").Tags); diff != "" {
					t.Error(diff)
				}
				if _, _, why := firstSkip(b); why != tt.why {
					t.Errorf("skipped: %q", why)
				}
			}
		})
	}
}

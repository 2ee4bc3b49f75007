package ansible_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stagger/store/intake/source"
)

func TestHostLinesOfINI(t *testing.T) {
	for _, tt := range []struct {
		name, line string
		want       []string
	}{
		{"a name", "web1", []string{"web1"}},
		{"a name with a port", "web1.example.com:2222", []string{"web1.example.com"}},
		{"a comment behind it", "web1 # the first", []string{"web1"}},
		{"leading zeros", "web[08:11]", []string{"web08", "web09", "web10", "web11"}},
		{"no leading zeros", "web[8:11]", []string{"web10", "web11", "web8", "web9"}},
		{"letters", "db-[a:c].example.com", []string{"db-a.example.com", "db-b.example.com", "db-c.example.com"}},
		{"a step", "web[1:9:3]", []string{"web1", "web4", "web7"}},
		{"letters with a step", "[A:E:2]", nil}, // a line in brackets is a header
		{"letters with a step and a tail", "[A:E:2]x", []string{"Ax", "Cx", "Ex"}},
		{"no begin", "web[:2]", []string{"web0", "web1", "web2"}},
		{"two ranges and a port", "r[1:2]n[a:b]:22", []string{"r1na", "r1nb", "r2na", "r2nb"}},
		{"an IPv6 address", "2001:db8::1", []string{"2001:db8::1"}},
		{"an IPv6 address with a port", "[2001:db8::1]:22", []string{"2001:db8::1"}},
		{"an IPv4 address with a port", "192.0.2.1:22", []string{"192.0.2.1"}},
		{"widths that differ", "web[01:100]", nil},
		{"a range backwards", "web[5:1]", nil},
		{"a step of nothing", "web[1:5:0]", nil},
		{"no end", "web[1:]", nil},
		{"a list instead of a range", "web[1,2]", nil},
		{"a bracket left open", "web[1:2", nil},
		{"a bracket too many", "web1:2]", nil},
		{"a port of letters", "web1:ssh", nil},
		{"the beginning of YAML", "---", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := mustRead(t, "ansible-ini", source.Options{}, "keep\n[g]\n"+tt.line+"\n")
			if diff := cmp.Diff(tt.want, groupsOf(b)["g"]); diff != "" {
				t.Error(diff)
			}
			if line, _, why := firstSkip(b); tt.want == nil && (line != 3 || why == "") {
				t.Errorf("skipped on line %d: %q", line, why)
			}
		})
	}
}

// As Python's shlex.split(line, comments=True) and ast.literal_eval have it.
func TestVariablesOfINI(t *testing.T) {
	for _, tt := range []struct {
		line string
		want []string
	}{
		{`web1 v=rack1 x=2`, []string{"rack1"}},
		{`web1 v="rack 1" x=2`, []string{"rack 1"}},
		{`web1 v='rack "1"'`, []string{`rack "1"`}},
		{`web1 v=rack\ 1`, []string{"rack 1"}},
		{`web1 "v=rack 1"`, []string{"rack 1"}},
		{`web1 v='"rack 1"'`, []string{"rack 1"}},
		{`web1 v="['a', 'b']"`, []string{"a", "b"}},
		{`web1 v="{'a': 1}"`, nil},
		{`web1 v=a#b`, []string{"a"}},
		{`web1 v="a#b"`, []string{"a#b"}},
		{`web1 v=a=b`, []string{"a=b"}},
		{`web1 v=None`, nil},
		{`web1 v=`, nil},
		{`web1 v=12`, []string{"12"}},
		{`web1 v="{{ rack }}"`, nil},
		{"web1\n[g:vars]\nv=rack 1", []string{"rack 1"}},
		{"web1\n[g:vars]\nv = 'rack 1' # the first", []string{"rack 1"}},
		{"web1\n[g:vars]\nv=rack # 1", []string{"rack # 1"}},
		{"web1\n[g:vars]\nv = 5 # the fifth", []string{"5"}},
	} {
		t.Run(tt.line, func(t *testing.T) {
			b := mustRead(t, "ansible-ini", source.Options{TagVars: []string{"v"}, TagGroups: []string{"none"}}, "[g]\n"+tt.line+"\n")
			if diff := cmp.Diff(tt.want, hostNamed(t, b, "web1").Tags); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A header that cannot be read must not give its lines to the group before.
func TestLinesUnderABadHeader(t *testing.T) {
	b := mustRead(t, "ansible-ini", source.Options{}, "[web]\nweb1\n[db servers]\ndb1\n[web:hots]\nweb2\n[mail] ; comment\nmx1\n")
	if diff := cmp.Diff(map[string][]string{"web": {"web1"}, "mail": {"mx1"}}, groupsOf(b)); diff != "" {
		t.Error(diff)
	}
	wantNotes(t, b.Skipped, map[string]int{
		"a section header that is not [group], [group:children] or [group:vars]": 2,
		"a line under a section header that could not be read":                   2,
	})
}

// Of the groups that have a variable the deepest wins, then the greater
// priority, then the later name; the host's own comes before all.
func TestPrecedenceOfVariables(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"all", "web1\n[all:vars]\nv=all\n", "all"},
		{"ungrouped over all", "web1\n[all:vars]\nv=all\n[ungrouped:vars]\nv=ungrouped\n", "ungrouped"},
		{"a grouped host is not ungrouped", "web1\n[z]\nweb1\n[all:vars]\nv=all\n[ungrouped:vars]\nv=ungrouped\n", "all"},
		{"child over parent", "[z:children]\na\n[a]\nweb1\n[a:vars]\nv=a\n[z:vars]\nv=z\n", "a"},
		{"later name among siblings", "[a]\nweb1\n[b]\nweb1\n[b:vars]\nv=b\n[a:vars]\nv=a\n", "b"},
		{"priority among siblings", "[a]\nweb1\n[b]\nweb1\n[b:vars]\nv=b\n[a:vars]\nv=a\nansible_group_priority=10\n", "a"},
		{"depth over priority", "[z:children]\na\n[a]\nweb1\n[a:vars]\nv=a\n[z:vars]\nv=z\nansible_group_priority=10\n", "a"},
		{"the longest way counts", "[x:children]\ny\n[y:children]\nz\n[z]\nweb1\n[x]\nweb1\n[b]\nweb1\n[b:vars]\nv=b\n[z:vars]\nv=z\n", "z"},
		{"host over groups", "[a]\nweb1 v=own\n[a:vars]\nv=a\n", "own"},
		{"the last of two lines", "[a]\nweb1 v=1st\n[b]\nweb1 v=2nd\n", "2nd"},
		{"an expression hides what is above it", "[a]\nweb1 v='{{ x }}'\n[a:vars]\nv=a\n", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := mustRead(t, "ansible-ini", source.Options{SiteVar: "v"}, tt.text)
			if got := hostNamed(t, b, "web1").Site; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// Several files are one inventory, and notes say which file they are about.
func TestFilesOfOneInventory(t *testing.T) {
	b := mustRead(t, "ansible-ini", source.Options{}, "[web]\nweb1 vmhost=hv1\n[all:children]\nweb\n", "[site:children]\nweb\nlost\n[hv]\nhv1\nnot a host\n")
	if diff := cmp.Diff(map[string][]string{"web": {"web1"}, "site": {"web1"}, "hv": {"hv1"}}, groupsOf(b)); diff != "" {
		t.Error(diff)
	}
	if got := hostNamed(t, b, "web1").RunsOn; got != "hv1" {
		t.Errorf("runs on %q", got)
	}
	line, entry, why := firstSkip(b)
	if line != 6 || entry != "in b" || why != "a line of hosts that is not a name and name=value" {
		t.Error(line, entry, why)
	}
	wantNotes(t, b.Guessed, map[string]int{"runs_on from the variable vmhost": 1})
}

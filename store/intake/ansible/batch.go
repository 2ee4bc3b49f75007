package ansible

import (
	"fmt"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/store/intake/source"
)

// batch makes the batch of what was read.
func (v *inventory) batch(o source.Options) (*batch.Batch, error) {
	if len(v.hostList) == 0 {
		return nil, v.empty()
	}
	if err := v.close(); err != nil {
		return nil, err
	}
	v.inherit()
	v.takeHosts()
	if v.b.Hosts() == 0 {
		return nil, v.whole(fmt.Sprintf("none of its %d hosts can be taken: each is this machine itself or has a name that cannot be one", len(v.hostList)),
			"give the inventory of the machines to patch")
	}
	v.placements(o)
	v.sites(o)
	v.stages(o)
	groups := v.takeGroups(o)
	v.tagVars(o)
	out := v.b.Batch()
	out.Groups = groups // at once: Builder.Group remembers each member apart
	return out, nil
}

// empty is the error for an inventory without hosts.
func (v *inventory) empty() error {
	if len(v.patterns) > 0 {
		return v.whole("it has only patterns of host names, and no hosts", "give the inventory files with the hosts as well, in the same import")
	}
	problem := "the inventory has no hosts"
	if skipped := v.b.Batch().Skipped.Remarks; len(skipped) > 0 {
		first := skipped[0].First[0]
		problem += "; skipped: " + strings.TrimSpace(first.Entry+" "+skipped[0].What)
		if first.Line > 0 {
			problem += fmt.Sprintf(" (line %d)", first.Line)
		}
	}
	if v.kind == kindList {
		return v.whole(problem, "look at the warnings of ansible-inventory: where it cannot read its files it writes an empty list and still exits with 0")
	}
	return v.whole(problem, "give the files in which the hosts stand, or what ansible-inventory --list writes")
}

// takeHosts takes the hosts, but for the machine that Ansible itself runs on.
func (v *inventory) takeHosts() {
	v.b.Count(len(v.hostList), "host")
	for _, h := range v.hostList {
		if fault := source.NameFault(h.name); fault != "" {
			v.skip(h.at, "host "+h.name, fault)
			continue
		}
		if h.itself() {
			v.skip(h.at, "host "+h.name, "is the machine that Ansible itself runs on (ansible_connection is local)")
			continue
		}
		h.entry = v.b.Host(h.name)
	}
}

func (h *host) itself() bool {
	switch h.name {
	case "localhost", "127.0.0.1", "::1":
		words := h.vars[varConnection].words
		return len(words) == 1 && (words[0] == "local" || words[0] == "ansible.builtin.local")
	}
	return false
}

// placements says on which hypervisors the hosts run.
func (v *inventory) placements(o source.Options) {
	on, read := map[string]string{}, 0
	name := said(o.VMHostVar, vmHostVars)[0]
	for _, h := range v.hostList {
		if h.entry == nil {
			continue
		}
		hypervisor := v.word(h, name)
		if hypervisor == "" {
			continue
		}
		read++
		if !v.b.HasHost(hypervisor) {
			v.skip(h.at, "host "+h.name+" on "+hypervisor, "its hypervisor is no host of the inventory")
			continue
		}
		on[h.name] = hypervisor
	}
	v.b.Count(read, "placement")
	round := circles(v.hostList, on)
	for _, h := range v.hostList {
		hypervisor := on[h.name]
		switch {
		case hypervisor == "":
		case round[h.name]:
			v.skip(h.at, "host "+h.name+" on "+hypervisor, "it would run on itself, at once or by way of others")
		default:
			h.entry.RunsOn = hypervisor
			if o.VMHostVar == "" {
				v.guess(h.at, "host "+h.name, "runs_on from the variable "+name)
			}
		}
	}
	v.unused(o.VMHostVar)
}

// circles are the hosts that run on themselves by way of what they run on.
func circles(hosts []*host, on map[string]string) map[string]bool {
	out, walk := map[string]bool{}, map[string]int{}
	for i, h := range hosts {
		name := h.name
		for name != "" && walk[name] == 0 {
			walk[name] = i + 1
			name = on[name]
		}
		if name != "" && walk[name] == i+1 { // this walk came back to its own track
			for ; !out[name]; name = on[name] {
				out[name] = true
			}
		}
	}
	return out
}

// unused notes that no host has a variable that an option names.
func (v *inventory) unused(name string) {
	if name == "" {
		return
	}
	for _, h := range v.hostList {
		if _, has := h.vars[name]; has {
			return
		}
	}
	v.b.Skip(0, check.Printable("variable "+name), "no host has this variable")
}

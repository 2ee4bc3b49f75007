package balancer

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"stagger/planner/batch"
	"stagger/store/intake/source"
)

type keepalived struct{}

func (keepalived) Kind() string { return "keepalived" }
func (keepalived) What() string { return "keepalived configuration" }

// Joint: a file is one host's, and a virtual router has several.
func (keepalived) Joint() bool { return true }

// Recognises asks for a block that only keepalived has, with nothing before it
// that keepalived does not know.
func (keepalived) Recognises(in source.Input) bool {
	found, foreign := false, false
	head := source.Input{Text: source.Head(in.Text, 256<<10)}
	err := statements(head, func(s statement) {
		word := s.words[0]
		switch {
		case found || foreign || len(s.in) > 0:
		case s.head && slices.Contains([]string{"global_defs", "vrrp_instance", "virtual_server"}, word):
			found = true
		default:
			foreign = !slices.ContainsFunc(known, func(prefix string) bool { return strings.HasPrefix(word, prefix) })
		}
	})
	return err == nil && found
}

// known are the beginnings of what may stand outside of blocks (keepalived.conf(5)).
var known = []string{
	"vrrp_", "virtual_server_", "static_", "track_", "garp_group", "bfd_instance", "interface_up_down_delays",
	"net_namespace", "namespace_with_ipsets", "instance", "use_pid_dir", "linkbeat", "include", "$", "@",
}

func (k keepalived) Read(in []source.Input, o source.Options) (*batch.Batch, error) {
	b := batch.NewBuilder(k.Kind())
	if len(o.Hosts) > 0 && len(o.Hosts) != len(in) {
		return nil, source.Fault(in[0], 0, fmt.Sprintf("%d hosts are given for %d files", len(o.Hosts), len(in)),
			"give --host once for each file, in the order of the files")
	}
	var routers routers
	var faults []error
	owner := map[string]string{} // the file of each router_id
	for i, file := range in {
		where := ""
		if len(in) > 1 {
			where = " in " + file.Name
		}
		given := ""
		if len(o.Hosts) > 0 {
			given = o.Hosts[i]
		}
		host, err := whose(b, file, given)
		if err == nil && given == "" && owner[host] != "" {
			err = source.Fault(file, 0, "it is the file of host "+host+", as "+owner[host]+" is", needHost)
		}
		if err != nil {
			faults = append(faults, err)
			continue
		}
		owner[host] = file.Name
		list, err := instances(b, file, host, where)
		faults = append(faults, err)
		for _, i := range list {
			routers.add(b, i)
		}
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	if len(routers.list) == 0 {
		return nil, source.Fault(in[0], 0, "no vrrp_instance that can be used stands in it, so it says nothing about a service",
			"give the file that has it: what a file includes is not opened")
	}
	routers.services(b)
	return b.Batch(), nil
}

const needHost = "say whose it is: --host NAME, once for each file and in the order of the files"

// samples are the router_ids of the configurations that keepalived comes with.
var samples = []string{"LVS_DEVEL", "LVS_MAIN", "LVS_MASTER", "LVS_BACKUP"}

// whose is the host of a file: the one that the person gave, else the router_id.
func whose(b *batch.Builder, in source.Input, given string) (string, error) {
	host, line := given, 0
	if given == "" {
		err := statements(in, func(s statement) {
			if len(s.in) == 1 && s.in[0] == "global_defs" && s.words[0] == "router_id" && len(s.words) > 1 && line == 0 {
				host, line = s.words[1], s.line
			}
		})
		switch {
		case err != nil:
			return "", err
		case line == 0:
			return "", source.Fault(in, 0, "it does not say whose it is, for it has no router_id", needHost)
		case slices.Contains(samples, strings.ToUpper(host)):
			return "", source.Fault(in, line, "the router_id "+host+" is that of the sample and names no host", needHost)
		}
	}
	if fault := source.NameFault(host); fault != "" {
		return "", source.Fault(in, line, "its host "+fault, needHost)
	}
	if given == "" {
		b.Guess(line, "host "+host, "is the file's router_id, taken for the name of its host")
	}
	return host, nil
}

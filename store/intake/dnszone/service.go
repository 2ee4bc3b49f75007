package dnszone

import (
	"slices"
	"strings"

	"stagger/planner/model"
	"stagger/store/intake/source"
)

// maxAliases is how many aliases in a row are followed.
const maxAliases = 8

// services makes a service of each set that has a host in these zones.
func (z *zones) services() {
	mail := map[string]bool{} // what members were a mail service's before
	for _, s := range z.sets {
		if fault := source.NameFault(s.service); fault != "" {
			z.skipAll(s, fault)
			continue
		}
		members := z.members(s)
		if key := listed(members); s.mail && len(members) > 0 {
			// Many a zone gives every host an MX record of its own.
			if mail[key] {
				z.skipAll(s, "has the same mail exchangers as a name before it, whose service stands for it")
				continue
			}
			mail[key] = true
		}
		for _, m := range members {
			z.b.Imply(m.Host)
			z.b.Member(s.service, m)
		}
	}
}

func (z *zones) skipAll(s *set, why string) {
	for _, t := range s.targets {
		z.b.Skip(t.line, s.entry(t), why)
	}
}

// members are the hosts of a set, the sooner asked first. Those with the lowest
// preference (RFC 5321, section 5.1) or priority (RFC 2782) of all are primary,
// the others stand by; where all have the same, none has a role.
func (z *zones) members(s *set) []model.Member {
	slices.SortStableFunc(s.targets, func(a, b target) int { return a.rank - b.rank })
	var out []model.Member
	seen := map[string]bool{}
	by := map[string]bool{} // addresses
	for _, t := range s.targets {
		host := z.host(s, t)
		if host == "" {
			continue
		}
		addresses := z.address[host+"."]
		shared := slices.ContainsFunc(addresses, func(a string) bool { return by[a] })
		switch entry := s.entry(t); {
		case seen[host]:
			z.b.Skip(t.line, entry, "is a target twice")
			continue
		case shared:
			z.b.Skip(t.line, entry, "has the address of a target before it, and so is the same host under another name")
			continue
		}
		seen[host] = true
		for _, a := range addresses {
			by[a] = true
		}
		out = append(out, model.Member{Host: host, Role: s.role(t), Weight: 1})
	}
	if s.weighted() && len(out) > 1 {
		z.b.Guess(s.targets[0].line, "service "+s.service+s.targets[0].where,
			"SRV weights are shares of the load and not of capacity: every member counts 1")
	}
	return out
}

// host is the host that a target is, by the name of its address; "": it is none
// of these zones'.
func (z *zones) host(s *set, t target) string {
	name, entry := t.name, s.entry(t)
	for range maxAliases {
		if z.alias[name] == "" {
			break
		}
		name = z.alias[name]
	}
	if len(z.address[name]) == 0 {
		z.b.Skip(t.line, entry, "has no address in these zones: it is a host of somebody else, or of a zone that was not given")
		return ""
	}
	host := shown(name)
	if fault := source.NameFault(host); fault != "" {
		z.b.Skip(t.line, entry, fault)
		return ""
	}
	if name != t.name {
		z.b.Guess(t.line, entry, "is an alias; the host that it leads to was taken")
	}
	return host
}

// entry is a target in a note.
func (s *set) entry(t target) string {
	return "host " + shown(t.name) + " of service " + s.service + t.where
}

// role is a target's part: see members. Targets are in their order by now.
func (s *set) role(t target) string {
	lowest, highest := s.targets[0].rank, s.targets[len(s.targets)-1].rank
	switch {
	case lowest == highest:
		return ""
	case t.rank == lowest:
		return model.RolePrimary
	}
	return model.RoleStandby
}

// weighted reports whether targets that are asked together differ in weight.
func (s *set) weighted() bool {
	for i := 1; i < len(s.targets); i++ {
		if a, b := s.targets[i-1], s.targets[i]; a.rank == b.rank && a.weight != b.weight {
			return true
		}
	}
	return false
}

// listed are members in a text, to be compared by.
func listed(members []model.Member) string {
	var b strings.Builder
	for _, m := range members {
		b.WriteString(m.Host + " " + m.Role + "\n")
	}
	return b.String()
}

package dnszone

import (
	"strings"

	"github.com/miekg/dns"
)

// take notes what a record says of hosts.
func (z *zones) take(line int, rr dns.RR) {
	owner := strings.ToLower(rr.Header().Name)
	switch r := rr.(type) {
	case *dns.A:
		z.located(line, owner, r.A.String(), len(r.A) > 0)
	case *dns.AAAA:
		z.located(line, owner, r.AAAA.String(), len(r.AAAA) > 0)
	case *dns.CNAME:
		z.b.Count(1, "other record")
		z.alias[owner] = strings.ToLower(r.Target)
	case *dns.MX:
		z.b.Count(1, "MX record")
		s := z.set("mx "+shown(owner), true)
		z.target(s, r.Mx, target{rank: int(r.Preference), line: line}, "takes no mail, as its null MX says (RFC 7505)")
	case *dns.NS:
		z.b.Count(1, "NS record")
		z.target(z.set("dns "+shown(owner), false), r.Ns, target{line: line}, "has no name server")
	case *dns.SRV:
		z.b.Count(1, "SRV record")
		s := z.set(shown(owner), false)
		z.target(s, r.Target, target{rank: int(r.Priority), weight: int(r.Weight), line: line},
			"is not offered, as its record says (RFC 2782)")
	}
}

// located notes an address of a name.
func (z *zones) located(line int, owner, address string, given bool) {
	if !given {
		z.skip(line, "record "+owner, "is no record that can be read")
		return
	}
	z.b.Count(1, "address record")
	if len(z.address[owner]) < maxAddresses {
		z.address[owner] = append(z.address[owner], address)
	}
}

// set is the one of that service.
func (z *zones) set(service string, mail bool) *set {
	if z.byName[service] == nil {
		z.byName[service] = &set{service: service, mail: mail}
		z.sets = append(z.sets, z.byName[service])
	}
	return z.byName[service]
}

// target adds a target to a set; "." says that there is none.
func (z *zones) target(s *set, name string, t target, none string) {
	switch name {
	case "":
		z.skip(t.line, "service "+s.service, "is no record that can be read")
	case ".":
		z.skip(t.line, "service "+s.service, none)
	default:
		t.name, t.where = strings.ToLower(name), z.where
		s.targets = append(s.targets, t)
	}
}

// shown is a name as people write it, without the dot behind it.
func shown(name string) string {
	if name == "." {
		return name
	}
	return strings.TrimSuffix(name, ".")
}

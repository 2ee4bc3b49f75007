package balancer

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"stagger/store/intake/source"
)

// server is a server line of a backend.
type server struct {
	line          int
	name, address string
	backup        bool
	disabled      bool
	weight        int
}

// options takes what follows a server's address, or default-server.
func (s *server) options(words []string) {
	for i := 0; i < len(words); i++ {
		switch words[i] {
		case "backup":
			s.backup = true
		case "no-backup":
			s.backup = false
		case "disabled":
			s.disabled = true
		case "enabled":
			s.disabled = false
		case "weight":
			if i++; i < len(words) {
				if n, err := strconv.Atoi(words[i]); err == nil {
					s.weight = n
				}
			}
		default:
			if slices.Contains(valued, words[i]) {
				i++
			}
		}
	}
}

// valued are the options with a value behind them, which may be a word that is
// an option elsewhere: "cookie backup" (HAProxy 3.1, configuration manual, 5.2).
var valued = []string{
	"addr", "agent-addr", "agent-inter", "agent-port", "agent-send", "alpn", "ca-file", "check-alpn",
	"check-pool-conn-name", "check-proto", "check-sni", "ciphers", "ciphersuites", "client-sigalgs", "cookie",
	"crl-file", "crt", "curves", "downinter", "error-limit", "fall", "fastinter", "guid", "hash-key", "id", "idle-ping",
	"init-addr", "init-state", "inter", "interface", "log-bufsize", "log-proto", "max-reuse", "maxconn", "maxqueue",
	"minconn", "name", "namespace", "npn", "observe", "on-error", "on-marked-down", "on-marked-up", "pool-conn-name",
	"pool-low-conn", "pool-max-conn", "pool-purge-delay", "port", "proto", "proxy-v2-options", "redir", "resolve-net",
	"resolve-opts", "resolve-prefer", "resolvers", "rise", "shard", "sigalgs", "slowstart", "sni", "socks4", "source",
	"ssl-max-ver", "ssl-min-ver", "tcp-md5sig", "tcp-ut", "track", "usesrc", "verify", "verifyhost", "ws",
}

// hosts says which host a server is, over a whole file.
type hosts struct {
	first map[string]string // by IP address: the first server's name that has it
	many  map[string]bool   // names of servers with more than one IP address
}

// namesOf looks through all backends for who has which address.
func namesOf(backends []backend) *hosts {
	h := &hosts{first: map[string]string{}, many: map[string]bool{}}
	address := map[string]string{} // by name
	for i := range backends {
		for _, s := range backends[i].servers {
			host, ip := hostOf(s.address)
			if !ip {
				continue
			}
			if h.first[host] == "" {
				h.first[host] = s.name
			}
			if before := address[s.name]; before != "" && before != host {
				h.many[s.name] = true
			}
			address[s.name] = host
		}
	}
	return h
}

// Why the host that a server stands for was taken.
const (
	byAddress = "is the server's address, taken for the name of its host"
	byName    = "is the server's name, taken for the name of its host"
	sameHost  = "has the address of another server, and is taken for the same host"
	manyHosts = "names several addresses in this file, so that the address was taken"
)

// of is the host of a server, and how it was found.
func (h *hosts) of(s server) (host, how string) {
	host, ip := hostOf(s.address)
	first := h.first[host]
	switch {
	case host == "":
		return s.name, byName
	case !ip:
		return host, byAddress
	case h.many[first]:
		return host, manyHosts
	case first != s.name:
		return first, sameHost
	}
	return s.name, byName
}

// local are the families of addresses on the balancer's own host.
var local = []string{"unix", "abns", "abnsz", "fd", "sockpair", "rhttp", "rev"}

// skipped is why a server is no member; "": it is one.
func skipped(s server, host string) string {
	address, ip := hostOf(s.address)
	at, _ := netip.ParseAddr(address)
	family, _, _ := strings.Cut(s.address, "@")
	switch {
	case s.disabled:
		return "is disabled"
	case s.weight == 0:
		return "has the weight 0, so that no new work reaches it"
	case slices.Contains(local, family), strings.HasPrefix(s.address, "/"),
		address == "localhost", ip && at.IsLoopback():
		return "is on the host of the balancer itself, which the file does not name"
	case address == "*", strings.HasPrefix(s.address, ":"), ip && at.IsUnspecified():
		return "is wherever the client wanted to go"
	case strings.Contains(host, "$"):
		return "has a variable for a name"
	}
	return source.NameFault(host)
}

// hostOf is the host of an address, and whether it is an IP address: "web1:80",
// "ipv4@192.0.2.1:80", "[2001:db8::1]:80", "2001:db8::1:80". An address with a
// variable in it has none.
func hostOf(address string) (host string, ip bool) {
	if _, rest, ok := strings.Cut(address, "@"); ok {
		address = rest
	}
	if strings.Contains(address, "$") {
		return "", false
	}
	// What follows the last colon is the port, in IPv6 too.
	host = address
	if i := strings.LastIndexByte(address, ':'); i >= 0 && !strings.HasSuffix(address, "]") {
		host = address[:i]
	}
	for _, s := range []string{host, address} {
		if at, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(s, "["), "]")); err == nil {
			return at.WithZone("").Unmap().String(), true
		}
	}
	return strings.TrimSuffix(host, "."), false
}

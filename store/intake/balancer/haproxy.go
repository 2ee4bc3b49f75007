package balancer

import (
	"slices"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

type haproxy struct{}

func (haproxy) Kind() string { return "haproxy" }
func (haproxy) What() string { return "HAProxy configuration" }
func (haproxy) Joint() bool  { return false }

// Recognises asks for a section, and for a keyword of HAProxy's in it.
func (haproxy) Recognises(in source.Input) bool {
	section := false
	for _, line := range source.Lines(source.Head(in.Text, 64<<10)) {
		w := words(line)
		switch {
		case len(w) == 0 || strings.HasPrefix(w[0], "."):
			continue
		case slices.Contains(sections, w[0]):
			if !isSection(w) {
				return false
			}
			section = true
			continue
		}
		first, _, _ := strings.Cut(w[0], ".")
		return section && slices.Contains(keywords, first)
	}
	return false
}

// isSection tells "backend web" from prose that begins with such a word.
func isSection(w []string) bool {
	switch {
	case len(w) == 1:
		return w[0] == "global" || w[0] == "defaults" || w[0] == "traces"
	case len(w) == 2:
		return w[0] != "global"
	}
	return w[2] == "from" || w[0] == "listen" && strings.Contains(w[2], ":") || len(w) == 3 && w[1] == "from"
}

// sections are the words that begin one (HAProxy 3.1, configuration manual).
var sections = []string{
	"global", "defaults", "frontend", "backend", "listen", "peers", "resolvers", "mailers", "userlist", "program",
	"cache", "http-errors", "ring", "log-forward", "log-profile", "fcgi-app", "crt-store", "traces", "acme",
}

// keywords are those that the first section of a file is likely to begin with.
var keywords = []string{
	"acl", "balance", "bind", "bind-process", "ca-base", "chroot", "compression", "cookie", "cpu-map", "crt-base",
	"daemon", "default-server", "default_backend", "description", "disabled", "email-alert", "errorfile", "filter",
	"fullconn", "group", "hard-stop-after", "hash-type", "http-check", "http-request", "http-response", "http-reuse",
	"id", "insecure-fork-wanted", "localpeer", "log", "log-format", "log-send-hostname", "log-tag", "lua-load",
	"lua-load-per-thread", "mailer", "master-worker", "maxconn", "mode", "monitor-uri", "mworker-max-reloads",
	"nameserver", "nbproc", "nbthread", "no", "node", "option", "peer", "pidfile", "presetenv", "redirect", "retries",
	"retry-on", "server", "server-state-base", "server-state-file", "server-template", "set-dumpable", "setenv",
	"spread-checks", "ssl-default-bind-ciphers", "ssl-default-bind-ciphersuites", "ssl-default-bind-options",
	"ssl-server-verify", "stats", "stick", "stick-table", "tcp-check", "tcp-request", "tcp-response", "timeout",
	"tune", "uid", "gid", "ulimit-n", "unix-bind", "use-server", "use_backend", "user",
}

// backend is a section that has servers: HAProxy's backend or listen.
type backend struct {
	name    string
	line    int
	servers []server
}

func (h haproxy) Read(in []source.Input, _ source.Options) (*batch.Batch, error) {
	b := batch.NewBuilder(h.Kind())
	backends := readBackends(b, in[0])
	if len(backends) == 0 {
		return nil, source.Fault(in[0], 0, "no backend or listen section stands in it, so it names no server",
			"give the file that has them; the folder of a configuration may have several")
	}
	hosts := namesOf(backends)
	for i := range backends {
		hosts.service(b, &backends[i])
	}
	return b.Batch(), nil
}

// readBackends gathers the servers of all backends, with what a default-server
// line before them says.
func readBackends(b *batch.Builder, in source.Input) []backend {
	var out []backend
	var now *backend
	var common server
	for n, line := range source.Lines(in.Text) {
		w := words(line)
		switch {
		case len(w) == 0:
		case slices.Contains(sections, w[0]):
			now, common = nil, server{weight: 1}
			if (w[0] == "backend" || w[0] == "listen") && len(w) > 1 {
				out = append(out, backend{name: w[1], line: n})
				now = &out[len(out)-1]
				b.Count(1, "backend")
			}
		case strings.HasPrefix(w[0], ".if"):
			b.Skip(n, strings.Join(w, " "), "is a condition, and its lines are taken whether it holds or not")
		case now == nil:
		case w[0] == "default-server":
			common.options(w[1:])
		case w[0] == "server" && len(w) > 2:
			s := common
			s.line, s.name, s.address = n, w[1], w[2]
			s.options(w[3:])
			now.servers = append(now.servers, s)
			b.Count(1, "server")
		case w[0] == "server-template" && len(w) > 1:
			b.Skip(n, "servers "+w[1]+" of backend "+now.name, "are made while HAProxy runs: a server-template does not name its hosts")
		}
	}
	return out
}

// service makes a service of a backend whose servers are hosts.
func (h *hosts) service(b *batch.Builder, from *backend) {
	if fault := source.NameFault(from.name); fault != "" {
		b.Skip(from.line, "backend "+from.name, fault)
		return
	}
	members, weights := h.members(b, from)
	standby := func(m model.Member) bool { return m.Role == model.RoleStandby }
	alike := !slices.ContainsFunc(members, standby) ||
		!slices.ContainsFunc(members, func(m model.Member) bool { return !standby(m) })
	for _, m := range members {
		if alike {
			m.Role = ""
		}
		b.Imply(m.Host)
		b.Member(from.name, m)
	}
	if len(members) > 1 && len(weights) > 1 {
		b.Guess(from.line, "service "+from.name, "weights are shares of the load and not of capacity: every member counts 1")
	}
}

// members are the hosts of a backend, and the weights that they have.
func (h *hosts) members(b *batch.Builder, from *backend) (out []model.Member, weights map[int]bool) {
	weights = map[int]bool{}
	seen := map[string]bool{}
	for _, s := range from.servers {
		entry := "server " + s.name + " of backend " + from.name
		host, how := h.of(s)
		why := skipped(s, host)
		if why == "" && seen[host] {
			why = "is on a host that is a member already"
		}
		if why != "" {
			b.Skip(s.line, entry, why)
			continue
		}
		b.Guess(s.line, "host "+host+" for "+entry, how)
		m := model.Member{Host: host, Role: model.RolePrimary, Weight: 1}
		if s.backup {
			m.Role = model.RoleStandby
		}
		seen[host], weights[s.weight] = true, true
		out = append(out, m)
	}
	return out, weights
}

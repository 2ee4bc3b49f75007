package balancer

import (
	"net/netip"
	"os"
	"strconv"
	"strings"

	"stagger/planner/batch"
	"stagger/store/intake/source"
)

// instance is a host's part in a virtual router: a vrrp_instance block.
type instance struct {
	name, host string
	where      string // in notes: which of several files it is of
	line       int
	id         int // virtual_router_id, 1 to 255; 0: it has none
	master     bool
	priority   int
	lowest     netip.Addr // of its virtual addresses
}

// reading is how far the file of one host was read.
type reading struct {
	b           *batch.Builder
	host, where string
	vars        map[string]string
	foreign     int       // blocks as deep as this are another host's; 0: none is
	now         *instance // that is being read; nil: none is
	out         []instance
}

// instances are those of the file of one host.
func instances(b *batch.Builder, in source.Input, host, where string) ([]instance, error) {
	f := &reading{b: b, host: host, where: where, vars: map[string]string{}}
	err := statements(in, f.statement)
	f.end()
	return f.out, err
}

func (f *reading) end() {
	if f.now != nil {
		f.out = append(f.out, *f.now)
	}
	f.now = nil
}

// statement takes what a statement says of virtual routers.
func (f *reading) statement(s statement) {
	if s = f.own(s); len(s.words) == 0 {
		return
	}
	word, value := s.words[0], ""
	if len(s.words) > 1 {
		value = f.expand(s.words[1])
	}
	switch {
	case strings.HasPrefix(word, "include"):
		f.b.Skip(s.line, word+" "+value+f.where, "is another file, and no other file is opened: paste it in")
	case len(s.in) == 0:
		f.outside(s, word, value)
	case f.now == nil:
	case len(s.in) == 1:
		f.now.set(f, s.line, word, value)
	case len(s.in) == 2 && s.in[1] == "virtual_ipaddress":
		f.address(s.line, f.expand(word))
	}
}

// outside takes a statement that stands in no block.
func (f *reading) outside(s statement, word, value string) {
	f.end()
	switch {
	case word == "vrrp_instance" && s.head:
		f.b.Count(1, "VRRP instance")
		// 100 and BACKUP are what keepalived.conf(5) says of one that does not.
		f.now = &instance{name: value, host: f.host, where: f.where, line: s.line, priority: 100}
	case word == "virtual_server" && s.head:
		f.b.Skip(s.line, word+" "+value+f.where, "balances over addresses, which name no hosts")
	case strings.HasPrefix(word, "$"):
		f.define(strings.Join(s.words, " "))
	}
}

// set takes a statement of an instance's own.
func (i *instance) set(f *reading, line int, word, value string) {
	n, err := strconv.Atoi(value)
	good := err == nil && n >= 1 && n <= 255
	switch word {
	case "state":
		i.master = strings.EqualFold(value, "MASTER")
	case "priority":
		if i.priority = n; !good {
			i.priority = 100
			f.b.Guess(line, "priority "+value+" of "+i.name+f.where, "is no number from 1 to 255: keepalived's own 100 was taken")
		}
	case "virtual_router_id":
		if i.id = n; !good {
			i.id = 0
		}
	}
}

// address takes a virtual address: "192.0.2.10", "192.0.2.10/24".
func (f *reading) address(line int, text string) {
	bare, _, _ := strings.Cut(text, "/")
	at, err := netip.ParseAddr(bare)
	if err != nil {
		f.b.Skip(line, "address "+text+" of "+f.now.name+f.where, "is no IP address")
		return
	}
	// The lowest, so that two hosts which list them in another order agree.
	if at = at.WithZone("").Unmap(); !f.now.lowest.IsValid() || at.Less(f.now.lowest) {
		f.now.lowest = at
	}
}

// own is a statement that is this host's: keepalived.conf(5) has lines for one
// configuration id alone, which is the host's name where nothing else is said:
// "@mx1 priority 150". What belongs to another has no words.
func (f *reading) own(s statement) statement {
	nothing := statement{}
	if f.foreign > 0 && len(s.in) >= f.foreign {
		return nothing
	}
	f.foreign = 0
	id, ok := strings.CutPrefix(s.words[0], "@")
	if !ok {
		return s
	}
	short, _, _ := strings.Cut(f.host, ".")
	name, not := strings.CutPrefix(id, "^")
	if mine := name == f.host || name == short; mine != not {
		s.words = s.words[1:]
		return s
	}
	f.b.Skip(s.line, strings.Join(s.words, " ")+f.where, "is for a host of another name than this file's")
	if s.head {
		f.foreign = len(s.in) + 1
	}
	return nothing
}

// Bounds of the variables of a file.
const (
	maxVars  = 1000
	maxValue = 1024
)

// define takes a definition: "$VIP=192.0.2.10".
func (f *reading) define(text string) {
	name, value, ok := strings.Cut(strings.TrimPrefix(text, "$"), "=")
	if ok && len(f.vars) < maxVars && len(value) <= maxValue {
		if value = f.expand(value); len(value) <= maxValue {
			f.vars[name] = value
		}
	}
}

// expand puts in the values of variables: "$VIP", "${VIP}".
func (f *reading) expand(word string) string {
	if !strings.Contains(word, "$") || len(word) > maxValue {
		return word
	}
	return os.Expand(word, func(name string) string {
		if value, ok := f.vars[name]; ok {
			return value
		}
		return "${" + name + "}"
	})
}

package grouping

import (
	"strings"
	"unicode"
)

// name is what a host's name says, read once.
type name struct {
	shape   string   // the first label, with # for each number
	numbers []string // that stand there
	words   []string // of the first label: what the host does, singular
	rest    string   // the first label's words but for its role
	domain  string   // behind the first label
	role    string   // model.RolePrimary, model.RoleStandby or ""
	stage   string   // "": production, or nothing is said
	speaks  bool     // an address, or a name of numbers, says nothing
}

// readNames reads the names of all hosts. The labels that all of them end in
// ("example.org") tell nothing apart and are left out, lest a domain named
// "test" make every host one of the test stage.
func (c *census) readNames() {
	labels := make([][]string, len(c.inv.Hosts))
	for i := range c.inv.Hosts {
		labels[i] = labelsOf(c.inv.Hosts[i].Name)
	}
	common := commonEnd(labels)
	c.places = map[string]bool{}
	for i, l := range labels {
		labels[i] = l[:max(1, len(l)-common)]
		for _, label := range append(labels[i][1:], strings.ToLower(c.inv.Hosts[i].Site)) {
			for _, w := range wordsOf(label) {
				c.places[w] = true
			}
		}
	}
	last := ""
	if n := len(c.inv.Stages); n > 0 {
		last = c.inv.Stages[n-1].Name
	}
	for i, l := range labels {
		n := c.read(l)
		if said := c.inv.Hosts[i].Stage; said != "" && said == last {
			n.stage = "" // whatever its name says
		} else if said != "" {
			n.stage = stageOf([]string{said}, said)
		}
		c.hosts = append(c.hosts, n)
	}
}

// labelsOf parts a name at its dots; an address is one label.
func labelsOf(s string) []string {
	if address(s) {
		return []string{s}
	}
	return strings.Split(strings.ToLower(s), ".")
}

// address reports whether s is an address of IPv4 or IPv6 and no name.
func address(s string) bool {
	return strings.Contains(s, ":") || !strings.ContainsFunc(s, func(r rune) bool { return r != '.' && !unicode.IsDigit(r) })
}

// commonEnd is how many labels all names end in, the first label of none of
// them counted.
func commonEnd(names [][]string) int {
	if len(names) == 0 {
		return 0
	}
	n := len(names[0]) - 1
	for _, l := range names {
		n = min(n, len(l)-1)
		for k := range n {
			if l[len(l)-1-k] != names[0][len(names[0])-1-k] {
				n = k
				break
			}
		}
	}
	return n
}

// read reads one name.
func (c *census) read(labels []string) name {
	n := name{domain: strings.Join(labels[1:], ".")}
	n.shape, n.numbers = shapeOf(labels[0])
	n.speaks = !address(labels[0]) && strings.ContainsFunc(n.shape, unicode.IsLetter)
	for _, w := range wordsOf(labels[0]) {
		if r := roleOf[w]; r != "" {
			n.role = r
			continue
		}
		n.rest += " " + w
		if stages[w] == "" && !production[w] && !c.place(w) {
			n.words = append(n.words, singular(w))
		}
	}
	n.stage = stageOf(wordsOf(strings.Join(labels, ".")), "")
	return n
}

// place reports whether a word says where something is.
func (c *census) place(w string) bool { return c.places[w] || cities[w] }

// stageOf is the stage that one of the words names; otherwise what is given.
func stageOf(words []string, otherwise string) string {
	for _, w := range words {
		w = strings.ToLower(w)
		if production[w] {
			return ""
		}
		if s := stages[w]; s != "" {
			return s
		}
	}
	return otherwise
}

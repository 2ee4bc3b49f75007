package grouping

import (
	"cmp"
	"slices"
	"strings"
)

// most is how many hosts a group has at most without being asked about: a
// larger one is mostly a class of machines.
const most = 12

// finding is what a rule has to say of a group.
type finding struct {
	verdict Verdict
	reason  Reason
	like    string
	parts   []string
}

// rule is one reason and what it takes; nil where it does not hold.
type rule func(c *census, g *group) *finding

// rules are asked in this order, and the first that holds is the answer: first
// what makes a group no question at all, then what forbids to suggest it, then
// what suggests it.
var rules = []rule{
	hasService, single, alike, parted,
	whole, mixedStages, big, sitesApart,
	numbered, inRoles, sharedName,
	acrossDomains, differently,
}

// judge is the first finding of a group.
func (c *census) judge(g *group) finding {
	for _, r := range rules {
		if f := r(c, g); f != nil {
			return *f
		}
	}
	return finding{verdict: Asked, reason: Unlike}
}

// when is a finding that needs no more than its reason.
func when(holds bool, v Verdict, r Reason) *finding {
	if !holds {
		return nil
	}
	return &finding{verdict: v, reason: r}
}

func hasService(c *census, g *group) *finding {
	s, ok := c.served[g.key]
	if !ok {
		return nil
	}
	return &finding{verdict: Skipped, reason: HasService, like: s}
}

func single(_ *census, g *group) *finding { return when(len(g.hosts) == 1, Skipped, Single) }

func alike(c *census, g *group) *finding {
	if first := c.first[g.key]; first != g {
		return &finding{verdict: Skipped, reason: Alike, like: first.name}
	}
	return nil
}

// parted is a group of several stages, each of which is a group by itself.
func parted(c *census, g *group) *finding {
	if parts := c.partsOf(g, c.stage); parts != nil {
		return &finding{verdict: Skipped, reason: Parted, parts: parts}
	}
	return nil
}

func whole(c *census, g *group) *finding {
	return when(len(g.hosts) == len(c.hosts) && !c.same(g, stem), Asked, Whole)
}

func mixedStages(c *census, g *group) *finding {
	if c.same(g, stage) {
		return nil
	}
	var of []string
	for _, h := range g.hosts {
		if s := cmp.Or(c.hosts[h].stage, "production"); !slices.Contains(of, s) {
			of = append(of, s)
		}
	}
	slices.Sort(of)
	return &finding{verdict: Asked, reason: MixedStages, parts: of}
}

func big(_ *census, g *group) *finding { return when(len(g.hosts) > most, Asked, Big) }

func sitesApart(c *census, g *group) *finding {
	if parts := c.partsOf(g, c.site); parts != nil {
		return &finding{verdict: Asked, reason: SitesApart, parts: parts}
	}
	return nil
}

func numbered(c *census, g *group) *finding {
	return when(c.same(g, domain) && c.oneNumber(g), Suggested, Numbered)
}

func inRoles(c *census, g *group) *finding {
	roles := map[string]bool{}
	for _, h := range g.hosts {
		roles[c.hosts[h].role] = true
	}
	paired := len(roles) == 2 && !roles[""] // one part and the other, and nobody without
	return when(paired && c.same(g, rest) && c.same(g, domain), Suggested, Roles)
}

// sharedName is a group whose name begins with the words of all its hosts.
func sharedName(c *census, g *group) *finding {
	words := strings.Join(c.hosts[g.hosts[0]].words, "")
	return when(words != "" && c.same(g, stem) && slices.Contains(c.beginnings(g.name), words), Suggested, SharedName)
}

func acrossDomains(c *census, g *group) *finding { return when(c.oneNumber(g), Asked, AcrossDomains) }

func differently(c *census, g *group) *finding {
	begins := func(n *name) string { return append(slices.Clone(n.words), "")[0] }
	return when(len(c.hosts[g.hosts[0]].words) > 0 && c.same(g, begins), Asked, Differently)
}

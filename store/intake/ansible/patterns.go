package ansible

import (
	"regexp"
	"strings"
)

// maxMatching bounds the work of matching patterns with host names, in
// characters looked at: 10,000 hosts and thousands of patterns.
const maxMatching = 500_000_000

// pattern puts hosts into a group by their names.
type pattern struct {
	group *group
	text  string
	at    place
}

// matcher reports whether a name matches, and how much work it was.
type matcher func(name string) (matches bool, work int)

// applyPatterns puts the hosts of all files into the groups whose patterns
// they match.
func (v *inventory) applyPatterns() error {
	work := 0
	for _, p := range v.patterns {
		match, why := matcherOf(p.text)
		if why != "" {
			v.skip(p.at, "group "+p.group.name+": "+p.text, why)
			continue
		}
		work += 100 * len(p.text) // to compile it
		for _, h := range v.hostList {
			if len(h.name) > maxPattern {
				continue // it cannot be taken
			}
			ok, more := match(h.name)
			if ok {
				h.groups = append(h.groups, p.group)
			}
			if work += more; work > maxMatching {
				return v.fault(p.at, "there are too many patterns for so many hosts", "import what ansible-inventory --list writes instead")
			}
		}
	}
	return nil
}

// matcherOf is the matcher of a pattern, or why there is none. One that begins
// with ^ is a regular expression that has to match the beginning of a name.
func matcherOf(text string) (match matcher, why string) {
	switch {
	case len(text) > maxPattern:
		return nil, "has a pattern that is too long"
	case !strings.HasPrefix(text, "^"):
		return func(name string) (bool, int) { return fnmatch(text, name) }, ""
	}
	const unread = "has a regular expression that only Python can read; the group may lack hosts"
	if strings.Contains(text, "{") { // a counted repetition is unrolled to far more than the text
		return nil, unread
	}
	re, err := regexp.Compile(`\A(?:` + text + `)`)
	if err != nil {
		return nil, unread
	}
	return func(name string) (bool, int) { return re.MatchString(name), (len(text) + 1) * (len(name) + 1) }, ""
}

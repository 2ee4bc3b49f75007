package debian

import (
	"strings"

	"stagger/planner/batch"
	"stagger/store/intake/listing"
	"stagger/store/intake/source"
)

// list is what apt list --upgradable prints.
type list struct{}

func (list) Kind() string { return "apt-list" }
func (list) What() string { return "apt list --upgradable" }
func (list) Joint() bool  { return false }

// maxPreamble is how many lines apt writes before its list, at most: a warning
// about scripts, "Listing…" in the user's language, blank lines.
const maxPreamble = 6

// Recognises asks for a package that can be upgraded, with nothing behind it
// but packages, or for the heading of a list with nothing in it.
func (list) Recognises(in source.Input) bool {
	before, listed, upgradable, heading := 0, false, false, false
	for _, line := range source.Lines(head(in.Text)) {
		line = strings.TrimRight(line, " \t")
		u, state, ok := parseListed(line)
		switch {
		case ok && plainName(u.name) && plainName(u.arch):
			listed = true
			upgradable = upgradable || isUpgrade(state)
		case line == "" || aptMessage(line):
		case listed:
			return false
		default:
			heading = heading || strings.HasPrefix(line, "Listing...")
			if before++; before > maxPreamble {
				return false
			}
		}
	}
	return upgradable || heading && !listed && before <= 2
}

func (r list) Read(files []source.Input, o source.Options) (*batch.Batch, error) {
	return listing.Read(r.Kind(), files, o, r.read)
}

func (list) read(b *batch.Builder, in source.Input, o source.Options) error {
	var upgrades []upgrade
	listed, heading := 0, false
	for n, line := range source.Lines(in.Text) {
		line = strings.TrimRight(line, " \t")
		u, state, ok := parseListed(line)
		switch {
		case ok && isUpgrade(state):
			listed++
			u.line = n
			upgrades = append(upgrades, u)
		case ok:
			listed++
			b.Skip(n, u.entry(), "is not one to upgrade to: write the list with apt list --upgradable")
		case line == "":
		case aptMessage(line):
			b.Skip(n, listing.Excerpt(line), "is a message of apt's")
		case listed == 0 && isHeading(line):
			heading = true
		default:
			b.Skip(n, listing.Excerpt(line), "is not as apt list writes a package")
		}
	}
	if listed == 0 && !heading {
		return source.Fault(in, 0, "no line of it is as apt list writes a package", "write it with apt list --upgradable")
	}
	b.Count(listed, "package")
	return addPatches(b, in, o, upgrades)
}

// isHeading reports whether a line may stand before apt's list: "Listing...",
// or that in another language, or the warning that scripts should not use it.
func isHeading(line string) bool {
	return strings.Contains(line, "...") || strings.Contains(line, "…") || strings.HasPrefix(line, "WARNING: apt ")
}

// parseListed reads "name/suite,suite version arch [state]". It is read from
// the end, for a suite may have spaces in it.
func parseListed(line string) (u upgrade, state string, ok bool) {
	open := strings.LastIndexByte(line, '[')
	if open < 1 || line[open-1] != ' ' || !strings.HasSuffix(line, "]") {
		return u, "", false
	}
	state = line[open+1 : len(line)-1]
	rest, arch, ok1 := cutLast(line[:open-1])
	rest, version, ok2 := cutLast(rest)
	name, suites, ok3 := strings.Cut(rest, "/")
	if !ok1 || !ok2 || !ok3 || name == "" || strings.ContainsAny(name, " \t") || !startsWithDigit(version) {
		return u, "", false
	}
	return upgrade{name: name, arch: arch, version: version, suite: suiteOf(strings.Split(suites, ","))}, state, true
}

func cutLast(s string) (before, word string, ok bool) {
	i := strings.LastIndexByte(s, ' ')
	if i < 0 {
		return "", "", false
	}
	return s[:i], s[i+1:], s[i+1:] != ""
}

// isUpgrade reports whether a state is "upgradable from: 1.2" in any language:
// it names a version. A package that is installed says so first, and a comma:
// "installed,upgradable to: 1.3".
func isUpgrade(state string) bool {
	return strings.ContainsAny(state, "0123456789") && !strings.ContainsAny(state, ",、，")
}

// plainName reports whether a text is lower-case letters, digits and what
// Debian's policy (section 5.6.7) allows beside them in a package's name.
func plainName(s string) bool {
	return s != "" && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789+-.") == ""
}

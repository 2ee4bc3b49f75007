package debian

import (
	"fmt"
	"strings"

	"stagger/planner/batch"
	"stagger/store/intake/listing"
	"stagger/store/intake/source"
)

// simulation is what apt-get -s dist-upgrade, or upgrade, prints.
type simulation struct{}

func (simulation) Kind() string { return "apt-simulate" }
func (simulation) What() string { return "apt-get -s dist-upgrade" }
func (simulation) Joint() bool  { return false }

// Recognises asks for a package in apt-get's words with nothing behind it but
// such lines, or for the summary of an apt-get that lists nothing.
func (simulation) Recognises(in source.Input) bool {
	first, listed, summed := "", false, false
	for _, line := range source.Lines(head(in.Text)) {
		line = strings.TrimRight(line, " \t")
		if first == "" {
			first = line
		}
		switch word, _, _ := strings.Cut(line, " "); word {
		case "Inst":
			if _, ok := parseInst(line); !ok {
				return false
			}
			listed = true
		case "Conf", "Remv", "Purg", "":
		default:
			if listed && !aptMessage(line) {
				return false
			}
			_, ok := parseSummary(line)
			summed = summed || ok
		}
	}
	return listed || summed && startsAsApt(first)
}

// startsAsApt reports whether a line is the first that apt-get or apt prints.
func startsAsApt(line string) bool {
	for _, p := range []string{"Reading package lists...", "NOTE: This is only a simulation!", "WARNING: apt does not have a stable CLI"} {
		if strings.HasPrefix(line, p) {
			return true
		}
	}
	return strings.HasPrefix(line, "0 upgraded, 0 newly installed, ")
}

// headSize is how much of a file is looked at to see what it is. What stands
// before apt-get's list names every package once.
const headSize = 1 << 20

// head is the whole lines at the beginning of a text.
func head(text string) string {
	h := source.Head(text, headSize)
	if len(h) < len(text) {
		h = h[:strings.LastIndexByte(h, '\n')+1]
	}
	return h
}

func (r simulation) Read(files []source.Input, o source.Options) (*batch.Batch, error) {
	return listing.Read(r.Kind(), files, o, r.read)
}

func (simulation) read(b *batch.Builder, in source.Input, o source.Options) error {
	var upgrades []upgrade
	var sum summary
	listed := 0
	for n, line := range source.Lines(in.Text) {
		line = strings.TrimRight(line, " \t")
		switch word, rest, _ := strings.Cut(line, " "); word {
		case "Inst":
			listed++
			u, ok := parseInst(line)
			if !ok {
				b.Skip(n, listing.Excerpt(line), "is not as apt-get writes a package to install")
				continue
			}
			u.line = n
			upgrades = append(upgrades, u)
		case "Remv", "Purg":
			b.Count(1, "package")
			b.Skip(n, "package "+listing.Excerpt(firstWord(rest)), "would be removed, which is no patch")
		case "Conf":
		default:
			if s, ok := parseSummary(line); ok && sum.line == 0 {
				sum, sum.line = s, n
			} else if aptMessage(line) {
				b.Skip(n, listing.Excerpt(line), "is a message of apt's")
			}
		}
	}
	switch {
	case listed == 0 && sum.line == 0:
		return source.Fault(in, 0, "it has neither a package to install nor apt-get's summary", "write it with apt-get -s dist-upgrade")
	case listed == 0 && sum.installs > 0:
		return source.Fault(in, sum.line, fmt.Sprintf("apt-get would install %d packages, but lists none", sum.installs),
			"write it with apt-get -s dist-upgrade: without -s, versions are not listed")
	}
	b.Count(listed, "package")
	sum.check(b, listed)
	return addPatches(b, in, o, upgrades)
}

// parseInst reads "Inst name [old] (new releases [arch]) [what this breaks]".
// [old] is missing where the package is new.
func parseInst(line string) (upgrade, bool) {
	rest, _ := strings.CutPrefix(line, "Inst ")
	name, rest, _ := strings.Cut(rest, " ")
	_, rest, ok := strings.Cut(rest, "(")
	if !ok {
		return upgrade{}, false
	}
	inner, _, ok := strings.Cut(rest, "])")
	if !ok {
		return upgrade{}, false
	}
	i := strings.LastIndexByte(inner, '[')
	if i < 0 {
		return upgrade{}, false
	}
	version, releases, _ := strings.Cut(strings.TrimSpace(inner[:i]), " ")
	u := upgrade{arch: inner[i+1:], version: version, suite: suiteOf(releaseSuites(releases))}
	// A foreign architecture stands with the name too: libc6:i386.
	u.name, _, _ = strings.Cut(name, ":")
	return u, u.name != "" && startsWithDigit(version) && u.arch != ""
}

func firstWord(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return word
}

// aptMessage reports whether a line is an error, a warning or a notice.
func aptMessage(line string) bool {
	for _, p := range []string{"E: ", "W: ", "N: ", "Error: ", "Warning: ", "Notice: "} {
		if strings.HasPrefix(line, p) {
			return true
		}
	}
	return false
}

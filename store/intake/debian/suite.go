package debian

import (
	"slices"
	"strings"
)

// unknownSuite is that of a repository without a Release file, or one that
// names none. apt list calls it so.
const unknownSuite = "unknown"

// secure reports whether security updates come from a suite.
func secure(suite string) bool { return strings.HasSuffix(suite, "-security") }

// suiteOf is the suite that a package counts under, of those that have it: a
// security suite where there is one. The first in the alphabet is taken and
// not the first that is named, for that depends on the order of the host's
// sources.
func suiteOf(suites []string) string {
	best := ""
	for _, s := range suites {
		if s = strings.TrimSpace(s); s == "" || s == "now" || s == unknownSuite {
			continue
		}
		if best == "" || secure(s) && !secure(best) || secure(s) == secure(best) && s < best {
			best = s
		}
	}
	if best == "" {
		return unknownSuite
	}
	return best
}

// releaseSuites are the suites in what apt-get says of a version's origin, as
// libapt-pkg's VerIterator::RelStr writes it: "Debian:12.15/oldstable,
// Debian-Security:12/oldstable-security". The label, the number and the suite
// may each be missing; where all are, the server's name stands there.
func releaseSuites(releases string) []string {
	var out, bare []string
	for release := range strings.SplitSeq(releases, ", ") {
		colon := strings.LastIndexByte(release, ':')
		if colon < 0 && !strings.Contains(release, "/") {
			bare = append(bare, release)
			continue
		}
		label, suite := release[:max(colon, 0)], release[colon+1:]
		if number, rest, ok := strings.Cut(suite, "/"); ok && startsWithDigit(number) {
			suite = rest
		}
		// Up to Debian 10 the security archive's suite had no name of its own.
		if label == "Debian-Security" && !secure(suite) {
			suite += "-security"
		}
		out = append(out, suite)
	}
	if len(out) == 0 {
		out = slices.DeleteFunc(bare, func(s string) bool { return s == "localhost" || strings.Contains(s, ".") })
	}
	return out
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

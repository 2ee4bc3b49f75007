// Package scanner reads the findings of vulnerability scanners as patches:
// Trivy's and Grype's JSON, the CSV of Nessus and of OpenVAS.
//
// Trivy and Grype look at packages. What is planned of their findings is the
// upgrade of a package, so there is a patch for each package and fixed version,
// and both scanners give it the same ID, "upgrade:libssl3 3.0.13-1": a host
// that both have scanned is not upgraded twice. Nessus and OpenVAS look from
// outside, and what is planned is whatever mends a finding: there is a patch
// for each of their tests, "nessus:12345", with the hosts that it is found on.
//
// It guarantees that every finding of a file is either part of a patch or noted
// with a reason. It must never import ui, database/sql or package store.
package scanner

import (
	"strings"
	"unicode"

	"stagger/store/intake/source"
)

// Readers are the readers of this package.
var Readers = []source.Reader{trivy{}, grype{}, nessus{}, openvas{}}

// maxTitle bounds a title, in runes: it stands on one line of a screen.
const maxTitle = 120

// title is a text on one line, without what cannot be seen.
func title(s string) string {
	s = strings.ToValidUTF8(source.Head(s, 16*maxTitle), "")
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsPrint(r):
			return r
		}
		return -1
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > maxTitle {
		s = string(r[:maxTitle-3]) + "..."
	}
	return s
}

// given are the hosts that the person named.
func given(in source.Input, o source.Options) ([]string, error) {
	for _, h := range o.Hosts {
		if why := source.NameFault(h); why != "" {
			return nil, source.Fault(in, 0, "a host given with --host "+why, "name hosts as the inventory does")
		}
	}
	return o.Hosts, nil
}

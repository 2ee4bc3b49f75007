// Package cve reads what is known of vulnerabilities apart from any host: the
// CISA catalog of those that are exploited, and FIRST's EPSS, the probability
// that one will be. It also says what the ID of a vulnerability looks like.
//
// It guarantees that every key of what it reads is an ID as ID has it, and
// that each entry of a file is either taken or noted with a reason. It must
// never import ui, database/sql or package store.
package cve

import (
	"strings"

	"stagger/store/intake/source"
)

// Readers are the readers of this package.
var Readers = []source.Reader{kev{}, epss{}}

// The number of an ID has at least four digits, and at most the 19 that the
// schema of CVE records allows.
const (
	minDigits = 4
	maxDigits = 19
)

// ID is the ID of a vulnerability in its usual spelling, "CVE-2024-3094";
// false: the text is none. Other databases' IDs, as GHSA-…, are none.
func ID(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if len(s) > len("CVE-2024-")+maxDigits {
		return "", false
	}
	s = strings.ToUpper(s)
	year, number, ok := strings.Cut(strings.TrimPrefix(s, "CVE-"), "-")
	if !ok || !strings.HasPrefix(s, "CVE-") || len(year) != 4 || len(number) < minDigits || !digits(year) || !digits(number) {
		return "", false
	}
	return s, true
}

func digits(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// noID is why an entry is skipped whose ID is none.
const noID = "has no CVE ID of the form CVE-2024-3094"

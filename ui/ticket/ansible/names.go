package ansible

import (
	"net/netip"
	"strings"
	"unicode"

	"stagger/ui/ticket/document"
)

// longestName is that of a DNS name (RFC 1035, section 2.3.4), and what a file
// of host_vars can be called.
const longestName = 253

// isHost reports whether a name of a host means that host to Ansible, and only
// that. Its inventory plugins expand a[1:3] to three hosts and read mx1:22 as a
// port of mx1 (ansible.plugins.inventory, _expand_hostpattern); patterns act
// upon : , & ! * ~ @ and spaces; {{ is a template in whatever a host's name
// goes into; ../x leads out of host_vars; and what begins with - would be an
// option of ssh.
func isHost(name string) bool {
	if name == "" || len(name) > longestName || document.Line(name) != name {
		return false
	}
	if a, err := netip.ParseAddr(name); err == nil {
		return a.Zone() == ""
	}
	for _, r := range name {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".-_", r) {
			return false
		}
	}
	return name[0] != '-' && name[0] != '.'
}

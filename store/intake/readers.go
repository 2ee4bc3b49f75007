package intake

import (
	"slices"

	"stagger/store/intake/ansible"
	"stagger/store/intake/balancer"
	"stagger/store/intake/cve"
	"stagger/store/intake/debian"
	"stagger/store/intake/dnszone"
	"stagger/store/intake/fedora"
	"stagger/store/intake/ical"
	"stagger/store/intake/kubernetes"
	"stagger/store/intake/netbox"
	"stagger/store/intake/proxmox"
	"stagger/store/intake/scanner"
	"stagger/store/intake/source"
	"stagger/store/intake/spreadsheet"
	"stagger/store/intake/windows"
)

// readers are all readers, in the order in which they are asked whether a file
// is theirs.
var readers = slices.Concat(
	[]source.Reader{tomlReader{}},
	ansible.Readers, ical.Readers,
	proxmox.Readers, netbox.Readers, dnszone.Readers, balancer.Readers, kubernetes.Readers,
	debian.Readers, fedora.Readers, windows.Readers, scanner.Readers, cve.Readers,
	spreadsheet.Readers, // tables of any sort, so after those with columns of their own
)

package scanner

import (
	"slices"
	"strings"
	"time"

	"stagger/planner/check"
	"stagger/planner/civil"
	"stagger/store/intake/cve"
	"stagger/store/intake/source"
)

// Why a finding is skipped.
const (
	noFix     = "has no fix yet"
	wontFix   = "will not be fixed by its vendor"
	endOfLife = "is in a release that gets no fixes any more"
)

// finding is a vulnerability of an installed package.
type finding struct {
	id             string
	related        []string // other IDs of it
	pkg, installed string
	fixed          []string // versions; none: there is no fix
	unfixed        string   // why there is none
	severity       string
	score          float64 // CVSS; 0: none
	system         bool    // it is a package of the operating system

	exploited bool
	due       civil.Date
}

// upgrades are the patches of hosts whose packages were scanned.
type upgrades struct {
	*patches
	hosts []string
}

func newUpgrades(kind string, o source.Options, hosts []string) *upgrades {
	return &upgrades{newPatches(kind, o, 2*time.Minute, "2 minutes for a package"), hosts}
}

// add takes a finding in, or notes why not.
func (u *upgrades) add(f finding) {
	u.read++
	f.pkg = strings.TrimSpace(f.pkg)
	fixed := versions(f.fixed)
	id := "upgrade:" + f.pkg + " " + strings.Join(fixed, ", ")
	why := source.NameFault(id)
	switch {
	case f.pkg == "":
		why = "names no package"
	case len(fixed) == 0:
		why = f.unfixed
	case why == "" && !u.fits(id):
		why = tooMany
	}
	if why != "" {
		u.skip(f.id+" of "+f.pkg, why)
		return
	}
	g, isNew := u.patch(id)
	if isNew {
		g.Title = title(f.pkg + " " + f.installed + " to " + strings.Join(fixed, " or "))
		g.Reboot = false
		for _, h := range u.hosts {
			u.b.PatchHost(id, h)
		}
	}
	g.Reboot = g.Reboot || f.system && restarts(f.pkg)
	g.risk.add(severity(f.severity), f.score)
	for _, id := range append(f.related, f.id) {
		if id, ok := cve.ID(id); ok {
			g.CVEs = append(g.CVEs, id)
		}
	}
	g.exploitedBy(f)
}

func (u *upgrades) skip(entry, why string) { u.b.Skip(0, check.Printable(entry), why) }

// exploitedBy says of the patch what its finding says of exploits.
func (g *gathered) exploitedBy(f finding) {
	g.KnownExploited = g.KnownExploited || f.exploited
	if !f.due.IsZero() && (g.Due.IsZero() || f.due < g.Due) {
		g.Due = f.due
	}
}

// guessReboots notes of each patch what was made of its package's name.
func (u *upgrades) guessReboots() {
	u.b.Always("patch", "reboot")
	for _, g := range u.list {
		entry := g.entry
		if g.Reboot {
			entry += ": yes"
		}
		u.b.Guess(0, entry, "whether it needs a reboot, by its package: a kernel, the C library, systemd, dbus or microcode")
	}
}

// versions are fixed versions, of which any one will do, in an order that does
// not depend on the scanner. In Debian's and Red Hat's versions 0: is the epoch
// that one without has.
func versions(list []string) []string {
	var out []string
	for _, v := range list {
		if v = strings.TrimPrefix(strings.TrimSpace(v), "0:"); v != "" {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// rebooting are packages, and the beginnings of packages' names before a
// hyphen, whose upgrade shows only after a reboot: kernels, and what cannot be
// restarted while a system runs.
var rebooting = []string{
	"linux-image", "proxmox-kernel", "pve-kernel", "xen-hypervisor", "raspberrypi-kernel", // Debian's and its heirs'
	"kernel", "linux-lts", "linux-virt", // Red Hat's and SUSE's; Alpine's
	"glibc", "libc6", "musl", "systemd", "udev", "dbus",
	"intel-microcode", "amd64-microcode", "microcode_ctl",
}

// building are the ends of names of packages that only those use who build, debug or read.
var building = []string{"-dev", "-devel", "-headers", "-doc", "-docs", "-dbg", "-dbgsym", "-debuginfo"}

func restarts(pkg string) bool {
	if slices.ContainsFunc(building, func(end string) bool { return strings.HasSuffix(pkg, end) }) {
		return false
	}
	return slices.ContainsFunc(rebooting, func(name string) bool {
		return pkg == name || strings.HasPrefix(pkg, name+"-")
	})
}

package debian

import (
	"fmt"
	"strings"
	"time"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/listing"
	"stagger/store/intake/source"
)

// upgrade is one package that apt would put in.
type upgrade struct {
	line    int
	name    string // without its architecture
	arch    string
	version string // the one that is put in
	suite   string // see suiteOf
}

func (u *upgrade) entry() string {
	return "package " + listing.Excerpt(u.name) + " " + listing.Excerpt(u.version)
}

// bundle is what becomes one patch: the packages of a suite, or one package.
type bundle struct {
	id, title string
	security  bool
	packages  int
	reboot    string // the first package that asks for one; "": none does
}

// What is guessed of every patch.
const (
	guessSeverity = "how severe it is: high if it comes from a security suite, else low"
	guessReboot   = "whether it needs a reboot, by its packages: a kernel, libc6, systemd, dbus or microcode"
)

// addPatches makes patches of a host's packages.
func addPatches(b *batch.Builder, in source.Input, o source.Options, upgrades []upgrade) error {
	bundles := bundled(usable(b, upgrades), o.PerPackage)
	if len(bundles) == 0 {
		return nil
	}
	hosts, err := listing.Hosts(b, in, o)
	if err != nil {
		return err
	}
	b.Always("patch", "reboot")
	for _, g := range bundles {
		g.add(b, o, hosts)
	}
	return nil
}

// usable are the packages that can be in a patch, each once.
func usable(b *batch.Builder, upgrades []upgrade) []upgrade {
	type key struct{ name, arch string }
	seen := make(map[key]bool, len(upgrades))
	out := upgrades[:0]
	for _, u := range upgrades {
		fault := source.NameFault(u.suite)
		if fault == "" {
			fault = source.NameFault(u.id())
		}
		switch {
		case fault != "":
			b.Skip(u.line, u.entry(), "a package, or its suite, that "+fault)
		case seen[key{u.name, u.arch}]:
			b.Skip(u.line, u.entry(), "is listed twice")
		default:
			seen[key{u.name, u.arch}] = true
			out = append(out, u)
		}
	}
	return out
}

// id names the patch that the package is alone.
func (u *upgrade) id() string { return "apt:" + u.name + " " + u.version }

// bundled puts packages together, in the order in which they are listed.
func bundled(upgrades []upgrade, perPackage bool) []*bundle {
	var out []*bundle
	at := map[string]*bundle{}
	for i := range upgrades {
		u := &upgrades[i]
		id, title := "apt:"+u.suite, "updates from "+u.suite
		if secure(u.suite) {
			title = "security " + title
		}
		if perPackage {
			id, title = u.id(), u.name
		}
		g := at[id]
		if g == nil {
			g = &bundle{id: id, title: title}
			at[id] = g
			out = append(out, g)
		}
		g.packages++
		g.security = g.security || secure(u.suite)
		if g.reboot == "" && asksForReboot(u.name) {
			g.reboot = u.name
		}
	}
	return out
}

// entry is how notes call the patch. They say how many packages went into it;
// a patch for one package has more only where it is installed for several
// architectures.
func (g *bundle) entry() string {
	if g.packages == 1 {
		return "patch " + g.id + " (1 package)"
	}
	return fmt.Sprintf("patch %s (%d packages)", g.id, g.packages)
}

func (g *bundle) add(b *batch.Builder, o source.Options, hosts []string) {
	p, entry := b.Patch(g.id), g.entry()
	p.Title = g.title
	if o.PerPackage {
		p.Duration = listing.Duration(b, o, entry, time.Minute, "a minute for a package")
	} else {
		p.Duration = listing.Duration(b, o, entry, suiteDuration(g.packages), "5 minutes, and 10 seconds for each package")
	}
	p.Severity = model.Low
	if g.security {
		p.Severity = model.High
	}
	b.Guess(0, entry, guessSeverity)
	p.Reboot = g.reboot != ""
	if p.Reboot {
		entry += ": yes, for " + g.reboot
	}
	b.Guess(0, entry, guessReboot)
	for _, h := range hosts {
		b.PatchHost(g.id, h)
	}
}

// suiteDuration is rounded up to whole 5 minutes, and no more than a day.
func suiteDuration(packages int) time.Duration {
	const step = 5 * time.Minute
	d := step + time.Duration(packages)*10*time.Second
	return min((d+step-1)/step*step, 24*time.Hour)
}

// asksForReboot reports whether a package is in force only after a reboot: the
// kernel images of Debian, Ubuntu and Proxmox, and those for which Debian or
// Ubuntu leave /run/reboot-required behind.
func asksForReboot(name string) bool {
	switch name {
	case "libc6", "systemd", "udev", "dbus", "dbus-daemon", "dbus-broker", "intel-microcode", "amd64-microcode",
		"raspberrypi-kernel":
		return true
	}
	if strings.HasSuffix(name, "-dbg") || strings.HasSuffix(name, "-dbgsym") {
		return false
	}
	for _, kernel := range []string{"linux-image-", "proxmox-kernel-", "pve-kernel-", "xen-hypervisor-"} {
		if strings.HasPrefix(name, kernel) {
			return true
		}
	}
	return false
}

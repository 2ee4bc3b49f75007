package fedora

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/store/intake/listing"
	"stagger/store/intake/source"
)

// row is one package of an advisory, as every form of the list has it.
type row struct {
	line     int
	id       string // of the advisory, or the CVE where the list is by CVE
	typ      string // security, bugfix, enhancement, newpackage or a repository's own; "": not said
	severity string // Critical, Important, Moderate, Low or anything else
	nevra    string // name-epoch:version-release.arch
	cves     []string
	issued   civil.Date // zero: not said
}

// advisory is what its rows come to.
type advisory struct {
	id       string
	typ      string
	severity string   // of the model; "": not said
	names    []string // of the first few packages
	packages int
	reboot   string // the first package that asks for one; "": none does
	cves     []string
	issued   civil.Date
	fresh    bool // has a package that no advisory before it has
}

// gatherer puts rows together by advisory, in the order of the list.
type gatherer struct {
	b     *batch.Builder
	at    map[string]*advisory
	list  []*advisory
	has   map[[2]string]bool // a package's name or a CVE, by advisory
	named map[string]bool    // packages, of any advisory
}

func newGatherer(b *batch.Builder) *gatherer {
	return &gatherer{b: b, at: map[string]*advisory{}, has: map[[2]string]bool{}, named: map[string]bool{}}
}

// shownNames is how many packages a title names.
const shownNames = 3

var cveID = regexp.MustCompile(`^CVE-[0-9]{4}-[0-9]{4,19}$`)

func (g *gatherer) add(r row) {
	g.b.Count(1, "listed package")
	entry := "advisory " + listing.Excerpt(r.id)
	name, ok := packageName(r.nevra)
	switch {
	case source.NameFault(r.id) != "":
		g.b.Skip(r.line, entry, "an advisory that "+source.NameFault(r.id))
		return
	case !ok:
		g.b.Skip(r.line, entry+": "+listing.Excerpt(r.nevra), "is for something that is not named as a package: name-version-release.architecture")
		return
	case digits(r.id):
		g.b.Skip(r.line, "bug "+listing.Excerpt(r.id), "names a bug and not an advisory: list without --with-bz")
		return
	}
	a := g.at[r.id]
	if a == nil {
		a = &advisory{id: r.id, typ: r.typ}
		g.at[r.id] = a
		g.list = append(g.list, a)
		if cveID.MatchString(r.id) {
			r.cves = append(r.cves, r.id)
		}
	}
	a.packages++
	a.severity = listing.Worse(a.severity, severities[strings.ToLower(r.severity)])
	if a.issued.IsZero() {
		a.issued = r.issued
	}
	g.addName(a, name)
	for _, c := range r.cves {
		if g.first(a, c) {
			a.cves = append(a.cves, c)
		}
	}
}

func (g *gatherer) addName(a *advisory, name string) {
	if !g.first(a, name) {
		return
	}
	if !g.named[name] {
		g.named[name], a.fresh = true, true
	}
	if a.reboot == "" && asksForReboot[name] {
		a.reboot = name
	}
	a.names = append(a.names, name)
}

// first reports whether an advisory gets this for the first time.
func (g *gatherer) first(a *advisory, what string) bool {
	key := [2]string{a.id, what}
	if g.has[key] {
		return false
	}
	g.has[key] = true
	return true
}

// severities are Red Hat's words, which Fedora and others share.
var severities = map[string]string{
	"critical": model.Critical, "important": model.High, "moderate": model.Medium, "low": model.Low,
}

// patches makes the patches of a host's advisories.
func (g *gatherer) patches(in source.Input, o source.Options) error {
	if len(g.list) == 0 {
		return nil
	}
	hosts, err := listing.Hosts(g.b, in, o)
	if err != nil {
		return err
	}
	g.b.Always("patch", "reboot")
	for _, a := range g.list {
		a.add(g.b, o, hosts)
	}
	return nil
}

func (a *advisory) add(b *batch.Builder, o source.Options, hosts []string) {
	p := b.Patch(a.id)
	entry := fmt.Sprintf("patch %s (%d packages)", a.id, a.packages)
	if a.packages == 1 {
		entry = "patch " + a.id + " (1 package)"
	}
	p.Title = a.title()
	p.CVEs = a.cves
	p.Released = a.issued
	p.Severity = a.severity
	if p.Severity == "" {
		p.Severity = a.guessSeverity(b, entry)
	}
	// One update of a kernel mends dozens of CVEs at once.
	if cveID.MatchString(a.id) && !a.fresh {
		p.Duration = listing.Duration(b, o, entry, time.Second, "a second where all its packages have another CVE in the list")
	} else {
		p.Duration = listing.Duration(b, o, entry, 2*time.Minute, "2 minutes for an advisory")
	}
	p.Reboot = a.reboot != ""
	if p.Reboot {
		entry += ": yes, for " + a.reboot
	}
	b.Guess(0, entry, "whether it needs a reboot, by its packages: those of dnf needs-restarting")
	for _, h := range hosts {
		b.PatchHost(a.id, h)
	}
}

func (a *advisory) guessSeverity(b *batch.Builder, entry string) string {
	switch a.typ {
	case "bugfix", "enhancement", "newpackage":
		b.Guess(0, entry, "how severe it is: low, as it is no security advisory")
		return model.Low
	}
	b.Guess(0, entry, "how severe it is: medium, as the advisory does not say")
	return model.Medium
}

func (a *advisory) title() string {
	shown := a.names[:min(len(a.names), shownNames)]
	title := strings.Join(shown, ", ")
	if more := len(a.names) - len(shown); more > 0 {
		title += fmt.Sprintf(" and %d more", more)
	}
	return title
}

// asksForReboot are the packages after whose update dnf needs-restarting asks
// for a reboot (dnf-plugins-core, NEED_REBOOT), and the other builds of the
// kernel.
var asksForReboot = map[string]bool{
	"kernel": true, "kernel-core": true, "kernel-rt": true, "glibc": true, "linux-firmware": true,
	"systemd": true, "dbus": true, "dbus-broker": true, "dbus-daemon": true, "microcode_ctl": true,

	"kernel-rt-core": true, "kernel-64k": true, "kernel-64k-core": true, "kernel-uek": true, "kernel-uek-core": true,
}

// packageName is the name in name-epoch:version-release.arch; false: it is not
// written so. A name may have hyphens in it, a version and a release may not.
func packageName(nevra string) (string, bool) {
	release := strings.LastIndexByte(nevra, '-')
	if release < 1 || !strings.Contains(nevra[release:], ".") || strings.ContainsAny(nevra, " \t") {
		return "", false
	}
	version := strings.LastIndexByte(nevra[:release], '-')
	if version < 1 || source.NameFault(nevra[:version]) != "" {
		return "", false
	}
	return nevra[:version], true
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

package debian

import (
	"strings"
	"time"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/listing"
	"stagger/store/intake/source"
)

// needrestart is what needrestart -b prints (its README.batch.md).
type needrestart struct{}

func (needrestart) Kind() string { return "needrestart" }
func (needrestart) What() string { return "needrestart -b" }
func (needrestart) Joint() bool  { return false }

const needrestartPrefix = "NEEDRESTART-"

// Recognises asks for needrestart's version in the first line, where it stands
// whatever is checked.
func (needrestart) Recognises(in source.Input) bool {
	for _, line := range source.Lines(source.Head(in.Text, 4096)) {
		if line = strings.TrimSpace(line); line != "" {
			return strings.HasPrefix(line, needrestartPrefix+"VER:")
		}
	}
	return false
}

func (r needrestart) Read(files []source.Input, o source.Options) (*batch.Batch, error) {
	return listing.Read(r.Kind(), files, o, r.read)
}

// pending is what waits for a restart on one host.
type pending struct {
	runs             int
	kernel           string // the running one
	kernelSaid       bool
	reboot, services bool
}

func (r needrestart) read(b *batch.Builder, in source.Input, o source.Options) error {
	var p pending
	for n, line := range source.Lines(in.Text) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok || !strings.HasPrefix(key, needrestartPrefix) {
			b.Skip(n, listing.Excerpt(line), "is not a line of needrestart -b")
			continue
		}
		p.take(b, n, strings.TrimPrefix(key, needrestartPrefix), strings.TrimSpace(value))
	}
	switch {
	case p.runs == 0:
		return source.Fault(in, 0, "there is no line with needrestart's version", "write it with needrestart -b, as root")
	case p.runs > 1:
		return source.Fault(in, 0, "it has the output of more than one run", "make one file for each host")
	}
	if !p.kernelSaid {
		b.Skip(0, "kernel", "needrestart did not check it: was it run as root, and outside a container?")
	}
	return p.add(b, in, o)
}

// take reads one line.
func (p *pending) take(b *batch.Builder, n int, key, value string) {
	switch key {
	case "VER":
		p.runs++
	case "KCUR":
		p.kernel = value
	case "KSTA":
		p.kernelSaid = true
		entry := "kernel"
		if p.kernel != "" {
			entry += " " + listing.Excerpt(p.kernel)
		}
		p.state(b, n, entry, value, "2", "3") // 2: of the same ABI, 3: of another version
	case "UCSTA":
		p.state(b, n, "microcode", value, "2")
	case "SVC":
		b.Count(1, "outdated service")
		p.services = true
	case "CONT":
		b.Skip(n, "container "+listing.Excerpt(value), "is restarted by itself, not with its host")
	case "SESS":
		b.Skip(n, "session "+listing.Excerpt(value), "ends when its user logs out, or with a reboot")
	case "PID":
		b.Skip(n, "process "+listing.Excerpt(value), "is a user's own: needrestart was not run as root")
	case "KEXP", "UCCUR", "UCEXP":
	default:
		b.Skip(n, listing.Excerpt(key), "is a line that needrestart's documentation does not have")
	}
}

// state reads the state of a kernel or of microcode: 0 is unknown, 1 is the
// newest, those of pending wait for a reboot.
func (p *pending) state(b *batch.Builder, n int, entry, value string, pending ...string) {
	for _, s := range pending {
		if value == s {
			p.reboot = true
			return
		}
	}
	switch value {
	case "1":
	case "0":
		b.Skip(n, entry, "needrestart could not tell whether a newer one is there")
	default:
		b.Skip(n, entry, "has a state that needrestart's documentation does not have")
	}
}

func (p *pending) add(b *batch.Builder, in source.Input, o source.Options) error {
	b.Always("patch", "reboot")
	if !p.reboot && !p.services {
		b.Count(0, "pending restart")
		return nil
	}
	hosts, err := listing.Hosts(b, in, o)
	if err != nil {
		return err
	}
	add := func(id, title string, reboot bool) {
		b.Count(1, "pending restart")
		patch := b.Patch(id)
		patch.Title, patch.Severity, patch.Reboot = title, model.Medium, reboot
		b.Guess(0, "patch "+id, "how severe it is: medium")
		patch.Duration = listing.Duration(b, o, "patch "+id, 5*time.Minute, "5 minutes")
		for _, h := range hosts {
			b.PatchHost(id, h)
		}
	}
	if p.reboot {
		add("needrestart:kernel", "reboot into the newest kernel and microcode", true)
	}
	if p.services {
		add("needrestart:services", "restart of services that use old libraries", false)
	}
	return nil
}

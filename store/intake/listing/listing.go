// Package listing has what the lists of open patches have in common that a
// package manager prints on a host: they do not say whose they are, nor how
// long a patch takes.
//
// It guarantees that a host is named by the person or noted as a guess, and
// that a file that a tool may have named is not taken for a host. Readers
// import it, and it must never import ui, database/sql or package store.
package listing

import (
	"net/netip"
	"path"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/source"
)

// Read reads lists one after the other into one batch, each by read. A list that
// cannot be used spoils all.
func Read(kind string, files []source.Input, o source.Options, read func(*batch.Builder, source.Input, source.Options) error) (*batch.Batch, error) {
	b := batch.NewBuilder(kind)
	for _, in := range files {
		if err := read(b, in, o); err != nil {
			return nil, err
		}
	}
	return b.Batch(), nil
}

// Hosts are whom a list is about: those that the person named, or else the
// one that the file is called after, which is noted as a guess.
func Hosts(b *batch.Builder, in source.Input, o source.Options) ([]string, error) {
	var hosts []string
	for _, h := range o.Hosts {
		if h = strings.TrimSpace(h); h == "" {
			continue
		}
		if why := source.NameFault(h); why != "" {
			return nil, source.Fault(in, 0, "a host given with --host "+why, "name hosts as the inventory does")
		}
		hosts = append(hosts, h)
	}
	if len(hosts) > 0 {
		return hosts, nil
	}
	host := namesake(in.Name)
	if host == "" {
		return nil, source.Fault(in, 0, "the list does not say which host it is of", "say so with --host web1, or call the file web1.txt")
	}
	b.Guess(0, "host "+host, "which host the list is of: the file's name")
	return []string{host}, nil
}

// Duration is how long a patch takes: as the person said, or else a guess,
// which is noted with how it was made.
func Duration(b *batch.Builder, o source.Options, entry string, guess time.Duration, how string) time.Duration {
	if o.Duration > 0 {
		return o.Duration
	}
	b.Guess(0, entry, "how long it takes: "+how)
	return guess
}

// Worse is the worse of two severities; "" is none.
func Worse(a, b string) string {
	for _, s := range []string{model.Critical, model.High, model.Medium, model.Low} {
		if a == s || b == s {
			return s
		}
	}
	return ""
}

// Excerpt is the beginning of a line, to say in a note which it is.
func Excerpt(line string) string {
	const most = 60
	if utf8.RuneCountInString(line) <= most {
		return line
	}
	return string([]rune(line[:min(len(line), most*utf8.UTFMax)])[:most]) + "…"
}

// toolish are the beginnings of names that a file has from a tool or from what
// is in it.
var toolish = []string{
	"advisor", "apt", "dnf", "yum", "list", "needrestart", "out", "patch", "pending", "reboot", "restart",
	"security", "stdin", "stdout", "tmp", "updat", "upgrad",
}

// namesake is the host that a file is called after; "": it may be none.
func namesake(file string) string {
	name := path.Base(strings.ReplaceAll(file, `\`, "/"))
	switch ext := path.Ext(name); strings.ToLower(ext) {
	case ".txt", ".log", ".out", ".list", ".json":
		name = strings.TrimSuffix(name, ext)
	}
	if _, err := netip.ParseAddr(name); err == nil {
		return name
	}
	lower := strings.ToLower(name)
	for _, t := range toolish {
		if strings.HasPrefix(lower, t) {
			return ""
		}
	}
	// A date and the number of a file descriptor have no letter in them.
	if !strings.ContainsFunc(name, unicode.IsLetter) || strings.ContainsFunc(name, notInHostname) || source.NameFault(name) != "" {
		return ""
	}
	return name
}

func notInHostname(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_.", r)
}

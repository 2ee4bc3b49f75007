// Package intake reads the inventories and patch lists that people already
// have: it finds out of which kind a file is, has the reader of that kind read
// it, and gives each batch the name by which the same file is known when it
// comes again.
//
// It guarantees that every file is looked at, so that all faults are told at
// once, and that a file of no known kind is refused with the list of kinds. The
// readers are in packages of their own, one a family of formats, behind
// source.Reader. It must never import ui, database/sql or package store.
package intake

import (
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/store/intake/source"
)

// Kind is one kind of file.
type Kind struct {
	Name string // as --as has it
	What string // in a few words
}

// Kinds are all kinds, those of whole inventories first.
func Kinds() []Kind {
	out := make([]Kind, len(readers))
	for i, r := range readers {
		out[i] = Kind{r.Kind(), r.What()}
	}
	return out
}

// Request is what is to be read.
type Request struct {
	Files  []string
	As     string // the kind of all of them; "": recognised
	Source string // what they are known by when they come again; "": by their kind and names
	Asked  source.Options
	// Before gives the options with which a source was read the last time, to
	// read it so again where nothing is asked now; nil where there was no time.
	Before func(source string) *source.Options
}

// Read reads files. The error names every file that cannot be used, and what
// to do about it.
func Read(r Request) ([]*batch.Batch, error) {
	if r.As != "" && readerOf(r.As) == nil {
		return nil, errors.New("--as: no kind of file is named " + quoted(r.As) + "; write one of " + names())
	}
	var bad []error
	var jobs []*job
	for _, file := range r.Files {
		in, err := source.Open(file)
		if err != nil {
			bad = append(bad, err)
			continue
		}
		reader := readerOf(r.As)
		if reader == nil {
			if reader = recognise(in); reader == nil {
				bad = append(bad, unknown(in))
				continue
			}
		}
		jobs = put(jobs, reader, in)
	}
	var out []*batch.Batch
	for _, j := range jobs {
		b, err := j.read(r)
		if err != nil {
			bad = append(bad, err)
			continue
		}
		for _, other := range out {
			if other.Source == b.Source {
				bad = append(bad, fmt.Errorf("%s and %s would both be known as %q; import them one by one with --source, or one of them",
					strings.Join(other.Files, " + "), strings.Join(b.Files, " + "), b.Source))
			}
		}
		out = append(out, b)
	}
	if len(bad) > 0 {
		return nil, errors.Join(bad...)
	}
	return out, nil
}

// job is files that are read as one.
type job struct {
	reader source.Reader
	in     []source.Input
}

// put adds a file to those that are read with it, or to a job of its own.
func put(jobs []*job, r source.Reader, in source.Input) []*job {
	for _, j := range jobs {
		if r.Joint() && j.reader.Kind() == r.Kind() {
			j.in = append(j.in, in)
			return jobs
		}
	}
	return append(jobs, &job{r, []source.Input{in}})
}

func (j *job) read(r Request) (*batch.Batch, error) {
	name, asked := r.Source, r.Asked
	if name == "" {
		name = j.source(asked)
	}
	if r.Before != nil {
		if before := r.Before(name); before != nil {
			asked = asked.Or(*before)
		}
	}
	b, err := j.reader.Read(j.in, asked)
	if err != nil {
		return nil, err
	}
	if slices.Contains(ofHosts, family(j.reader.Kind())) && len(b.Entries.Hosts) == 0 {
		return nil, source.Fault(j.in[0], 0, "it has no hosts", "was what wrote it successful? Nothing was taken")
	}
	b.Kind, b.Asked = j.reader.Kind(), asked
	if b.Source == "" || r.Source != "" {
		b.Source = name
	}
	for _, in := range j.in {
		b.Files = append(b.Files, in.Name)
	}
	return b, nil
}

// onlyOne are kinds of which there is one: catalogs that are the same for
// everybody.
var onlyOne = []string{"kev", "epss"}

// ofHosts are families of lists of hosts: one without hosts is no list.
var ofHosts = []string{"ansible", "csv", "netbox", "rvtools", "proxmox"}

// ofOneHost are families of lists that do not say whose they are.
var ofOneHost = []string{"apt", "dnf", "needrestart", "trivy", "grype"}

// source is what the files are known by: a list of some hosts' patches by the
// hosts, for its file may be named by the date; several files of a folder by the
// folder, for another may come; and else a file by its name and its folder's.
func (j *job) source(asked source.Options) string {
	kind := j.reader.Kind()
	switch {
	case slices.Contains(onlyOne, kind):
		return kind
	case len(asked.Hosts) > 0 && slices.Contains(ofOneHost, family(kind)):
		hosts := slices.Sorted(slices.Values(asked.Hosts))
		return check.Printable(family(kind) + " of " + strings.Join(slices.Compact(hosts), ", "))
	}
	var places []string
	for _, in := range j.in {
		path, err := filepath.Abs(in.Name)
		if err != nil {
			path = in.Name
		}
		place := filepath.Join(filepath.Base(filepath.Dir(path)), filepath.Base(path))
		if len(j.in) > 1 {
			place = filepath.Base(filepath.Dir(path)) + string(filepath.Separator)
		}
		places = append(places, place)
	}
	slices.Sort(places)
	return check.Printable(family(kind) + " " + strings.Join(slices.Compact(places), " + "))
}

// family is what kinds have in common that tell of the same things: apt-list
// and apt-simulate of one host are one list.
func family(kind string) string {
	name, _, _ := strings.Cut(kind, "-")
	return strings.TrimRight(name, "0123456789")
}

func readerOf(kind string) source.Reader {
	for _, r := range readers {
		if r.Kind() == kind {
			return r
		}
	}
	return nil
}

// tomlLine is a line that inventories of stagger's own have.
var tomlLine = regexp.MustCompile(`(?m)^\s*(\[\[(host|service|patch|window|freeze|waiver|team|limit|conflict|stage|pin)\]\]|\[planning\]|timezone\s*=)`)

// recognise finds the reader for a file, by what is in it. A name in .toml is
// an inventory's: what is wrong in it is told as such.
func recognise(in source.Input) source.Reader {
	if strings.EqualFold(filepath.Ext(in.Name), ".toml") {
		return tomlReader{}
	}
	for _, r := range readers {
		if r.Recognises(in) {
			return r
		}
	}
	return nil
}

func unknown(in source.Input) error {
	return source.Fault(in, 0, "it is of none of the kinds that are known", "name one with --as if it is: "+names())
}

func names() string {
	var out []string
	for _, r := range readers {
		out = append(out, r.Kind())
	}
	return strings.Join(out, ", ")
}

func quoted(s string) string { return `"` + check.Printable(s) + `"` }

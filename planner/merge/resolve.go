package merge

import (
	"slices"
	"strings"

	"stagger/planner/batch"
	"stagger/planner/model"
)

// What resolving notes of files, the same for all of a kind.
const (
	newHost   = "is only mentioned, and taken as a new host"
	otherName = "is taken for the host of that name with, or without, its domain"
	noSuch    = "is not in the inventory"
	forNobody = "is for no host that the inventory has"
	oneNoSuch = "runs on a host that the inventory does not have"
	faulty    = "has a fault"
	likeOther = "is named like another host but for its domain or capitals; if both are one machine, give them one name"
	twoOfName = "has the name of something else that another file has, and is told apart by the name of its file"
)

// resolve has the files name hosts as the inventory does, and takes out of them
// what names no host. Files that a person wrote are taken as they stand.
func resolve(now *model.Inventory, before, fresh []*batch.Batch) {
	apart(before, fresh)
	known := newRegister()
	for i := range now.Hosts {
		known.add(now.Hosts[i].Name)
	}
	for _, f := range fresh {
		implied := setOf(f.Implied)
		for i := range f.Entries.Hosts {
			if name := f.Entries.Hosts[i].Name; !implied[name] {
				known.add(name)
			}
		}
	}
	labels := labelsOf(fresh)
	for _, f := range fresh { // what one file mentions another may mean
		if !f.Authored {
			(&resolver{known, f, labels}).imply()
		}
	}
	for _, f := range fresh {
		if !f.Authored {
			(&resolver{known, f, labels}).all()
		}
	}
}

// resolver resolves one file.
type resolver struct {
	known  *register
	f      *batch.Batch
	labels map[string]map[string]bool // the names with a domain that files mention, by their first label
}

// labelsOf are the names with a domain that lists mention, by their first
// label: two of them are two hosts.
func labelsOf(fresh []*batch.Batch) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	mention := func(name string) {
		low := strings.ToLower(name)
		if label, ok := labelOf(low); ok {
			if out[label] == nil {
				out[label] = map[string]bool{}
			}
			out[label][low] = true
		}
	}
	for _, f := range fresh {
		if f.Authored {
			continue
		}
		for _, h := range f.Implied {
			mention(h)
		}
		for i := range f.Entries.Patches {
			for _, h := range f.Entries.Patches[i].Hosts {
				mention(h)
			}
		}
		for i := range f.Entries.Services {
			for _, m := range f.Entries.Services[i].Members {
				mention(m.Host)
			}
		}
	}
	return out
}

// find is the inventory's name for a host, if there is just one that it can be.
func (r *resolver) find(name string) (string, bool) {
	if r.known.exact[name] {
		return name, true
	}
	low := strings.ToLower(name)
	if same := r.known.lower[low]; len(same) > 0 {
		return same[0], len(same) == 1
	}
	may := r.known.label[low]
	if label, dotted := labelOf(low); dotted {
		if len(r.labels[label]) > 1 {
			return "", false // two of one name in two domains are not one host
		}
		may = r.known.lower[label]
	}
	if len(may) != 1 {
		return "", false
	}
	return may[0], true
}

// host is find with a note where the names differ.
func (r *resolver) host(name string) (string, bool) {
	found, ok := r.find(name)
	if ok && found != name {
		r.f.Guessed.Add(0, name+" as "+found, otherName)
	}
	return found, ok
}

// imply takes the hosts that are only mentioned: where the inventory has none,
// they are new. One that it has by that very name stays among the file's, so
// that it does not vanish from there when the file comes again.
func (r *resolver) imply() {
	implied := setOf(r.f.Implied)
	var hosts []model.Host
	for _, h := range r.f.Entries.Hosts {
		if implied[h.Name] {
			switch found, ok := r.find(h.Name); {
			case ok && found != h.Name:
				continue
			case !ok:
				r.f.Guessed.Add(0, "host "+h.Name, newHost)
			}
		}
		if other, alike := r.known.like(h.Name); alike && !implied[h.Name] {
			r.f.Guessed.Add(0, "host "+h.Name+", and there is "+other, likeOther)
		}
		hosts = append(hosts, h)
		r.known.add(h.Name)
	}
	r.f.Entries.Hosts = hosts
}

func (r *resolver) all() {
	e := &r.f.Entries
	for i := range e.Hosts {
		if h := &e.Hosts[i]; h.RunsOn != "" {
			found, ok := r.host(h.RunsOn)
			if !ok {
				r.f.Skipped.Add(0, "host "+h.Name+" on "+h.RunsOn, oneNoSuch)
			}
			h.RunsOn = found
		}
	}
	for i := range e.Services {
		s := &e.Services[i]
		var list []model.Member
		for _, m := range s.Members {
			found, ok := r.host(m.Host)
			if !ok {
				r.f.Skipped.Add(0, "host "+m.Host+" of service "+s.Name, noSuch)
				continue
			}
			m.Host = found
			list = crew(list, []model.Member{m})
		}
		s.Members = list
	}
	e.Patches = slices.DeleteFunc(e.Patches, func(p model.Patch) bool {
		return len(p.Hosts) > 0 && p.Only == nil && len(r.hosts(p.Hosts)) == 0 && r.forNobody(p.ID)
	})
	for i := range e.Patches {
		e.Patches[i].Hosts = r.taken(e.Patches[i].Hosts)
	}
	for i := range e.Windows {
		e.Windows[i].Only = r.selector("window "+e.Windows[i].Name, e.Windows[i].Only)
	}
	for i := range e.Freezes {
		e.Freezes[i].Only = r.selector("freeze "+e.Freezes[i].Name, e.Freezes[i].Only)
	}
}

func (r *resolver) forNobody(patch string) bool {
	r.f.Skipped.Add(0, "patch "+patch, forNobody)
	return true
}

// hosts are those of the names that are hosts.
func (r *resolver) hosts(names []string) []string {
	var out []string
	for _, name := range names {
		if found, ok := r.find(name); ok {
			out = append(out, found)
		}
	}
	return union(nil, out)
}

// taken are the hosts of the names, with a note of those that are none.
func (r *resolver) taken(names []string) []string {
	for _, name := range names {
		if _, ok := r.host(name); !ok {
			r.f.Skipped.Add(0, "host "+name, noSuch)
		}
	}
	return r.hosts(names)
}

// selector keeps a selector of hosts narrow: one that names none stays empty,
// and matches nothing.
func (r *resolver) selector(entry string, s *model.Selector) *model.Selector {
	if s == nil || s.Hosts == nil {
		return s
	}
	for _, name := range s.Hosts {
		if _, ok := r.host(name); !ok {
			r.f.Skipped.Add(0, "host "+name+" of "+entry, noSuch)
		}
	}
	out := *s
	out.Hosts = append([]string{}, r.hosts(s.Hosts)...)
	return &out
}

// remembered are files of earlier imports.
func remembered(known []*batch.Batch) []*batch.Batch {
	out := make([]*batch.Batch, len(known))
	for i, k := range known {
		c := *k
		c.Fresh = false
		out[i] = &c
	}
	return out
}

// owned are copies of files whose entries can be changed.
func owned(fresh []*batch.Batch) []*batch.Batch {
	out := make([]*batch.Batch, len(fresh))
	for i, f := range fresh {
		c := *f
		c.Fresh = true
		e := &c.Entries
		e.Hosts, e.Services, e.Patches = slices.Clone(e.Hosts), slices.Clone(e.Services), slices.Clone(e.Patches)
		e.Windows, e.Freezes = slices.Clone(e.Windows), slices.Clone(e.Freezes)
		c.Guessed, c.Skipped = batch.Notes{}, batch.Notes{}
		c.Guessed.Join(f.Guessed)
		c.Skipped.Join(f.Skipped)
		out[i] = &c
	}
	return out
}

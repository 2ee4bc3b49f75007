package batch

import (
	"fmt"
	"slices"

	"stagger/planner/keys"
	"stagger/planner/model"
)

// Builder makes a Batch entry by entry. An entry that is asked for again is
// the one that was asked for before.
type Builder struct {
	kind string

	hosts    made[model.Host]
	services made[model.Service]
	patches  made[model.Patch]
	windows  made[model.Window]
	freezes  made[model.Freeze]
	teams    made[model.Team]
	stages   made[model.Stage]

	groups  made[Group]
	numbers map[string]int // given to names that were taken already
	member  map[[2]string]bool
	out     Batch
}

// made are entries by name, in the order in which they were first asked for.
type made[T any] struct {
	at   map[string]*T
	list []*T
}

func (m *made[T]) get(name string, blank func() T, named func(*T)) *T {
	if v := m.at[name]; v != nil {
		return v
	}
	v := new(T)
	*v = blank()
	named(v)
	if m.at == nil {
		m.at = map[string]*T{}
	}
	m.at[name] = v
	m.list = append(m.list, v)
	return v
}

func (m *made[T]) values() []T {
	var out []T
	for _, v := range m.list {
		out = append(out, *v)
	}
	return out
}

// NewBuilder begins a batch of a kind of file.
func NewBuilder(kind string) *Builder {
	return &Builder{kind: kind, member: map[[2]string]bool{}, numbers: map[string]int{}}
}

// Host is the host of that name.
func (b *Builder) Host(name string) *model.Host {
	return b.hosts.get(name, keys.Hosts.New, func(h *model.Host) { h.Name = name })
}

// HasHost reports whether the host was asked for before.
func (b *Builder) HasHost(name string) bool { return b.hosts.at[name] != nil }

// Hosts is how many hosts there are.
func (b *Builder) Hosts() int { return len(b.hosts.list) }

// Service is the service of that name.
func (b *Builder) Service(name string) *model.Service {
	return b.services.get(name, keys.Services.New, func(s *model.Service) { s.Name = name })
}

// Member adds a member to a service, once a host; a second time changes nothing.
func (b *Builder) Member(service string, m model.Member) {
	s := b.Service(service)
	if key := [2]string{service, m.Host}; !b.member[key] {
		b.member[key] = true
		m.Weight = max(m.Weight, 1)
		s.Members = append(s.Members, m)
	}
}

// Patch is the patch of that ID.
func (b *Builder) Patch(id string) *model.Patch {
	return b.patches.get(id, keys.Patches.New, func(p *model.Patch) { p.ID = id })
}

// HasPatch reports whether the patch was asked for before.
func (b *Builder) HasPatch(id string) bool { return b.patches.at[id] != nil }

// PatchHost adds a host to a patch, once.
func (b *Builder) PatchHost(id, host string) {
	p := b.Patch(id)
	if key := [2]string{"patch " + id, host}; !b.member[key] {
		b.member[key] = true
		p.Hosts = append(p.Hosts, host)
	}
}

// Window is a new window; one whose name is taken gets a number behind it.
func (b *Builder) Window(name string) *model.Window {
	name = b.fresh("window ", name, func(s string) bool { return b.windows.at[s] != nil })
	return b.windows.get(name, keys.Windows.New, func(w *model.Window) { w.Name = name })
}

// Freeze is a new freeze; one whose name is taken gets a number behind it.
func (b *Builder) Freeze(name string) *model.Freeze {
	name = b.fresh("freeze ", name, func(s string) bool { return b.freezes.at[s] != nil })
	return b.freezes.get(name, keys.Freezes.New, func(f *model.Freeze) { f.Name = name })
}

// Team is the team of that name.
func (b *Builder) Team(name string) *model.Team {
	return b.teams.get(name, keys.Teams.New, func(t *model.Team) { t.Name = name })
}

// Stage is the stage of that name.
func (b *Builder) Stage(name string) *model.Stage {
	return b.stages.get(name, keys.Stages.New, func(s *model.Stage) { s.Name = name })
}

// fresh is a name that is not taken: a number behind it goes on from the last
// one that it was given in its section.
func (b *Builder) fresh(section, name string, taken func(string) bool) string {
	out := name
	for taken(out) {
		b.numbers[section+name]++
		out = fmt.Sprintf("%s %d", name, b.numbers[section+name]+1)
	}
	return out
}

// Imply says that the file only mentions a host, which is asked for so.
func (b *Builder) Imply(host string) {
	if !b.HasHost(host) {
		b.Host(host)
		b.out.Implied = append(b.out.Implied, host)
	}
}

// Group adds hosts to a group, each once.
func (b *Builder) Group(name string, hosts ...string) {
	g := b.groups.get(name, func() Group { return Group{} }, func(g *Group) { g.Name = name })
	for _, h := range hosts {
		if key := [2]string{"group " + name, h}; !b.member[key] {
			b.member[key] = true
			g.Hosts = append(g.Hosts, h)
		}
	}
}

// Always says that every entry of a section says these keys.
func (b *Builder) Always(section string, names ...string) {
	if b.out.Always == nil {
		b.out.Always = map[string][]string{}
	}
	for _, n := range names {
		if !slices.Contains(b.out.Always[section], n) {
			b.out.Always[section] = append(b.out.Always[section], n)
		}
	}
}

// Cancel takes an entry back.
func (b *Builder) Cancel(section, entry string) {
	b.out.Cancelled = append(b.out.Cancelled, Ref{section, entry})
}

// Count notes how many things of a sort were read; the noun is singular.
func (b *Builder) Count(n int, noun string) {
	for i := range b.out.Counts {
		if c := &b.out.Counts[i]; c.Noun == noun {
			c.N += n
			return
		}
	}
	b.out.Counts = append(b.out.Counts, Count{n, noun})
}

// Guess notes something that the file does not say.
func (b *Builder) Guess(line int, entry, what string) { b.out.Guessed.Add(line, entry, what) }

// Skip notes something of the file that was not taken, and why.
func (b *Builder) Skip(line int, entry, why string) { b.out.Skipped.Add(line, entry, why) }

// Batch is what was built.
func (b *Builder) Batch() *Batch {
	out := b.out
	out.Kind = b.kind
	out.Entries = model.Inventory{
		Planning: model.DefaultPlanning(),
		Hosts:    b.hosts.values(), Services: b.services.values(), Patches: b.patches.values(),
		Windows: b.windows.values(), Freezes: b.freezes.values(), Teams: b.teams.values(), Stages: b.stages.values(),
	}
	out.Groups = b.groups.values()
	return &out
}

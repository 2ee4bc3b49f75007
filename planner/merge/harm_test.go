package merge_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/merge"
	"stagger/planner/model"
)

// Ways in which an import could lose what somebody typed, or make a plan less
// safe without a word.

func named(source string, b *batch.Batch) *batch.Batch {
	b.Source = source
	return b
}

func (s *state) service(name string) *model.Service {
	s.t.Helper()
	i := slices.IndexFunc(s.inv.Services, func(v model.Service) bool { return v.Name == name })
	if i < 0 {
		s.t.Fatalf("there is no service %s among %+v", name, s.inv.Services)
	}
	s.inv.Services = slices.Clone(s.inv.Services)
	return &s.inv.Services[i]
}

func crew(hosts ...string) []model.Member {
	var out []model.Member
	for _, h := range hosts {
		out = append(out, model.Member{Host: h, Weight: 1})
	}
	return out
}

func TestOverwritingOneFileLeavesEditsOfOthersAlone(t *testing.T) {
	s := &state{t: t, inv: estate()}
	s.takes(merge.Options{}, hosts("db1 leeds", "db2 leeds"))
	s.host("db1").Site = "hull"
	s.inv.Hosts = slices.DeleteFunc(slices.Clone(s.inv.Hosts), func(h model.Host) bool { return h.Name == "db2" })
	s.takes(merge.Options{Overwrite: true}, named("other", hosts("web9")))
	if s.host("db1").Site != "hull" || s.has("db2") {
		t.Errorf("hosts %+v", s.inv.Hosts)
	}
	s.takes(merge.Options{Overwrite: true}, hosts("db1 leeds", "db2 leeds"))
	if s.host("db1").Site != "leeds" || !s.has("db2") {
		t.Errorf("hosts %+v", s.inv.Hosts)
	}
	if len(s.last.Kept) != 1 || !s.last.Kept[0].Took || s.last.Kept[0].Is != "hull" {
		t.Errorf("it is not told that an edit went: %+v", s.last.Kept)
	}
}

func TestAFaultThatAnEditMadeTakesNoHostOut(t *testing.T) {
	s := &state{t: t, inv: estate()}
	s.takes(merge.Options{}, hosts("a", "b"))
	s.host("b").RunsOn = "a"
	s.takes(merge.Options{Prune: true}, file("hosts", func(b *batch.Builder) {
		b.Host("a").RunsOn = "b"
		b.Host("b")
	}))
	if !s.has("a") || s.host("b").RunsOn != "a" || len(s.last.Removed) > 0 {
		t.Errorf("hosts %+v, removed %v", s.inv.Hosts, s.last.Removed)
	}
}

func TestAPersonsFileChangesOnlyWhatItSays(t *testing.T) {
	s := &state{t: t, inv: estate()}
	for _, h := range []string{"web2", "web3"} {
		s.inv.Hosts = append(s.inv.Hosts, model.Host{Name: h, Exposure: model.Internal, State: model.StateUp, Reboot: model.DefaultReboot})
	}
	s.inv.Services = []model.Service{{Name: "web", Members: crew("web1", "web2", "web3"), MinAvailable: model.AtLeast(2), Settle: 10 * time.Minute, Owner: "Ann"}}
	part := &model.Inventory{Planning: model.DefaultPlanning(), Services: []model.Service{{Name: "web", Members: crew("web1", "web2"), MinAvailable: model.AtLeast(1)}}}
	s.takes(merge.Options{}, written(part))
	w := s.service("web")
	if !slices.Equal(w.Members, crew("web1", "web2")) || w.MinAvailable != model.AtLeast(2) || w.Settle != 10*time.Minute || w.Owner != "Ann" {
		t.Errorf("%+v", w)
	}
	if k := s.last.Kept; len(k) != 1 || k[0].Key != "members" || !k[0].Took || k[0].Is != "web1, web2, web3" {
		t.Errorf("it is not told: %+v", k)
	}
}

func TestListsAreHeardAfterADump(t *testing.T) {
	on := func(hv string) *batch.Batch {
		return file("guests", func(b *batch.Builder) {
			b.Host("hv1")
			b.Host("hv2")
			b.Host("vm").RunsOn = hv
		})
	}
	patched := func(hosts ...string) *batch.Batch {
		return file("scan", func(b *batch.Builder) {
			for _, h := range hosts {
				b.PatchHost("P", h)
			}
		})
	}
	s := &state{t: t, inv: estate()}
	s.takes(merge.Options{}, on("hv1"))
	s.takes(merge.Options{}, patched("web1"))
	dump := *s.inv // and a service more
	dump.Services = []model.Service{{Name: "web", Members: crew("web1"), MinAvailable: model.AtLeast(1)}}
	s.takes(merge.Options{}, written(&dump))
	s.service("web")
	s.takes(merge.Options{}, on("hv2"))
	s.takes(merge.Options{}, patched("web1", "vm"))
	if got := s.host("vm").RunsOn; got != "hv2" {
		t.Errorf("vm is on %s", got)
	}
	if got := s.inv.Patches[0].Hosts; !slices.Equal(got, []string{"web1", "vm"}) {
		t.Errorf("the patch is for %v", got)
	}
	if c := s.last.Changed; len(c) != 0 {
		t.Errorf("changed %+v", c)
	}
}

func TestAServiceThatAPersonMadeOfAGroupStaysAsItWasMade(t *testing.T) {
	list := func(names ...string) *batch.Batch {
		return file("hosts", func(b *batch.Builder) {
			for _, n := range names {
				b.Host(n)
			}
			b.Host("extra")
			b.Group("db", names...)
		})
	}
	first := list("db1", "db2", "db-backup")
	first.Choices = []batch.Choice{{Group: "db", Service: "db"}}
	first.Entries.Services = []model.Service{{Name: "db", MinAvailable: model.AtLeast(1), Members: crew("db1", "db2", "extra")}}
	s := &state{t: t, inv: estate()}
	s.takes(merge.Options{}, first)
	s.takes(merge.Options{}, list("db1", "db2", "db-backup"))
	if got := s.service("db").Members; !slices.Equal(got, crew("db1", "db2", "extra")) {
		t.Errorf("the same file again makes %+v", got)
	}
	s.takes(merge.Options{}, list("db1", "db3", "db-backup"))
	if got := s.service("db").Members; !slices.Equal(got, crew("db1", "extra", "db3")) {
		t.Errorf("db3 for db2 makes %+v", got)
	}
	if c := s.last.Changed; len(c) != 1 || c[0].Key != "members" || c[0].Was != "db1, db2, extra" {
		t.Errorf("it is not told: %+v", c)
	}
}

func TestOneNameInTwoFilesIsTwoThings(t *testing.T) {
	freeze := func(source string, from civil.Date) *batch.Batch {
		return named("ics "+source, file("", func(b *batch.Builder) {
			f := b.Freeze("Change freeze")
			f.From, f.Until = civil.When{DateTime: from.At(0)}, civil.When{DateTime: from.AddDays(3).At(0)}
		}))
	}
	web := func(source string, hosts ...string) *batch.Batch {
		return named("haproxy "+source, file("", func(b *batch.Builder) {
			for _, h := range hosts {
				b.Host(h)
				b.Member("web", model.Member{Host: h})
			}
		}))
	}
	day := civil.NewDate(2026, 12, 18)
	s := &state{t: t, inv: estate()}
	for range 2 { // and the second time they are the same
		s.takes(merge.Options{}, freeze("a.ics", day), freeze("b.ics", day.AddDays(-18)), web("lb1", "w1", "w2"), web("lb2", "w3", "w4"))
		if len(s.inv.Freezes) != 2 || s.inv.Freezes[0].From.Date != day {
			t.Fatalf("freezes %+v", s.inv.Freezes)
		}
		if len(s.inv.Services) != 2 || len(s.service("web").Members) != 2 {
			t.Fatalf("services %+v", s.inv.Services)
		}
	}
	s.takes(merge.Options{}, freeze("c.ics", day)) // the same freeze in a third calendar
	if len(s.inv.Freezes) != 2 {
		t.Errorf("freezes %+v", s.inv.Freezes)
	}
}

func TestAMissingColumnLoosensNoRule(t *testing.T) {
	guests := func(hv string) *batch.Batch {
		return file("guests", func(b *batch.Builder) {
			b.Host("hv")
			b.Host("vm").RunsOn = hv
		})
	}
	s := &state{t: t, inv: estate()}
	s.takes(merge.Options{}, guests("hv"))
	s.takes(merge.Options{}, guests(""))
	if s.host("vm").RunsOn != "hv" || len(s.last.Kept) != 1 {
		t.Errorf("%+v, kept %+v", s.host("vm"), s.last.Kept)
	}
	s.takes(merge.Options{Prune: true}, guests(""))
	if s.host("vm").RunsOn != "" || len(s.last.Changed) != 1 {
		t.Errorf("pruned: %+v, changed %+v", s.host("vm"), s.last.Changed)
	}
}

func TestAFewSectionsKeepTheirOwnZone(t *testing.T) {
	part := &model.Inventory{Timezone: "Europe/Oslo", Planning: model.DefaultPlanning(),
		Freezes: []model.Freeze{{Name: "f", From: civil.When{DateTime: civil.NewDate(2026, 12, 18).At(18 * 60)}, Until: civil.When{DateTime: civil.NewDate(2026, 12, 20).At(0)}}},
		Stages:  []model.Stage{{Name: "canary"}}}
	s := &state{t: t, inv: estate()}
	s.inv.Stages = []model.Stage{{Name: "test"}, {Name: "production"}}
	f := written(part)
	f.Source = "toml part.toml"
	s.takes(merge.Options{}, f)
	if s.inv.Timezone != "Europe/London" || s.inv.Freezes[0].Timezone != "Europe/Oslo" {
		t.Errorf("the inventory is in %s and the freeze in %q", s.inv.Timezone, s.inv.Freezes[0].Timezone)
	}
	if last := s.inv.Stages[len(s.inv.Stages)-1].Name; last != "production" {
		t.Errorf("hosts without a stage are in %s", last)
	}
	f.Entries.Pins = []model.Pin{{Host: "web1", Start: civil.When{DateTime: civil.NewDate(2026, 12, 1).At(60)}}}
	if _, err := merge.Merge(s.inv, s.known, []*batch.Batch{f}, merge.Options{}); err == nil || !strings.Contains(err.Error(), "offset") {
		t.Errorf("a pin in another zone: %v", err)
	}
}

func TestHowManyHostsWentIsCountedOverAllFiles(t *testing.T) {
	s := &state{t: t, inv: estate()}
	many := make([]string, 20)
	for i := range many {
		many[i] = "a" + string(rune('a'+i))
	}
	s.takes(merge.Options{}, hosts(many...), named("other", hosts("b1", "b2", "b3")))
	s.takes(merge.Options{}, hosts(many[:10]...), named("other", hosts("b1", "b2")))
	if s.last.Shrinks == nil || *s.last.Shrinks != (merge.Shrink{Gone: 11, Of: 23}) {
		t.Errorf("%+v", s.last.Shrinks)
	}
}

func TestPruningAServicesLastMemberSaysWhatToDo(t *testing.T) {
	s := &state{t: t, inv: estate()}
	s.takes(merge.Options{}, hosts("db1", "db2"))
	s.inv.Services = []model.Service{{Name: "db", Members: crew("db2"), MinAvailable: model.AtLeast(1)}}
	_, err := merge.Merge(s.inv, s.known, []*batch.Batch{hosts("db1")}, merge.Options{Prune: true})
	if err == nil || !strings.Contains(err.Error(), `"db": members: would have no member left`) || !strings.Contains(err.Error(), "without --prune") {
		t.Errorf("%v", err)
	}
}

func TestHostsThatMayBeOneAreTold(t *testing.T) {
	s := &state{t: t, inv: estate()}
	s.takes(merge.Options{}, hosts("web1.example.com"))
	if g := s.last.Files[0].Guessed; g.Total() != 1 || !strings.Contains(g.Remarks[0].First[0].Entry, "web1.example.com, and there is web1") {
		t.Errorf("%+v", g)
	}
}

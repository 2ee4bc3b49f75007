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

// estate is one person's inventory: a web server and a window.
func estate() *model.Inventory {
	return &model.Inventory{
		Title: "Firm", Timezone: "Europe/London", Planning: model.DefaultPlanning(),
		Hosts: []model.Host{
			{Name: "web1", Site: "london", Exposure: model.Internal, State: model.StateUp, Reboot: model.DefaultReboot},
		},
	}
}

// file is a batch of a list that a program wrote.
func file(name string, fill func(b *batch.Builder)) *batch.Batch {
	b := batch.NewBuilder("list")
	fill(b)
	out := b.Batch()
	out.Source = name
	return out
}

// written is a batch of an inventory that a person wrote.
func written(inv *model.Inventory) *batch.Batch {
	return &batch.Batch{Kind: "toml", Source: "toml", Authored: true, Entries: *inv}
}

// state is an inventory that files are imported into, one after another.
type state struct {
	t     *testing.T
	inv   *model.Inventory
	known []*batch.Batch
	last  merge.Report
}

func (s *state) takes(o merge.Options, files ...*batch.Batch) {
	s.t.Helper()
	r, err := merge.Merge(s.inv, s.known, files, o)
	if err != nil {
		s.t.Fatal(err)
	}
	s.inv, s.known, s.last = r.Inventory, r.Known, r.Report
}

func (s *state) host(name string) *model.Host {
	s.t.Helper()
	i := slices.IndexFunc(s.inv.Hosts, func(h model.Host) bool { return h.Name == name })
	if i < 0 {
		s.t.Fatalf("there is no host %s", name)
	}
	s.inv.Hosts = slices.Clone(s.inv.Hosts) // to be edited
	return &s.inv.Hosts[i]
}

func (s *state) has(name string) bool {
	return slices.ContainsFunc(s.inv.Hosts, func(h model.Host) bool { return h.Name == name })
}

// hosts lists hosts, each "name site tag…".
func hosts(lines ...string) *batch.Batch {
	return file("hosts", func(b *batch.Builder) {
		for _, line := range lines {
			words := strings.Fields(line)
			h := b.Host(words[0])
			if len(words) > 1 && words[1] != "-" {
				h.Site = words[1]
			}
			if len(words) > 2 {
				h.Tags = words[2:]
			}
		}
	})
}

func TestASecondImportUpdatesWhatNobodyEdited(t *testing.T) {
	s := &state{t: t, inv: estate()}
	s.takes(merge.Options{}, hosts("db1 leeds linux", "db2 leeds"))
	s.takes(merge.Options{}, hosts("db1 york linux db", "db2 leeds"))
	if h := s.host("db1"); h.Site != "york" || !slices.Equal(h.Tags, []string{"linux", "db"}) {
		t.Errorf("%+v", h)
	}
	if len(s.last.Kept) > 0 {
		t.Errorf("kept %+v", s.last.Kept)
	}
}

func TestWhatAPersonEditedStaysAndIsTold(t *testing.T) {
	s := &state{t: t, inv: estate()}
	s.takes(merge.Options{}, hosts("db1 leeds linux old", "db2 leeds"))
	s.host("db1").Site = "hull"
	s.host("db1").Tags = []string{"linux", "mine"} // old taken out, mine put in
	s.takes(merge.Options{}, hosts("db1 york linux old new", "db2 york"))
	if h := s.host("db1"); h.Site != "hull" || !slices.Equal(h.Tags, []string{"linux", "mine", "new"}) {
		t.Errorf("%+v", h)
	}
	if h := s.host("db2"); h.Site != "york" {
		t.Errorf("%+v", h)
	}
	want := []merge.Kept{
		{Ref: batch.Ref{Section: "host", Entry: "db1"}, Key: "site", Says: "york", Is: "hull"}, // stays, and so does the tag that is out:
		{Ref: batch.Ref{Section: "host", Entry: "db1"}, Key: "tags", Says: "old", List: true},
	}
	if !slices.Equal(s.last.Kept, want) {
		t.Errorf("kept %+v", s.last.Kept)
	}
	s.takes(merge.Options{Overwrite: true}, hosts("db1 york linux old new", "db2 york"))
	if h := s.host("db1"); h.Site != "york" || !slices.Equal(h.Tags, []string{"linux", "old", "new"}) {
		t.Errorf("overwritten: %+v", h)
	}
}

func TestWhatAFileNoLongerSaysIsNotSaidAnyMore(t *testing.T) {
	s := &state{t: t, inv: estate()}
	s.takes(merge.Options{}, hosts("db1 leeds", "web1 paris"))
	s.takes(merge.Options{}, hosts("db1", "web1"))
	if got := s.host("db1").Site; got != "" {
		t.Errorf("db1 is in %q still", got)
	}
	if got := s.host("web1").Site; got != "london" {
		t.Errorf("web1's site, which a person gave, became %q", got)
	}
}

func TestWhatVanishesIsListedAndGoesOnlyWhenPruned(t *testing.T) {
	s := &state{t: t, inv: estate()}
	s.inv.Services = []model.Service{{Name: "db", MinAvailable: model.AtLeast(1), Members: []model.Member{{Host: "web1", Weight: 1}}}}
	s.takes(merge.Options{}, hosts("db1", "db2", "db3"))
	s.inv.Services[0].Members = append(s.inv.Services[0].Members, model.Member{Host: "db3", Weight: 1})
	gone := []batch.Ref{{Section: "host", Entry: "db3"}}
	for range 2 { // it is told again each time
		s.takes(merge.Options{}, hosts("db1", "db2"))
		if !slices.Equal(s.last.Vanishing, gone) || !s.has("db3") {
			t.Fatalf("vanishing %v", s.last.Vanishing)
		}
	}
	if s.last.Shrinks == nil || *s.last.Shrinks != (merge.Shrink{Gone: 1, Of: 3}) {
		t.Errorf("shrinks %+v", s.last.Shrinks)
	}
	s.takes(merge.Options{Prune: true}, hosts("db1", "db2"))
	if s.has("db3") || !slices.Equal(s.last.Removed, gone) || len(s.inv.Services[0].Members) != 1 || !s.has("web1") {
		t.Errorf("removed %v, services %+v", s.last.Removed, s.inv.Services)
	}
	s.takes(merge.Options{Prune: true}, hosts("db1", "db2"))
	if len(s.last.Removed)+len(s.last.Vanishing) > 0 {
		t.Errorf("again: %+v", s.last)
	}
}

func TestWhatTwoFilesHaveVanishesWithTheSecond(t *testing.T) {
	s := &state{t: t, inv: estate()}
	other := func(names ...string) *batch.Batch {
		b := hosts(names...)
		b.Source = "other"
		return b
	}
	s.takes(merge.Options{}, hosts("db1", "db2"))
	s.takes(merge.Options{}, other("db1", "db2"))
	s.takes(merge.Options{Prune: true}, hosts("db1"))
	if !s.has("db2") || len(s.last.Removed) > 0 {
		t.Errorf("db2 went, although a file has it: %v", s.last.Removed)
	}
	s.takes(merge.Options{Prune: true}, other("db1"))
	if s.has("db2") {
		t.Error("db2 is in no file and stays")
	}
}

func TestAHostThatIsOnlyMentionedStaysWithItsFile(t *testing.T) {
	s := &state{t: t, inv: estate()}
	guests := func() *batch.Batch {
		return file("guests", func(b *batch.Builder) {
			b.Host("vm").RunsOn = "hv"
			b.Imply("hv")
			b.Imply("web1.example.com")
		})
	}
	for range 3 {
		s.takes(merge.Options{Prune: true}, guests())
		if !s.has("hv") || s.host("vm").RunsOn != "hv" || s.has("web1.example.com") || len(s.last.Removed) > 0 {
			t.Fatalf("hosts %+v, removed %v", s.inv.Hosts, s.last.Removed)
		}
	}
}

func TestWhatAPersonTookOutStaysOut(t *testing.T) {
	s := &state{t: t, inv: estate()}
	s.takes(merge.Options{}, hosts("db1", "db2"))
	s.inv.Hosts = slices.DeleteFunc(slices.Clone(s.inv.Hosts), func(h model.Host) bool { return h.Name == "db2" })
	s.takes(merge.Options{}, hosts("db1", "db2"))
	if s.has("db2") || !slices.Equal(s.last.ByHand, []batch.Ref{{Section: "host", Entry: "db2"}}) {
		t.Errorf("by hand: %v", s.last.ByHand)
	}
	s.takes(merge.Options{Overwrite: true}, hosts("db1", "db2"))
	if !s.has("db2") {
		t.Error("overwriting does not bring it back")
	}
}

func TestAnImportThatWasUndoneCanBeDoneAgain(t *testing.T) {
	empty := &model.Inventory{Timezone: "UTC", Planning: model.DefaultPlanning()}
	s := &state{t: t, inv: empty}
	s.takes(merge.Options{}, hosts("db1", "db2"))
	s.inv = empty
	s.takes(merge.Options{}, hosts("db1", "db2"))
	if !s.has("db1") || !s.has("db2") || len(s.last.ByHand) > 0 {
		t.Errorf("%+v", s.last)
	}
}

func TestTwoPatchListsJoin(t *testing.T) {
	list := func(host string, minutes int, reboot bool) *batch.Batch {
		b := batch.NewBuilder("apt")
		p := b.Patch("apt:security")
		p.Duration, p.Reboot, p.Severity = time.Duration(minutes)*time.Minute, reboot, model.Low
		b.PatchHost("apt:security", host)
		b.Always("patch", "reboot")
		out := b.Batch()
		out.Source = "apt of " + host
		return out
	}
	s := &state{t: t, inv: estate()}
	s.takes(merge.Options{}, hosts("db1", "db2"))
	s.takes(merge.Options{}, list("db1", 20, false), list("db2", 10, true))
	p := s.inv.Patches[0]
	if !slices.Equal(p.Hosts, []string{"db1", "db2"}) || p.Duration != 20*time.Minute || !p.Reboot {
		t.Errorf("%+v", p)
	}
	empty := list("db1", 1, false)
	empty.Entries.Patches = nil // db1 has been patched
	s.takes(merge.Options{}, empty)
	if p := s.inv.Patches[0]; !slices.Equal(p.Hosts, []string{"db2"}) || p.Duration != 10*time.Minute {
		t.Errorf("after db1 was patched: %+v", p)
	}
	if len(s.last.Vanishing) > 0 {
		t.Errorf("the patch vanishes although db2 has it: %v", s.last.Vanishing)
	}
}

func TestHostsAreKnownWithAndWithoutTheirDomain(t *testing.T) {
	patches := func(names ...string) *batch.Batch {
		return file("patches", func(b *batch.Builder) {
			for _, n := range names {
				b.PatchHost("P", n)
			}
		})
	}
	for _, c := range []struct {
		name    string
		hosts   []string
		named   []string
		want    []string
		skipped int
	}{
		{"as it is", []string{"db1"}, []string{"db1"}, []string{"db1"}, 0},
		{"in capitals", []string{"db1"}, []string{"DB1"}, []string{"db1"}, 0},
		{"with the domain", []string{"db1"}, []string{"db1.example.com"}, []string{"db1"}, 0},
		{"without the domain", []string{"db1.example.com"}, []string{"db1"}, []string{"db1.example.com"}, 0},
		// What is for no host at all is skipped as one patch.
		{"two domains in the inventory", []string{"db1.a.example", "db1.b.example"}, []string{"db1"}, nil, 1},
		{"two domains in the list", []string{"db1"}, []string{"db1.a.example", "db1.b.example"}, nil, 1},
		{"another domain", []string{"db1.a.example"}, []string{"db1.b.example"}, nil, 1},
		{"an address", []string{"10"}, []string{"10.0.0.1"}, nil, 1},
		{"one of two", []string{"db1"}, []string{"db1", "gone"}, []string{"db1"}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := &state{t: t, inv: estate()}
			s.takes(merge.Options{}, hosts(c.hosts...))
			s.takes(merge.Options{}, patches(c.named...))
			var got []string
			if len(s.inv.Patches) > 0 {
				got = s.inv.Patches[0].Hosts
			}
			if skipped := s.last.Files[0].Skipped.Total(); !slices.Equal(got, c.want) || skipped != c.skipped {
				t.Errorf("hosts %v, %d skipped; want %v, %d", got, skipped, c.want, c.skipped)
			}
		})
	}
}

func TestKnownExploitedPatchesAreMarkedInEitherOrder(t *testing.T) {
	day := civil.NewDate(2026, 12, 1)
	catalog := func() *batch.Batch {
		return &batch.Batch{Kind: "kev", Source: "kev", Exploited: map[string]civil.Date{"CVE-2026-1": day, "CVE-2026-2": day.AddDays(-3)}}
	}
	scan := func() *batch.Batch {
		return file("scan", func(b *batch.Builder) {
			b.Patch("A").CVEs = []string{"CVE-2026-1", "CVE-2026-2", "CVE-2026-9"}
			b.Patch("B").CVEs = []string{"CVE-2026-9"}
			b.PatchHost("A", "web1")
			b.PatchHost("B", "web1")
		})
	}
	for name, order := range map[string][]func() *batch.Batch{"catalog first": {catalog, scan}, "scan first": {scan, catalog}} {
		s := &state{t: t, inv: estate()}
		for _, f := range order {
			s.takes(merge.Options{}, f())
		}
		a, b := s.inv.Patches[0], s.inv.Patches[1]
		if !a.KnownExploited || a.Due != day.AddDays(-3) || b.KnownExploited || !b.Due.IsZero() {
			t.Errorf("%s: %+v %+v", name, a, b)
		}
		s.inv.Patches[0].KnownExploited = false // somebody knows better
		s.takes(merge.Options{}, catalog())
		if s.inv.Patches[0].KnownExploited {
			t.Errorf("%s: an edit was undone", name)
		}
	}
}

func TestAPersonsDueDateStandsAboveTheCatalogs(t *testing.T) {
	inv := estate()
	due := civil.NewDate(2026, 11, 30)
	inv.Patches = []model.Patch{{ID: "A", Hosts: []string{"web1"}, Severity: model.High, CVEs: []string{"CVE-2026-1"}, Due: due,
		Duration: model.DefaultPatchDuration, Reboot: true}}
	s := &state{t: t, inv: inv}
	s.takes(merge.Options{}, &batch.Batch{Source: "kev", Exploited: map[string]civil.Date{"CVE-2026-1": due.AddDays(9)}})
	if p := s.inv.Patches[0]; p.Due != due || !p.KnownExploited {
		t.Errorf("%+v", p)
	}
}

func TestAFileThatAPersonWroteHasTheSay(t *testing.T) {
	s := &state{t: t, inv: &model.Inventory{Timezone: "UTC", Planning: model.DefaultPlanning()}}
	first := estate()
	first.Hosts = append(first.Hosts, model.Host{Name: "web2", Exposure: model.Internal, State: model.StateUp, Reboot: model.DefaultReboot})
	s.takes(merge.Options{}, written(first))
	if s.inv.Title != "Firm" || s.inv.Timezone != "Europe/London" || s.last.Zone {
		t.Fatalf("%+v", s.inv)
	}
	s.host("web2").Notes = "edited here"
	s.host("web1").Site = "edited here"

	second := estate() // web2 is left out, and web1 moves
	second.Hosts[0].Site = "york"
	s.takes(merge.Options{}, written(second))
	if got := s.host("web1").Site; got != "york" {
		t.Errorf("web1 is in %q; the file was changed by hand since", got)
	}
	if !s.has("web2") || !slices.Equal(s.last.Vanishing, []batch.Ref{{Section: "host", Entry: "web2"}}) {
		t.Errorf("vanishing: %v", s.last.Vanishing)
	}
	s.host("web1").Notes = "edited again"
	s.takes(merge.Options{}, written(second))
	if got := s.host("web1").Notes; got != "edited again" {
		t.Errorf("the notes became %q, although the file says nothing new", got)
	}
}

func TestAnInventoryWithoutHostsIsRefused(t *testing.T) {
	empty := &model.Inventory{Timezone: "UTC", Planning: model.DefaultPlanning()}
	_, err := merge.Merge(empty, nil, []*batch.Batch{file("x", func(b *batch.Builder) { b.Team("unix") })}, merge.Options{})
	if err == nil || !strings.Contains(err.Error(), "no hosts") {
		t.Errorf("%v", err)
	}
}

func TestAFaultyEntryOfAListIsSkippedWithItsReason(t *testing.T) {
	s := &state{t: t, inv: estate()}
	s.takes(merge.Options{}, file("bad", func(b *batch.Builder) {
		b.Host("good")
		b.Host("a").RunsOn = "b"
		b.Host("b").RunsOn = "a"
		b.Member("svc", model.Member{Host: "a"})
	}))
	if !s.has("good") || s.has("a") && s.has("b") {
		t.Errorf("hosts %+v", s.inv.Hosts)
	}
	r := s.last.Files[0].Skipped.Remarks
	if len(r) == 0 || !strings.Contains(r[0].First[0].Entry, "runs on itself") {
		t.Errorf("skipped %+v", r)
	}
}

func TestNewStagesNeverBecomeTheLast(t *testing.T) {
	s := &state{t: t, inv: estate()}
	s.inv.Stages = []model.Stage{{Name: "test"}, {Name: "production"}}
	s.takes(merge.Options{}, file("x", func(b *batch.Builder) { b.Stage("qa"); b.Stage("production"); b.Stage("dr") }))
	var got []string
	for _, st := range s.inv.Stages {
		got = append(got, st.Name)
	}
	if want := []string{"test", "qa", "dr", "production"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestAServiceOfAGroupFollowsTheGroup(t *testing.T) {
	list := func(names ...string) *batch.Batch {
		return file("hosts", func(b *batch.Builder) {
			for _, n := range names {
				b.Host(n)
			}
			b.Group("db", names...)
			b.Group("odd", names...)
		})
	}
	first := list("db1", "db2")
	first.Choices = []batch.Choice{{Group: "db", Service: "database"}, {Group: "odd"}}
	first.Entries.Services = []model.Service{{Name: "database", MinAvailable: model.AtLeast(1),
		Members: []model.Member{{Host: "db1", Role: model.RolePrimary, Weight: 1}, {Host: "db2", Role: model.RoleStandby, Weight: 1}}}}
	s := &state{t: t, inv: estate()}
	s.takes(merge.Options{}, first)
	s.takes(merge.Options{}, list("db1", "db2", "db3"))
	want := append(first.Entries.Services[0].Members, model.Member{Host: "db3", Weight: 1})
	if got := s.inv.Services[0].Members; !slices.Equal(got, want) {
		t.Errorf("members %+v", got)
	}
	if got := s.known[0].Choices; !slices.Equal(got, first.Choices) {
		t.Errorf("choices %+v", got)
	}
}

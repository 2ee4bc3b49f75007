package cli

import (
	"slices"
	"strings"
	"testing"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/ui/tui"
	"stagger/ui/tui/choose"
)

// listed is a list of hosts with groups, such as Ansible's.
func listed() []*batch.Batch {
	b := batch.NewBuilder("ansible")
	for _, host := range []string{"mx1", "mx2", "apollo", "hermes"} {
		b.Host(host)
	}
	b.Group("mail", "mx1", "mx2")
	b.Group("misc", "apollo", "hermes")
	out := b.Batch()
	out.Source, out.Files = "ansible hosts", []string{"hosts"}
	return []*batch.Batch{out}
}

// beginning is what the interface offers on a database in which nothing is,
// where files are what read gives.
func beginning(t *testing.T, read func() []*batch.Batch) (*bench, *tui.Begin) {
	t.Helper()
	b := newBench(t, true)
	b.book.inv = &model.Inventory{Timezone: "UTC", Planning: model.DefaultPlanning()}
	b.deps.ReadFiles = func(Reading) ([]*batch.Batch, error) { return read(), nil }
	b.run(t, exitDone)
	return b, b.shown.Begin
}

// Groups become services as they were decided on, and what was decided is
// remembered: only the rest comes again.
func TestBeginningWithGroups(t *testing.T) {
	t.Parallel()
	b, begin := beginning(t, listed)
	file, err := begin.Import(t.Context(), "hosts")
	if err != nil || len(file.Candidates) != 2 {
		t.Fatalf("%+v, %v", file, err)
	}
	mail := file.Candidates[0]
	if faults := file.Check([]model.Service{mail.Service, mail.Service}); len(faults) != 1 || !strings.Contains(faults[0], "mail") {
		t.Errorf("faults: %q", faults)
	}
	if len(b.book.known) > 0 {
		t.Error("the file is remembered before anybody decided")
	}
	d := choose.Decision{Accepted: []choose.Accepted{{Group: "mail", Service: mail.Service}}, Undecided: 1}
	got, err := file.Take(t.Context(), d)
	if err != nil || len(got.Inventory.Hosts) != 4 || len(got.Inventory.Services) != 1 || !got.NoZone {
		t.Fatalf("%+v, %v", got, err)
	}
	want := []batch.Choice{{Group: "mail", Service: "mail"}}
	if len(b.book.known) != 1 || !slices.Equal(b.book.known[0].Choices, want) {
		t.Errorf("remembered: %+v", b.book.known)
	}
}

func TestBeginningWithGroupsThatNobodyDecides(t *testing.T) {
	t.Parallel()
	b, begin := beginning(t, listed)
	file, err := begin.Import(t.Context(), "hosts")
	if err != nil {
		t.Fatal(err)
	}
	got, err := file.Take(t.Context(), choose.Decision{Left: true, Undecided: 2})
	if err != nil || len(got.Inventory.Hosts) != 4 || len(got.Inventory.Services) > 0 || len(b.book.known[0].Choices) > 0 {
		t.Errorf("%+v, %v", got, err)
	}
}

// A file without groups is no question.
func TestBeginningWithoutGroups(t *testing.T) {
	t.Parallel()
	_, begin := beginning(t, func() []*batch.Batch { return written(estate()) })
	file, err := begin.Import(t.Context(), "x.toml")
	if err != nil || file.Candidates != nil {
		t.Fatalf("%+v, %v", file, err)
	}
	if got, err := file.Take(t.Context(), choose.Decision{}); err != nil || got.NoZone || len(got.Inventory.Services) != 1 {
		t.Errorf("%+v, %v", got, err)
	}
}

// A file that is about hosts which nobody has says so, and nothing is kept.
func TestBeginningWithoutHosts(t *testing.T) {
	t.Parallel()
	b, begin := beginning(t, func() []*batch.Batch {
		list := batch.NewBuilder("csv")
		list.Patch("P1").Severity = model.High
		list.PatchHost("P1", "web1")
		return []*batch.Batch{list.Batch()}
	})
	file, err := begin.Import(t.Context(), "patches.csv")
	if err == nil {
		_, err = file.Take(t.Context(), choose.Decision{})
	}
	if err == nil || !strings.Contains(err.Error(), "no hosts") || len(b.book.known) > 0 {
		t.Errorf("%v, remembered %+v", err, b.book.known)
	}
}

package batch_test

import (
	"fmt"
	"slices"
	"testing"

	"stagger/planner/batch"
	"stagger/planner/model"
)

func TestABuilderGivesEachEntryOnce(t *testing.T) {
	b := batch.NewBuilder("list")
	b.Host("web1").Site = "london"
	b.Host("web1").Tags = []string{"linux"}
	b.Imply("web1")
	b.Imply("web2")
	for range 2 {
		b.Member("web", model.Member{Host: "web1"})
		b.PatchHost("P", "web1")
		b.Group("g", "web1", "web2")
		b.Always("patch", "reboot")
	}
	b.Window("nights")
	b.Window("nights")
	b.Window("nights 2")
	b.Freeze("nights")
	b.Count(1, "host")
	b.Count(2, "host")
	got := b.Batch()
	e := got.Entries
	if len(e.Hosts) != 2 || e.Hosts[0].Site != "london" || !slices.Equal(e.Hosts[0].Tags, []string{"linux"}) {
		t.Errorf("hosts %+v", e.Hosts)
	}
	if len(e.Services[0].Members) != 1 || e.Services[0].Members[0].Weight != 1 || len(e.Patches[0].Hosts) != 1 {
		t.Errorf("services %+v, patches %+v", e.Services, e.Patches)
	}
	var windows []string
	for _, w := range e.Windows {
		windows = append(windows, w.Name)
	}
	if want := []string{"nights", "nights 2", "nights 2 2"}; !slices.Equal(windows, want) || e.Freezes[0].Name != "nights" {
		t.Errorf("windows %v, freezes %+v", windows, e.Freezes)
	}
	if !slices.Equal(got.Implied, []string{"web2"}) || len(got.Groups[0].Hosts) != 2 || !slices.Equal(got.Always["patch"], []string{"reboot"}) {
		t.Errorf("%+v", got)
	}
	if !slices.Equal(got.Counts, []batch.Count{{N: 3, Noun: "host"}}) {
		t.Errorf("counts %v", got.Counts)
	}
}

// A file of a million bad lines has as many remarks as one of a thousand, and
// all of its lines are counted.
func TestNotesAreBoundedAndCountAll(t *testing.T) {
	var n batch.Notes
	for i := range 10_000 {
		n.Add(i, "", "is blank")
		n.Add(i, "", fmt.Sprint("reason ", i))
	}
	if n.Total() != 20_000 || len(n.Remarks) > 501 || n.Remarks[0].Count != 10_000 || len(n.Remarks[0].First) != 20 {
		t.Errorf("%d noted under %d remarks, the first %d times", n.Total(), len(n.Remarks), n.Remarks[0].Count)
	}
	var all batch.Notes
	all.Join(n)
	all.Add(1, "", "is blank")
	if all.Total() != 20_001 || all.Remarks[0].Count != 10_001 {
		t.Errorf("joined: %d", all.Total())
	}
}

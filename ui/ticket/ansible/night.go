package ansible

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"stagger/ui/ticket"
)

// night is a record, cut into batches.
type night struct {
	record  *ticket.Record
	group   string // the group of all batches
	batches []batch
	tracks  [][]int // which batches each playbook does
	byHand  map[*ticket.Job]bool
}

// batch is the jobs that start at the same instant.
type batch struct {
	group  string
	start  time.Time
	jobs   []*ticket.Job // that Ansible can do
	byHand []*ticket.Job // that it cannot
}

// newNight cuts a record. The names of groups tell which night they are of:
// whoever gives Ansible a directory of such inventories joins groups of the
// same name, and the first batches of all nights would be one.
func newNight(r *ticket.Record) *night {
	n := &night{record: r, byHand: map[*ticket.Job]bool{}, group: "stagger_" + strings.ReplaceAll(r.File(), "-", "_")}
	for i := range r.Jobs {
		j := &r.Jobs[i]
		if last := len(n.batches) - 1; last < 0 || !n.batches[last].start.Equal(j.Start) {
			n.batches = append(n.batches, batch{group: fmt.Sprintf("%s_batch_%02d", n.group, len(n.batches)+1), start: j.Start})
		}
	}
	groups := map[string]bool{"all": true, "ungrouped": true, n.group: true}
	for _, b := range n.batches {
		groups[b.group] = true
	}
	at := 0
	for i := range r.Jobs {
		j := &r.Jobs[i]
		for !n.batches[at].start.Equal(j.Start) {
			at++
		}
		b := &n.batches[at]
		if groups[j.Host] || !isHost(j.Host) {
			b.byHand = append(b.byHand, j)
			n.byHand[j] = true
		} else {
			b.jobs = append(b.jobs, j)
		}
	}
	n.tracks = n.inTracks()
	return n
}

func (n *night) inventoryFile() string { return n.record.File() + "-inventory.yml" }

// playbookFile is the file of a track. A night that one playbook can do has no
// number in its name.
func (n *night) playbookFile(t int) string {
	if len(n.tracks) == 1 {
		return n.record.File() + "-playbook.yml"
	}
	return fmt.Sprintf("%s-playbook-%d.yml", n.record.File(), t+1)
}

// widest is the number of hosts in the largest batch of a track.
func (n *night) widest(t int) int {
	most := 1
	for _, i := range n.tracks[t] {
		most = max(most, len(n.batches[i].jobs))
	}
	return most
}

// inTracks cuts the batches into those that one playbook can do in sequence: in
// each, a batch starts when all time that the plan keeps for the one before is
// over. A batch that none of the playbooks is free for gets one of its own, so
// there are as few as can be. What is done by hand counts like the rest: what a
// host is called must not change which files there are.
func (n *night) inTracks() [][]int {
	var out [][]int
	var free []time.Time
	ends := make([]time.Time, len(n.batches))
	for i, b := range n.batches {
		for _, j := range slices.Concat(b.jobs, b.byHand) {
			if j.End.After(ends[i]) {
				ends[i] = j.End
			}
		}
	}
	for i, b := range n.batches {
		t := slices.IndexFunc(free, func(at time.Time) bool { return !at.After(b.start) })
		if t < 0 {
			t = len(out)
			out, free = append(out, nil), append(free, time.Time{})
		}
		out[t] = append(out[t], i)
		free[t] = ends[i]
	}
	return out
}

// utc is an instant as all these files have it. Two of them are in the order
// of their texts.
func utc(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }

package ansible

import (
	"fmt"
	"strings"
	"time"

	"stagger/ui/ticket"
)

// night is a record, cut into batches.
type night struct {
	record  *ticket.Record
	group   string // the group of all batches
	batches []batch
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
	n := &night{record: r, group: "stagger_" + strings.ReplaceAll(r.File(), "-", "_")}
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
		} else {
			b.jobs = append(b.jobs, j)
		}
	}
	return n
}

func (n *night) inventoryFile() string { return n.record.File() + "-inventory.yml" }
func (n *night) playbookFile() string  { return n.record.File() + "-playbook.yml" }

// widest is the number of hosts in the largest batch.
func (n *night) widest() int {
	most := 1
	for _, b := range n.batches {
		most = max(most, len(b.jobs))
	}
	return most
}

// delayed are the numbers of the batches that start later than in the plan,
// where one batch waits until all work of the one before is over.
func (n *night) delayed() []string {
	var out []string
	var free time.Time
	for i, b := range n.batches {
		if len(b.jobs) == 0 {
			continue
		}
		start := b.start
		if free.After(start) {
			start = free
			out = append(out, fmt.Sprint(i+1))
		}
		for _, j := range b.jobs {
			if done := start.Add(j.WorkEnds.Sub(j.Start)); done.After(free) {
				free = done
			}
		}
	}
	return out
}

// utc is an instant as all these files have it. Two of them are in the order
// of their texts.
func utc(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }

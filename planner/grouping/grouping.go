// Package grouping says which groups of hosts may be services. Groups come
// with an inventory that somebody has already (Ansible's groups, the device
// roles of NetBox), and a group is not a redundancy set: "dells" is one as
// well as "rabbitmq".
//
// It guarantees that every candidate says why it is one, that what it proposes
// is ready to be taken and passes planner/check, and that neither the order of
// the groups nor the domain that all hosts share makes a difference. It takes
// nothing: a person does. It is pure and imports nothing of stagger but the
// planner's plain data and its check; it must never import store or ui.
package grouping

import (
	"stagger/planner/batch"
	"stagger/planner/model"
)

// Verdict is how a candidate is put to a person. The set is closed; the zero
// value is none and means a bug.
type Verdict string

// The verdicts.
const (
	Suggested Verdict = "suggested" // it looks like a service
	Asked     Verdict = "asked"     // it may be one; nothing of it says so
	Skipped   Verdict = "skipped"   // it is none, or there is a better candidate
)

// Reason is why a candidate has its verdict. The set is closed; the zero value
// is none and means a bug. Why makes a sentence of it.
type Reason string

// The reasons, by the verdict that each gives.
const (
	Numbered   Reason = "numbered"    // suggested: names that differ by one number, in one domain
	Roles      Reason = "roles"       // suggested: names that differ by primary and standby
	SharedName Reason = "shared-name" // suggested: the group is named as all its hosts are

	Whole         Reason = "whole"          // asked: every host of the inventory, of several kinds
	MixedStages   Reason = "mixed-stages"   // asked: production and others
	Big           Reason = "big"            // asked: more hosts than a service often has
	SitesApart    Reason = "sites-apart"    // asked: each site of it has a group of its own
	AcrossDomains Reason = "across-domains" // asked: names that differ by one number, and by their domains
	Differently   Reason = "differently"    // asked: names that begin alike and go on with other words
	Unlike        Reason = "unlike"         // asked: names that have nothing in common

	HasService Reason = "has-service" // skipped: a service has exactly these members
	Single     Reason = "single"      // skipped: one host
	Alike      Reason = "alike"       // skipped: another group has the same hosts
	Parted     Reason = "parted"      // skipped: each stage of it has a group of its own
)

// Candidate is a group that may be a service.
type Candidate struct {
	Group   string
	Hosts   []string // all that are hosts of the inventory, in the order of the group; one at least
	Verdict Verdict
	Reason  Reason
	Service model.Service // what is proposed, ready to be taken as it is
	Like    string        // the group, or of HasService the service, that has the same hosts; "": none
	Parts   []string      // of MixedStages the stages; of Parted and SitesApart the groups that are its parts
}

// Candidates are the groups that have hosts in the inventory, in the order in
// which they first come up, without those that were decided before. Groups of
// one name are one group.
func Candidates(inv *model.Inventory, groups []batch.Group, decided []batch.Choice) []Candidate {
	c := newCensus(inv, groups, decided)
	names := c.serviceNames()
	var out []Candidate
	for i := range c.groups {
		g := &c.groups[i]
		if g.decided || len(g.hosts) == 0 {
			continue
		}
		f := c.judge(g)
		out = append(out, Candidate{
			Group: g.name, Hosts: c.names(g.hosts), Verdict: f.verdict, Reason: f.reason,
			Service: propose(names[i], g.name, c.names(g.hosts)), Like: f.like, Parts: f.parts,
		})
	}
	return out
}

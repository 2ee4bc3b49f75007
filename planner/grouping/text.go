package grouping

import (
	"fmt"
	"strings"

	"stagger/planner/check"
)

// Brief is a reason in a few words.
func (r Reason) Brief() string {
	return map[Reason]string{
		Numbered: "differ by a number", Roles: "primary and standby", SharedName: "named like the group",
		Whole: "every host there is", MixedStages: "several stages", Big: fmt.Sprintf("more than %d hosts", most),
		SitesApart: "sites are groups", AcrossDomains: "several domains", Differently: "names part ways", Unlike: "names are not alike",
		HasService: "is a service already", Single: "one member", Alike: "the same hosts", Parted: "stages are groups",
	}[r]
}

// Why is the reason in a sentence, with names that are fit for a message.
func (c *Candidate) Why() string {
	like, parts := check.Printable(c.Like), check.Printable(strings.Join(c.Parts, ", "))
	switch c.Reason {
	case Numbered:
		return "the names of its hosts differ only by a number, as those of equal members do"
	case Roles:
		return "the names of its hosts say which is primary and which stands by"
	case SharedName:
		return "the group is named as all of its hosts are"
	case Whole:
		return "it is every host of the inventory, and their names are not alike; this is hardly one service"
	case MixedStages:
		return "it mixes stages (" + parts + "); a host of another stage does not stand in for one in production"
	case Big:
		return fmt.Sprintf("it has %d hosts; so many are mostly a class of machines, not one service", len(c.Hosts))
	case SitesApart:
		return "each of its sites is a group of its own (" + parts + "); is it one service over the sites, or one at each?"
	case AcrossDomains:
		return "the names of its hosts differ by a number, but so do their domains; is it one service over several places?"
	case Differently:
		return "the names of its hosts begin alike but go on with other words, as the parts of one thing do; can each stand in for the others?"
	case Unlike:
		return "the names of its hosts are not alike; can each stand in for the others?"
	case HasService:
		return "the service " + like + " has exactly these members"
	case Single:
		return "one member: there is no redundancy to keep. Accept it to have its outages counted all the same; its work is then left out of plans until the service has a max_outage"
	case Alike:
		return "the group " + like + " has the same hosts, and one service of them is enough"
	case Parted:
		return "its stages are groups of their own (" + parts + "), and a service does not reach over stages"
	}
	return ""
}

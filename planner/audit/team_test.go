package audit

import (
	"testing"

	"stagger/planner/model"
)

func team(name string, people int) part {
	return func(inv *model.Inventory) { inv.Teams = append(inv.Teams, model.Team{Name: name, People: people}) }
}

func limit(name string, n int) part {
	return func(inv *model.Inventory) { inv.Limits = append(inv.Limits, model.Limit{Name: name, AtOnce: n}) }
}

func TestTeamsAndLimits(t *testing.T) {
	t.Parallel()
	hold(t, []string{Capacity, TeamOfOne}, []situation{
		{"a team of one", inventory(nightly, team("unix", 1), hosts("a b", of("unix")), patch("P", "a b")), []string{
			"team-of-one team unix: team unix is one person, with 2 jobs (a and b): one absence stops them all | a second person who can do the work, or another team that stands in",
		}},
		{"a team of one without work", inventory(nightly, team("unix", 1), hosts("a b", of("unix"))), nil},
		{"a team of two", inventory(nightly, team("unix", 2), hosts("a", of("unix")), patch("P", "a")), nil},
		{"a team of nobody", inventory(nightly, team("unix", 0), hosts("a b", of("unix")), patch("P", "a b")), []string{
			"capacity team unix: team unix has nobody, so 2 jobs (on a and b) are in no plan | people = 1 or more, or another team for its hosts",
		}},
		{"a limit of nothing", inventory(nightly, limit("none", 0), hosts("a"), patch("P", "a")), []string{
			"capacity limit none: limit none lets no job run at all, so 1 job (on a) is in no plan | at_once = 1 or more",
		}},
	})
}

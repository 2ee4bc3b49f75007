package choose

import (
	"errors"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/grouping"
	"stagger/planner/model"
	"stagger/ui/tui/hands"
	"stagger/ui/tui/keys"
)

func TestNothingIsTakenUnasked(t *testing.T) {
	d := driveFirm(t, 80, 24)
	d.Press("enter")
	if got := d.decided(); len(got.Accepted) != 0 || len(got.Dropped) != 0 || got.Undecided != 6 || got.Left {
		t.Errorf("%+v", got)
	}
}

func TestAcceptAndDrop(t *testing.T) {
	d := driveFirm(t, 80, 24)
	d.onto("rabbitmq")
	d.Press("space")
	d.onto("misc")
	d.Press("space space")
	d.Sees("[x]  rabbitmq", "[ ]  misc", "1 accepted · 1 dropped · 4 not decided")
	d.Press("enter")
	got := d.decided()
	if len(got.Accepted) != 1 || got.Accepted[0].Group != "rabbitmq" || got.Accepted[0].Service.MinAvailable.String() != "quorum" {
		t.Errorf("accepted: %+v", got.Accepted)
	}
	if !slices.Equal(got.Dropped, []string{"misc"}) || got.Undecided != 4 {
		t.Errorf("%+v", got)
	}
}

func TestAllSuggestedAndTheRest(t *testing.T) {
	d := driveFirm(t, 80, 24)
	d.Press("A D n")
	d.Sees("3 accepted · 0 dropped · 3 not decided")
	d.Press("D y")
	d.Sees("3 accepted · 3 dropped · 0 not decided")
	d.Press("u")
	d.Sees("3 accepted · 0 dropped", "undone")
	d.Press("ctrl+r enter")
	if got := d.decided(); len(got.Accepted) != 3 || len(got.Dropped) != 3 {
		t.Errorf("%+v", got)
	}
}

// A skipped group is out of the way, and can be accepted all the same.
func TestSkippedGroups(t *testing.T) {
	d := driveFirm(t, 80, 24)
	d.Misses("wiki")
	d.Sees("2 skipped groups hidden; s shows them")
	d.Press("s")
	d.onto("wiki")
	d.Sees("[-]  wiki", "one member: there is no redundancy to keep")
	d.Press("space s")
	d.Misses("[x]  wiki")
	d.Press("enter")
	if got := d.decided(); len(got.Accepted) != 1 || got.Accepted[0].Group != "wiki" || got.Undecided != 6 {
		t.Errorf("%+v", got)
	}
}

func TestEditingAService(t *testing.T) {
	d := driveFirm(t, 80, 24)
	d.onto("rabbitmq")
	d.Press("e enter ctrl+u enter")
	d.Sees("! a service needs a name")
	d.Press("q u e u e enter j enter 9 enter")
	d.Sees("! 9 is more than its 3 members")
	d.Press("ctrl+u x enter")
	d.Sees("! \"x\" is not a minimum")
	d.Press("ctrl+u 1 enter")
	d.Sees("1 of 3: 2 of 3 may be down at once")
	d.Press("j enter j r")
	d.Sees("out       rabbitmq01", "primary   rabbitmq02", "1 of 2: 1 of 2 may be down at once")
	d.Press("esc")
	d.Sees("changed, but not accepted: space accepts it", "rabbitmq02 (primary), rabbitmq03", "without")
	d.Press("space enter")
	s := d.decided().Accepted[0].Service
	if s.Name != "queue" || s.MinAvailable != model.AtLeast(1) || len(s.Members) != 2 || s.Members[0].Role != model.RolePrimary {
		t.Errorf("%+v", s)
	}
}

// A minimum that nobody set is proposed anew for fewer members.
func TestTakingMembersOut(t *testing.T) {
	d := driveFirm(t, 80, 24)
	d.onto("rabbitmq")
	d.Press("e j j enter")
	d.Sees("minimum   1", "keeps        1 of 2")
	d.Press("enter")
	d.Sees("minimum   quorum", "keeps        quorum (2 of 3)")
	d.Press("enter j enter j enter")
	d.Sees("a service has a member at least")
	d.Press("u u")
	d.Sees("minimum   quorum", "keeps        quorum (2 of 3)")
	inv, groups := firm()
	if c := grouping.Candidates(inv, groups, nil)[0]; len(c.Service.Members) != 3 || len(d.p.screen.items[0].candidate.Service.Members) != 3 {
		t.Error("the candidate itself was changed")
	}
}

func TestTheMinimumIsChosen(t *testing.T) {
	d := driveFirm(t, 80, 24)
	d.Press("m down down enter")
	d.Sees("2 of 3: 1 of 3 may be down at once")
	d.Press("m enter")
	d.Sees("left as it was")
	d.Press("m a esc m a l l enter")
	d.Sees("none may be down")
}

// Faults keep the choice open until they are mended.
func TestFaultsAreShown(t *testing.T) {
	d := driveFirm(t, 80, 24)
	d.Press("space j space n ctrl+u r a b b i t m q enter enter")
	d.Sees("! not done: 1 fault", `another service is named "rabbitmq"`)
	d.Press("n 2 enter enter")
	if got := d.decided(); len(got.Accepted) != 2 || got.Accepted[1].Service.Name != "rabbitmq2" {
		t.Errorf("%+v", got)
	}
}

// Keys that come while it is checked wait for what the check comes to.
func TestKeysWaitForTheCheck(t *testing.T) {
	inv, groups := firm()
	d := drive(t, grouping.Candidates(inv, groups, nil), Options{Check: func([]model.Service) []string { return []string{"no"} }}, 80, 24)
	d.Press("space")
	_, cmd := d.net.Update(hands.Key("enter"))
	d.net.Update(hands.Key("j"))
	d.net.Update(hands.Key("space"))
	d.Sees("checking…", "1 accepted")
	d.Run(cmd)
	d.Sees("2 accepted")
}

func TestLeaving(t *testing.T) {
	for _, c := range []struct {
		keys  string
		leave bool
	}{
		{"q", true}, {"esc", true}, {"ctrl+c", true}, {"space q", false}, {"space q enter", false}, {"space q esc", false},
		{"space q y", true}, {"space esc y", true}, {"space ctrl+c ctrl+c", true}, {"e esc q", true}, {"? q q", true}, {"e m esc esc esc", true},
	} {
		d := driveFirm(t, 80, 24)
		d.Press(c.keys)
		if d.Quit != c.leave {
			t.Errorf("after %s: left is %t", c.keys, d.Quit)
			continue
		}
		if c.leave {
			if got := d.decided(); !got.Left || len(got.Accepted)+len(got.Dropped) > 0 || got.Undecided != 6 {
				t.Errorf("after %s: %+v", c.keys, got)
			}
		}
	}
}

func TestNoCandidates(t *testing.T) {
	d := drive(t, nil, Options{}, 80, 24)
	d.Press("j k space e m n r s A D u ? esc G")
	d.Sees("nothing to decide")
	d.Press("enter")
	if got := d.decided(); got.Left {
		t.Errorf("%+v", got)
	}
}

// A check that fails ends the program; the terminal is not left raw.
func TestACheckThatPanics(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir()) // where the trace goes
	inv, groups := firm()
	d := drive(t, grouping.Candidates(inv, groups, nil), Options{Check: func([]model.Service) []string { panic(errors.New("oh")) }}, 80, 24)
	d.Press("space enter")
	if err := d.net.Fell(); err == nil || !strings.Contains(err.Error(), "oh") || !d.Quit {
		t.Errorf("failed: %v", err)
	}
}

func TestAKeyMeansOneThingInOnePlace(t *testing.T) {
	for at := onList; at <= inAsking; at <<= 1 {
		seen := map[string]keys.Action{}
		for _, b := range Table.At(at) {
			for _, k := range b.Keys {
				if other, twice := seen[k]; twice {
					t.Errorf("%q is bound to %d and %d in place %b", k, other, b.Action, at)
				}
				seen[k] = b.Action
			}
		}
		for _, key := range []string{"esc", "ctrl+c", "ctrl+l"} {
			if _, ok := Table.Find(key, at); !ok {
				t.Errorf("%s does nothing in place %b", key, at)
			}
		}
	}
	for _, b := range Table {
		if b.Shown != "" && b.Help == "" || b.Brief != "" && b.Shown == "" {
			t.Errorf("the binding of %v is shown without a word", b.Keys)
		}
	}
	d := driveFirm(t, 80, 24)
	d.Press("r")
	d.Sees("r does not work here: to change a member's role")
	d.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("Z")})
	d.Sees("Z is no key here")
}

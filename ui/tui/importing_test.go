package tui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/exp/golden"

	"stagger/planner/batch"
	"stagger/planner/check"
	"stagger/planner/grouping"
	"stagger/planner/model"
	"stagger/ui/tui/choose"
	"stagger/ui/tui/keys"
)

// grouped is the firm with groups of hosts in place of services.
func grouped() (*model.Inventory, []batch.Group) {
	inv := firm()
	inv.Services, inv.Freezes = nil, nil
	return inv, []batch.Group{
		{Name: "mail", Hosts: []string{"mx1", "mx2"}}, {Name: "dns", Hosts: []string{"dns1", "dns2", "dns3"}},
		{Name: "apps", Hosts: []string{"app1", "app2"}}, {Name: "office", Hosts: []string{"crm1", "pay1", "pbx1"}},
		{Name: "hypervisors", Hosts: []string{"hv1"}},
	}
}

// withGroups makes a database in which nothing is of cfg, and groups.json a
// file with groups; the decisions on them are noted in taken.
func withGroups(cfg Config, taken *[]choose.Decision) Config {
	cfg.Inventory, cfg.Plan = &model.Inventory{Timezone: "UTC", Planning: model.DefaultPlanning()}, nil
	inv, groups := grouped()
	with := func(services []model.Service) *model.Inventory {
		out := *inv
		out.Services = services
		return &out
	}
	cfg.Begin = &Begin{Import: func(context.Context, string) (*Imported, error) {
		return &Imported{
			Candidates: grouping.Candidates(inv, groups, nil),
			Check: func(services []model.Service) (out []string) {
				for _, f := range check.Inventory(with(services)) {
					out = append(out, f.String())
				}
				return out
			},
			Take: func(_ context.Context, d choose.Decision) (Taken, error) {
				*taken = append(*taken, d)
				var services []model.Service
				for _, s := range d.Accepted {
					services = append(services, s.Service)
				}
				return Taken{Inventory: with(services)}, nil
			},
		}, nil
	}}
	return cfg
}

// driveGroups is the interface with the groups of a file on the screen.
func driveGroups(t *testing.T, w, h int) (*driver, *[]choose.Decision, *book) {
	t.Helper()
	var b book
	var taken []choose.Decision
	cfg := withGroups(config(t), &taken)
	cfg.Journal = &b
	d := drive(t, cfg, w, h)
	d.press(toGroups)
	return d, &taken, &b
}

// toGroups are the keys that lead to the groups of a file.
const toGroups = "j enter g r o u p s . j s o n enter"

func TestPicturesOfGroups(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		for name, keys := range map[string]string{"groups": "", "leaving": "space ctrl+c"} {
			t.Run(fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), func(t *testing.T) {
				d, _, _ := driveGroups(t, size[0], size[1])
				d.press(keys)
				fits(t, d, name)
				golden.RequireEqual(t, d.view())
			})
		}
	}
}

// The groups are decided on before the inventory is taken, and all of it is
// one change.
func TestServicesAreChosenAtAnImport(t *testing.T) {
	d, taken, b := driveGroups(t, 80, 24)
	d.sees("stagger.db  groups that may be services", "[?]  mail")
	d.press("space j j space space enter")
	d.sees("imported with 1 service; 2 groups wait for `stagger import`", "Example Ltd")
	got := (*taken)[0]
	if len(*taken) != 1 || len(got.Accepted) != 1 || got.Accepted[0].Group != "mail" || !slices.Equal(got.Dropped, []string{"apps"}) {
		t.Errorf("decided: %+v", *taken)
	}
	if s := b.present().Inventory.Services; len(s) != 1 || s[0].Name != "mail" {
		t.Errorf("services kept: %+v", s)
	}
	d.press("u")
	d.sees("undone: groups.json was imported with 1 service", "Where to begin?")
}

// Whoever leaves the groups has the inventory without them.
func TestLeavingTheGroupsTakesTheRest(t *testing.T) {
	for _, keys := range []string{"esc", "q", "space esc y"} {
		d, taken, b := driveGroups(t, 80, 24)
		d.press(keys)
		d.sees("imported; 4 groups wait for `stagger import`")
		if len(*taken) != 1 || !(*taken)[0].Left || len((*taken)[0].Accepted) > 0 || len(b.present().Inventory.Hosts) != 11 {
			t.Errorf("%s: %+v", keys, *taken)
		}
	}
}

// Leaving the program imports nothing.
func TestLeavingTheProgramFromTheGroups(t *testing.T) {
	for _, c := range []struct {
		keys string
		quit bool
	}{{"ctrl+c", true}, {"space ctrl+c", false}, {"space ctrl+c n", false}, {"space ctrl+c y", true}, {"space ctrl+c ctrl+c", true}} {
		d, taken, _ := driveGroups(t, 80, 24)
		d.press(c.keys)
		if d.Quit != c.quit || len(*taken) > 0 {
			t.Errorf("%s: quit is %t, taken %+v", c.keys, d.Quit, *taken)
		}
	}
}

// The check of what is accepted is asked beside the keys, as by itself.
func TestFaultsOfGroupsAreShown(t *testing.T) {
	d, taken, _ := driveGroups(t, 80, 24)
	d.press("space j space n ctrl+u m a i l enter enter")
	d.sees("not done: 1 fault")
	d.press("n 2 enter enter")
	if len(*taken) != 1 || len((*taken)[0].Accepted) != 2 {
		t.Errorf("%+v", *taken)
	}
}

// Keys from before anybody saw the groups decide nothing.
func TestKeysAheadOfTheGroupsAreDropped(t *testing.T) {
	var taken []choose.Decision
	d := drive(t, withGroups(config(t), &taken), 80, 24)
	d.press("j enter x")
	held := slowly(d, "\r\r\rq", nil)
	for _, cmd := range held {
		d.run(cmd)
	}
	d.sees("0 accepted · 0 dropped · 4 not decided")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("A")})
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("qq"), Paste: true})
	d.sees("3 accepted", "pasted text")
}

func TestTooSmallForGroupsOnlyLeaves(t *testing.T) {
	d, taken, _ := driveGroups(t, 80, 24)
	d.size(40, 12)
	d.sees("q leaves", "40×12")
	d.press("space A enter j")
	if len(*taken) > 0 || d.app.choosing.Touched() {
		t.Error("a key did something unseen")
	}
	d.press("q")
	if len(*taken) != 1 || d.Quit {
		t.Errorf("%+v, quit is %t", *taken, d.Quit)
	}
}

func TestTheWheelGoesThroughGroups(t *testing.T) {
	var taken []choose.Decision
	cfg := withGroups(config(t), &taken)
	cfg.Mouse = true
	d := drive(t, cfg, 80, 24)
	d.press(toGroups)
	d.send(tea.MouseMsg{Button: tea.MouseButtonWheelDown, Action: tea.MouseActionPress})
	d.sees("▸ [?]  office")
	d.send(tea.MouseMsg{Button: tea.MouseButtonLeft, Action: tea.MouseActionPress, X: 10, Y: 1})
	d.sees("groups that may be services")
	if d.app.at != keys.OnPlan {
		t.Error("a tab that is not drawn was pressed")
	}
}

// What is wrong with taking a file is told as what is wrong with reading it.
func TestAFileThatCannotBeTaken(t *testing.T) {
	for _, c := range []struct {
		taken Taken
		err   error
		want  string
	}{
		{Taken{}, errors.New("the inventory would have no hosts"), "not imported: 1 fault"},
		{Taken{Inventory: firm(), NoZone: true}, nil, "imported in UTC, for no file says its time zone"},
	} {
		cfg, _ := nothingYet(t)
		cfg.Begin.Import = func(context.Context, string) (*Imported, error) {
			return &Imported{Take: func(context.Context, choose.Decision) (Taken, error) { return c.taken, c.err }}, nil
		}
		d := drive(t, cfg, 80, 24)
		d.press("j enter x enter")
		d.sees(c.want)
		if c.err != nil {
			d.sees(c.err.Error())
		}
	}
}

// A word on an import is never too long for the narrowest full screen.
func TestWordsOnAnImportFit(t *testing.T) {
	d := choose.Decision{Accepted: make([]choose.Accepted, 99), Undecided: 999}
	for _, taken := range []Taken{{}, {NoZone: true}} {
		if s := importedSays(d, taken); len(s) > 80-len(" ")-len(" u undo ") {
			t.Errorf("%d: %s", len(s), s)
		}
	}
	if s := importedSays(choose.Decision{Undecided: 1}, Taken{}); !strings.HasSuffix(s, "1 group waits for `stagger import`") {
		t.Error(s)
	}
}

// Taking a file is not done while a key is handled, and keys wait for it.
func TestTakingRunsBesideTheKeys(t *testing.T) {
	cfg, _ := nothingYet(t)
	hold := make(chan struct{})
	cfg.Begin.Import = func(context.Context, string) (*Imported, error) {
		return &Imported{Take: func(context.Context, choose.Decision) (Taken, error) { <-hold; return Taken{Inventory: firm()}, nil }}, nil
	}
	d := drive(t, cfg, 80, 24)
	d.press("j enter x")
	_, read := d.app.Update(keyMsg("enter"))
	_, take := d.app.Update(onlyMsg(t, read))
	d.press("4") // waits
	d.sees("reading x…", "Where to begin?")
	time.AfterFunc(time.Millisecond, func() { close(hold) })
	d.run(take)
	d.sees("x was imported", "▸4 Hosts")
}

// onlyMsg is the message of a command that is alone.
func onlyMsg(t *testing.T, cmd tea.Cmd) tea.Msg {
	t.Helper()
	msg := cmd()
	if batch, ok := msg.(tea.BatchMsg); ok {
		t.Fatalf("%d commands", len(batch))
	}
	return msg
}

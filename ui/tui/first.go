package tui

import (
	"context"
	"fmt"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/model"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
	"stagger/ui/tui/prompt"
	"stagger/ui/tui/screen"
)

// Begin is what a database in which nothing is yet can be filled with.
type Begin struct {
	Sample func() (*model.Inventory, error)
	Import func(ctx context.Context, path string) (*Imported, error) // the error is one fault a line
}

// first is the screen before there is an inventory: where to begin. It is there
// until something was chosen, and again when undo has taken that back.
type first struct {
	theme    look.Theme
	database string
	list     draw.List
	problems []string // of the last file that was read
}

// ways are the ways to begin, in the order they are drawn.
var ways = []struct{ name, help string }{
	{"look around", "a sample firm of 28 hosts in which every situation comes up; nothing of it is real, and undo takes it back"},
	{"import a file", "TOML, Ansible, CSV, DNS zones, calendars, patch lists and more: `stagger import --help` lists the kinds. Its path is asked for"},
	{"start empty", "a title and a time zone are asked for; then add teams, windows, hosts and services where they are shown"},
}

// The indices of ways.
const (
	wayOfSample = iota
	wayOfImport
	wayOfNothing
)

// beginning reports whether the first screen is open. An inventory that
// somebody has begun without hosts is one like any other.
func (a *app) beginning() bool {
	cur := a.history.cur
	return a.first != nil && cur != nil && a.history.undoable() == 0 && len(cur.Inv().Hosts) == 0
}

// actFirst does what a key means on the first screen.
func (a *app) actFirst(what keys.Action) tea.Cmd {
	f := a.first
	switch {
	case what == keys.Redo:
		return a.turnBack(true)
	case what == keys.Back:
		a.say(a.keyOf(keys.Quit)+" leaves; nothing was changed", false)
	case what != keys.Open:
		screen.Walk(&f.list, what, len(ways))
	case f.list.Sel == wayOfSample:
		return a.fill("the sample was taken", quietly(a.cfg.Begin.Sample))
	case f.list.Sel == wayOfImport:
		a.ask(typing{line: prompt.New(a.theme, "file to import: ", "", nil), done: a.importFrom})
	case f.list.Sel == wayOfNothing:
		a.ask(typing{line: prompt.New(a.theme, "title of the inventory: ", "", nil), done: func(title string) tea.Cmd {
			a.askZone(title)
			return nil
		}})
	}
	return nil
}

// askZone asks for the time zone of an empty inventory, the last thing that it
// needs.
func (a *app) askZone(title string) {
	const sign = "time zone, an IANA name such as Europe/London: "
	a.ask(typing{line: prompt.New(a.theme, sign, "UTC", nil), done: func(zone string) tea.Cmd {
		zone = strings.TrimSpace(zone)
		if loc, err := time.LoadLocation(zone); err != nil || loc == time.Local || zone == "" {
			a.say(zone+" is no time zone; write an IANA name such as Europe/London, or UTC", true)
			return nil
		}
		return a.fill("started empty", quietly(func() (*model.Inventory, error) {
			return &model.Inventory{Title: strings.TrimSpace(title), Timezone: zone, Planning: model.DefaultPlanning()}, nil
		}))
	}})
}

// filledMsg is an inventory to begin with.
type filledMsg struct {
	label string
	inv   *model.Inventory
	said  string // to be told in place of what changed; "": nothing
	err   error
}

// fill gets an inventory to begin with, and what is to be told of it.
func (a *app) fill(label string, get func(context.Context) (inv *model.Inventory, said string, err error)) tea.Cmd {
	a.editing, a.first.problems = true, nil
	ctx := a.ctx
	return func() tea.Msg {
		inv, said, err := get(ctx)
		return filledMsg{label, inv, said, err}
	}
}

// quietly gets an inventory of which there is nothing to be told.
func quietly(get func() (*model.Inventory, error)) func(context.Context) (*model.Inventory, string, error) {
	return func(context.Context) (*model.Inventory, string, error) {
		inv, err := get()
		return inv, "", err
	}
}

func (a *app) filled(msg filledMsg) tea.Cmd {
	a.editing = false
	if msg.err != nil {
		a.first.problems = strings.Split(strings.TrimSpace(msg.err.Error()), "\n")
		a.say("not imported: "+draw.Count(len(a.first.problems), "fault"), true)
		return nil
	}
	if len(msg.inv.Hosts) == 0 {
		a.open(keys.OnHosts)
	}
	return a.change(inventoryEdit{label: msg.label, said: msg.said, make: func() *model.Inventory { return msg.inv }, was: a.history.cur.Plan})
}

// view draws the ways and, under them, what was wrong with the last file.
func (f *first) view(w, h int) []string {
	out := []string{draw.Fit("", w), f.theme.Strong.Render(draw.Fit("  There is no inventory yet. Where to begin?", w)), draw.Fit("", w)}
	for i, way := range ways {
		if i == f.list.Sel {
			out = append(out, f.theme.Selected.Render(draw.Fit(look.Select+" "+way.name, w)))
		} else {
			out = append(out, draw.Fit("  "+way.name, w))
		}
		if len(f.problems) > 0 {
			continue // they matter more now
		}
		for _, line := range draw.Wrap(way.help, w-6) {
			out = append(out, f.theme.Dim.Render(draw.Fit("    "+line, w)))
		}
	}
	out = append(out, draw.Fit("", w))
	if f.database != "" {
		out = append(out, draw.Fact(f.theme, "database", f.database, false, w)...)
	}
	for i, p := range f.problems {
		lines := draw.Fact(f.theme, "", p, true, w)
		if rest := len(f.problems) - i; rest > 1 && len(out)+len(lines) >= h {
			out = append(out, draw.Fit(fmt.Sprintf("  … and %d more; `stagger import` lists them all", rest), w))
			break
		}
		out = append(out, lines...)
	}
	return draw.Lines(out, w, h)
}

package tui

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/grouping"
	"stagger/planner/model"
	"stagger/ui/tui/choose"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
)

// Imported is what a file makes of nothing.
type Imported struct {
	Candidates []grouping.Candidate // groups that may be services, to be decided on; nil: none is worth a question
	Check      choose.Check
	// Take gives the inventory with what was decided; the zero Decision where
	// there was no question. It may be slow.
	Take func(ctx context.Context, d choose.Decision) (Taken, error)
}

// Taken is an inventory that came from a file.
type Taken struct {
	Inventory *model.Inventory
	NoZone    bool // no file says which time zone it is in, so it is in UTC
}

// choosing is the screen on which groups of a file are made services before
// its inventory is taken.
type choosing struct {
	*choose.Screen
	path string
	file *Imported
}

// readMsg is a file as it was read.
type readMsg struct {
	path string
	file *Imported
	err  error
}

// importFrom reads the file that was named.
func (a *app) importFrom(path string) tea.Cmd {
	path = strings.TrimSpace(path)
	if path == "" {
		a.say("no file was named; nothing was imported", false)
		return nil
	}
	a.editing, a.first.problems = true, nil
	a.say("reading "+path+"…", false)
	ctx, read := a.ctx, a.cfg.Begin.Import
	return func() tea.Msg {
		file, err := read(ctx, path)
		return readMsg{path, file, err}
	}
}

// fileRead takes what was read, after the question which groups are services.
func (a *app) fileRead(msg readMsg) tea.Cmd {
	switch {
	case msg.err != nil:
		return a.filled(filledMsg{err: msg.err})
	case len(msg.file.Candidates) == 0:
		return a.takeFile(msg.path, msg.file, choose.Decision{})
	}
	a.editing = false
	a.waiting = nil // keys from before anybody saw the groups decide nothing
	a.say("", false)
	a.choosing = &choosing{choose.New(a.theme, msg.file.Candidates, msg.file.Check), msg.path, msg.file}
	if db := a.database(); db != "" {
		a.choosing.In(db)
	}
	return nil
}

// chooseKey hands a key to the choice. What ends or suspends the program is
// the program's own.
func (a *app) chooseKey(k tea.KeyMsg) tea.Cmd {
	switch what := a.choosing.Means(k); {
	case a.tooSmall() && !a.choosing.Blind(k):
		return nil
	case what == keys.Interrupt:
		return a.interrupt()
	case what == keys.Suspend:
		if cmd := a.choosing.Update(k); cmd != nil {
			return a.history.scribe.after(cmd)
		}
		return nil
	}
	return a.choose(k)
}

// choose hands a message to the choice, and goes on once it is made.
func (a *app) choose(msg tea.Msg) tea.Cmd {
	c := a.choosing
	cmd := c.Update(msg)
	d, over := c.Decision()
	if !over {
		return cmd
	}
	a.choosing = nil
	return a.takeFile(c.path, c.file, d)
}

// takeFile takes the inventory of a file.
func (a *app) takeFile(path string, file *Imported, d choose.Decision) tea.Cmd {
	label := filepath.Base(path) + " was imported" + withServices(d)
	return a.fill(label, func(ctx context.Context) (inv *model.Inventory, said string, err error) {
		t, err := file.Take(ctx, d)
		return t.Inventory, importedSays(d, t), err
	})
}

// withServices counts the services that were made of groups.
func withServices(d choose.Decision) string {
	if len(d.Accepted) == 0 {
		return ""
	}
	return " with " + draw.Count(len(d.Accepted), "service")
}

// importedSays is what a person has to know of an import beside the file's
// name, short enough for a line of 80 cells; "" if that is nothing.
func importedSays(d choose.Decision, t Taken) string {
	switch {
	case d.Undecided > 0 && t.NoZone:
		return "imported in UTC" + withServices(d) + "; " + wait(d.Undecided)
	case d.Undecided > 0:
		return "imported" + withServices(d) + "; " + wait(d.Undecided)
	case t.NoZone:
		return "imported" + withServices(d) + " in UTC, for no file says its time zone"
	default:
		return ""
	}
}

// wait says where groups are decided that were not.
func wait(groups int) string {
	if groups == 1 {
		return "1 group waits for `stagger import`"
	}
	return fmt.Sprintf("%d groups wait for `stagger import`", groups)
}

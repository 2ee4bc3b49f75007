package tui

import (
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// guarded is the interface with a net under it: a panic in it, or in a command
// of its own, ends the program as leaving does, with the terminal restored and
// the edits kept. Bubble Tea's own net leaves the terminal raw where a command
// panics, and prints across the screen.
type guarded struct {
	app  *app
	fell *fall
	quit func() // ends the program from outside of Update
}

// fall is the first panic that was caught.
type fall struct {
	why   any
	trace []byte
}

// fellMsg brings the panic of a command home.
type fellMsg struct{ fall *fall }

// Init is the app's.
func (g *guarded) Init() (cmd tea.Cmd) {
	defer g.catch(&cmd)
	return net(g.app.Init())
}

// Update is the app's.
func (g *guarded) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	m = g
	if f, ok := msg.(fellMsg); ok && g.fell == nil {
		g.fell = f.fall
	}
	if g.fell != nil {
		return g, tea.Quit
	}
	defer g.catch(&cmd)
	_, cmd = g.app.Update(msg)
	return g, net(cmd)
}

// View is the app's; nothing, once that has failed.
func (g *guarded) View() (frame string) {
	if g.fell != nil {
		return ""
	}
	defer func() {
		if why := recover(); why != nil {
			g.fell, frame = &fall{why, debug.Stack()}, ""
			go g.quit() // View is called by the one who would have to listen
		}
	}()
	return g.app.View()
}

func (g *guarded) catch(cmd *tea.Cmd) {
	if why := recover(); why != nil {
		g.fell, *cmd = &fall{why, debug.Stack()}, tea.Quit
	}
}

// net is a command with a net under it, and under those that it makes.
func net(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (msg tea.Msg) {
		defer func() {
			if why := recover(); why != nil {
				msg = fellMsg{&fall{why, debug.Stack()}}
			}
		}()
		msg = cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = net(batch[i])
			}
		}
		return msg
	}
}

// report is the panic as an error, with the trace in a file for whoever mends
// it.
func (f *fall) report() error {
	where := ""
	if file, err := os.CreateTemp("", "stagger-panic-*.txt"); err == nil {
		fmt.Fprintf(file, "%v\n\n%s", f.why, f.trace)
		if file.Close() == nil {
			where = " with " + file.Name()
		}
	}
	why, _, _ := strings.Cut(fmt.Sprint(f.why), "\n") // the search adds the trace of its own
	return fmt.Errorf("stagger has failed (%s), which is a bug; please report it%s", why, where)
}

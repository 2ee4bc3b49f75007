package safely

import (
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// Net is a program with a net under it: a panic in it, or in a command of its
// own, ends it as leaving does, with the terminal restored. Bubble Tea's own net
// leaves the terminal raw where a command panics, and prints across the screen.
type Net struct {
	model tea.Model
	fell  *fall
	quit  func() // ends the program from outside of Update
}

// Under is the program with a net under it, for one that no terminal runs.
func Under(m tea.Model) *Net { return &Net{model: m, quit: func() {}} }

// fall is the first panic that was caught.
type fall struct {
	why   any
	trace []byte
}

// fellMsg brings the panic of a command home.
type fellMsg struct{ fall *fall }

// Init is the program's.
func (n *Net) Init() (cmd tea.Cmd) {
	defer n.catch(&cmd)
	return Command(n.model.Init())
}

// Update is the program's.
func (n *Net) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	m = n
	if f, ok := msg.(fellMsg); ok && n.fell == nil {
		n.fell = f.fall
	}
	if n.fell != nil {
		return n, tea.Quit
	}
	defer n.catch(&cmd)
	n.model, cmd = n.model.Update(msg)
	return n, Command(cmd)
}

// View is the program's; nothing, once that has failed.
func (n *Net) View() (frame string) {
	if n.fell != nil {
		return ""
	}
	defer func() {
		if why := recover(); why != nil {
			n.fell, frame = &fall{why, debug.Stack()}, ""
			go n.quit() // View is called by the one who would have to listen
		}
	}()
	return n.model.View()
}

func (n *Net) catch(cmd *tea.Cmd) {
	if why := recover(); why != nil {
		n.fell, *cmd = &fall{why, debug.Stack()}, tea.Quit
	}
}

// Command is a command with a net under it, and under those that it makes.
func Command(cmd tea.Cmd) tea.Cmd {
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
				batch[i] = Command(batch[i])
			}
		}
		return msg
	}
}

// Down reports whether there was a panic.
func (n *Net) Down() bool { return n.fell != nil }

// Fell is the panic as an error, with the trace in a file for whoever mends it;
// nil where there was none.
func (n *Net) Fell() error {
	if n.fell == nil {
		return nil
	}
	where := ""
	if file, err := os.CreateTemp("", "stagger-panic-*.txt"); err == nil {
		fmt.Fprintf(file, "%v\n\n%s", n.fell.why, n.fell.trace)
		if file.Close() == nil {
			where = " with " + file.Name()
		}
	}
	why, _, _ := strings.Cut(fmt.Sprint(n.fell.why), "\n") // the search adds the trace of its own
	return fmt.Errorf("stagger has failed (%s), which is a bug; please report it%s", why, where)
}

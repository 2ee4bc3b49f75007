package choose

import (
	"io"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/grouping"
	"stagger/ui/tui/look"
	"stagger/ui/tui/safely"
)

// program is the screen by itself: it routes messages and draws the frame.
type program struct {
	screen *Screen
	ascii  bool
	w, h   int // of the terminal; 0: not known yet
}

func newProgram(candidates []grouping.Candidate, opts Options, out io.Writer) *program {
	return &program{screen: New(look.New(out, opts.Colour, opts.Back), candidates, opts.Check), ascii: opts.ASCII}
}

// Init has nothing to do.
func (p *program) Init() tea.Cmd { return nil }

// Update routes.
func (p *program) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmds []tea.Cmd
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		p.w, p.h = safely.Size(msg)
	case tea.KeyMsg:
		for _, k := range safely.Apart(msg) {
			if _, over := p.screen.Decision(); !over {
				cmds = append(cmds, p.key(k))
			}
		}
	default:
		cmds = append(cmds, p.screen.Update(msg))
	}
	if _, over := p.screen.Decision(); over {
		return p, tea.Quit
	}
	return p, tea.Batch(cmds...)
}

// key hands a key on.
func (p *program) key(k tea.KeyMsg) tea.Cmd {
	if safely.TooSmall(p.w, p.h) && !p.screen.Blind(k) {
		return nil
	}
	return p.screen.Update(k)
}

// View draws the frame.
func (p *program) View() string {
	switch {
	case p.w == 0:
		return "" // before the size is known
	case safely.TooSmall(p.w, p.h):
		return safely.Frame(safely.Notice(p.screen.Leave(), p.w, p.h), p.w, p.h, p.ascii)
	default:
		return safely.Frame(p.screen.Lines(p.w, p.h), p.w, p.h, p.ascii)
	}
}

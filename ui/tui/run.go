package tui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// Run shows the interface until the person leaves, or ctx or a signal ends it;
// then the error says which. The terminal is left as it was found.
func Run(ctx context.Context, cfg Config, in io.Reader, out io.Writer) error {
	// Bubble Tea leaves the terminal raw on SIGHUP and SIGQUIT and reports
	// success on SIGTERM; told to quit when one comes, it does neither.
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, os.Interrupt)
	defer stop()
	return newApp(ctx, cfg, out).run(ctx, in, out)
}

func (a *app) run(ctx context.Context, in io.Reader, out io.Writer) error {
	defer a.cancel()
	opts := []tea.ProgramOption{tea.WithInput(in), tea.WithOutput(out), tea.WithAltScreen(), tea.WithoutSignalHandler()}
	if a.mouse.on {
		opts = append(opts, tea.WithMouseCellMotion())
	}
	g := &guarded{app: a}
	p := tea.NewProgram(g, opts...)
	g.quit = p.Quit
	// Through its own context it would close the terminal's reader under the
	// hands of whoever reads.
	defer context.AfterFunc(ctx, p.Quit)()
	_, err := p.Run()
	if ctx.Err() != nil {
		err = a.ended(context.Cause(ctx))
	}
	if g.fell != nil {
		err = g.fell.report()
	}
	if lost := a.keepRest(); err != nil || lost != nil {
		return errors.Join(err, lost)
	}
	return a.fatal
}

// ended says that something outside ended the program, and what was lost.
func (a *app) ended(by error) error {
	lost := ""
	if a.unsaved() {
		lost = "; the plan was not saved"
		if a.cfg.Journal != nil && !a.cfg.ThrownAway {
			lost += " under a number, but is there when stagger is opened again"
		}
	}
	return fmt.Errorf("the interface was ended from outside (%v)%s", by, lost)
}

// lastWrite is how long the end of the program may wait for the store.
const lastWrite = 5 * time.Second

// keepRest keeps the edits that were not yet when the program was ended, so
// that no end loses one.
func (a *app) keepRest() error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(a.ctx), lastWrite)
	defer cancel()
	return a.history.scribe.finish(ctx)
}

// New is the interface as a Bubble Tea model, for tests and for a program of
// one's own.
func New(cfg Config, out io.Writer) tea.Model { return newApp(context.Background(), cfg, out) }

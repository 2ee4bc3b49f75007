package tui

import (
	"context"
	"errors"
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
	// success on SIGTERM; ended through its context it does neither.
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, os.Interrupt)
	defer stop()
	a := newApp(ctx, cfg, out)
	defer a.cancel()
	opts := []tea.ProgramOption{tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out), tea.WithAltScreen(), tea.WithoutSignalHandler()}
	if a.mouse.on {
		opts = append(opts, tea.WithMouseCellMotion())
	}
	p := tea.NewProgram(a, opts...)
	_, err := p.Run()
	err = errors.Join(err, a.keepRest())
	switch {
	case ctx.Err() != nil && a.unsaved():
		return errors.Join(errors.New("the interface was ended from outside; the plan was not saved"), context.Cause(ctx))
	case ctx.Err() != nil:
		return errors.Join(errors.New("the interface was ended from outside"), context.Cause(ctx))
	case err != nil:
		return err
	}
	return a.fatal
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

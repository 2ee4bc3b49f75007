package tui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/safely"
)

// Run shows the interface until the person leaves, or ctx or a signal ends it;
// then the error says which. The terminal is left as it was found.
func Run(ctx context.Context, cfg Config, in io.Reader, out io.Writer) error {
	ctx, stop := safely.Signals(ctx)
	defer stop()
	return newApp(ctx, cfg, out).run(ctx, in, out)
}

func (a *app) run(ctx context.Context, in io.Reader, out io.Writer) error {
	defer a.cancel()
	var opts []tea.ProgramOption
	if a.mouse.on {
		opts = append(opts, tea.WithMouseCellMotion())
	}
	err := safely.Run(ctx, a, in, out, opts...)
	var outside *safely.Ended
	if errors.As(err, &outside) {
		err = a.ended(outside.By)
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

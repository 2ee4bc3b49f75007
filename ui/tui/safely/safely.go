// Package safely has the manners that every program of screens here keeps
// towards the terminal that it runs in.
//
// It guarantees that the terminal is left as it was found however the program
// ends: by itself, by a signal, or by a panic in it or in a command of its own,
// which becomes an error that says where the trace is; that keys typed fast
// arrive one by one; and that a frame is never wider or taller than the
// terminal. It knows nothing of what the program is about, and must never
// import the planner or the store.
package safely

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	tea "github.com/charmbracelet/bubbletea"
)

// Signals is a context that ends with each signal that is to end a program:
// Bubble Tea leaves the terminal raw on SIGHUP and SIGQUIT and reports success
// on SIGTERM; told to quit when one comes, it does neither.
func Signals(ctx context.Context) (context.Context, context.CancelFunc) {
	return signal.NotifyContext(ctx, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGQUIT, os.Interrupt)
}

// Ended is that something outside ended the program.
type Ended struct{ By error }

func (e *Ended) Error() string { return fmt.Sprintf("ended from outside (%v)", e.By) }

// Run runs a program until it ends by itself or ctx does, which is an *Ended.
func Run(ctx context.Context, m tea.Model, in io.Reader, out io.Writer, opts ...tea.ProgramOption) error {
	net := Under(m)
	p := tea.NewProgram(net, append(opts, tea.WithInput(in), tea.WithOutput(out), tea.WithAltScreen(), tea.WithoutSignalHandler())...)
	net.quit = p.Quit
	// Through its own context it would close the terminal's reader under the
	// hands of whoever reads.
	defer context.AfterFunc(ctx, p.Quit)()
	_, err := p.Run()
	if ctx.Err() != nil {
		err = &Ended{context.Cause(ctx)}
	}
	if fell := net.Fell(); fell != nil {
		err = fell
	}
	return err
}

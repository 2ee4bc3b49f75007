// Package cli is stagger's command line: it reads arguments, does what a
// command says with what it is handed, and answers in text and exit codes.
//
// It guarantees that results go to standard output and everything else to
// standard error, that the exit code is 0 for done, 1 for no and 2 for bad
// usage or bad input, that no text from outside reaches a terminal with
// control characters in it, and that it touches nothing of the world but what
// IO and Deps hand in and the files that its arguments name. It never ends the
// process. It must never import store; its interfaces are wired to it by main.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"stagger/planner/model"
	"stagger/ui/safetext"
)

// The exit codes.
const (
	exitDone = 0
	exitNo   = 1 // the answer is no: findings, violations
	exitBad  = 2 // bad usage or bad input
)

// IO is the world as a command sees it.
type IO struct {
	In            io.Reader
	Out, Err      io.Writer
	InIsTerminal  func() bool
	OutIsTerminal func() bool
	ErrIsTerminal func() bool
	Env           func(string) string
	Now           func() time.Time
}

// errNo is the answer no. Why has been printed; only the exit code is left.
var errNo = errors.New("no")

// app is one run of the program.
type app struct {
	IO
	Deps
	terminal io.Writer // standard output as it was handed in: the interface asks it for its size
	db       string    // --db
	ascii    bool      // --ascii
	config   string    // --config
}

// Run runs one command line, without the program's name, and returns the exit
// code. A ctx that is done stops a search early and everything else before it
// changes anything.
func Run(ctx context.Context, args []string, world IO, deps Deps) (exit int) {
	out := &faithful{to: world.Out}
	a := &app{IO: world, Deps: deps, terminal: world.Out}
	a.Out = out
	root := a.root()
	root.SetArgs(args)
	root.SetIn(a.In)
	root.SetOut(a.Out)
	root.SetErr(safetext.Writer(a.Err))
	err := root.ExecuteContext(ctx)
	if err == nil || errors.Is(err, errNo) {
		if out.err != nil {
			err = fmt.Errorf("standard output: %w; the result is not complete", out.err)
		}
	}
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errNo):
		return exitNo
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		a.note("stopped; nothing was changed")
		return exitBad
	default:
		a.complain(err)
		return exitBad
	}
}

// say writes a line of the result.
func (a *app) say(format string, args ...any) {
	fmt.Fprintln(a.Out, safetext.Line(fmt.Sprintf(format, args...)))
}

// note writes a line that is not part of the result.
func (a *app) note(format string, args ...any) {
	fmt.Fprintln(a.Err, "stagger: "+safetext.Line(fmt.Sprintf(format, args...)))
}

// complain writes an error: the faults of inventories one a line, each from
// its file on, and anything else as one line.
func (a *app) complain(err error) {
	if several, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range several.Unwrap() {
			a.complain(e)
		}
		return
	}
	var faults *model.Faults
	if !errors.As(err, &faults) {
		a.note("%s", strings.TrimSpace(err.Error()))
		return
	}
	for _, f := range faults.List {
		one := model.Faults{Source: faults.Source, List: []model.Fault{f}}
		fmt.Fprintln(a.Err, safetext.Line(one.Error()))
	}
}

// faithful remembers that a write failed, so that a result cut short by a full
// disk is not taken for a whole one.
type faithful struct {
	to  io.Writer
	err error
}

func (f *faithful) Write(p []byte) (int, error) {
	n, err := f.to.Write(p)
	if err != nil && f.err == nil {
		f.err = err
	}
	return n, err
}

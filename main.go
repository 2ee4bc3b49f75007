// Stagger plans rolling patch windows in which no service goes dark.
//
// This file joins the rooms and does nothing else: what a person meets is in
// ui, what is kept in store, and the planning in planner.
package main

import (
	"context"
	_ "embed"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"
	_ "time/tzdata" // so that zones are the same on machines that have none

	"golang.org/x/term"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store"
	"stagger/store/intake"
	"stagger/store/tomlfile"
	"stagger/ui/cli"
	"stagger/ui/cli/unasked"
	"stagger/ui/tui"
	"stagger/ui/tui/choose"
)

//go:embed sample.toml
var sample []byte

func main() {
	unasked.Restore()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	os.Exit(cli.Run(ctx, os.Args[1:], world(), deps()))
}

func world() cli.IO {
	terminal := func(f *os.File) func() bool {
		return func() bool { return term.IsTerminal(int(f.Fd())) }
	}
	return cli.IO{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		InIsTerminal: terminal(os.Stdin), OutIsTerminal: terminal(os.Stdout), ErrIsTerminal: terminal(os.Stderr),
		Env: os.Getenv, Now: time.Now,
	}
}

func deps() cli.Deps {
	return cli.Deps{
		OpenBook: func(ctx context.Context, path string) (cli.Book, error) {
			return book(store.Open(ctx, path))
		},
		OpenBookReadOnly: func(ctx context.Context, path string) (cli.Book, error) {
			return book(store.OpenReadOnly(ctx, path))
		},
		ReadInventory: tomlfile.ReadFile, DecodeEntries: tomlfile.DecodeEntries,
		Kinds: kinds(), ReadFiles: func(r cli.Reading) ([]*batch.Batch, error) { return intake.Read(intake.Request(r)) },
		Encode: tomlfile.Encode, ReadTable: tomlfile.ReadTable,
		Sample: func() (*model.Inventory, error) { return tomlfile.Decode("sample.toml", sample) },

		Interface: tui.Run, PlainInterface: tui.Speak, Choose: choose.Run,

		Version: version(), SQLiteVersion: store.SQLiteVersion,
	}
}

// kinds are the kinds of file that can be imported.
func kinds() []cli.Kind {
	var out []cli.Kind
	for _, k := range intake.Kinds() {
		out = append(out, cli.Kind(k))
	}
	return out
}

// book is a store behind the command line's interface; where there is an error
// there is none.
func book(s *store.Store, err error) (cli.Book, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// version is the module's version as Go stamped it into the binary.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

package tui

import (
	"io"
	"reflect"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/ui/tui/hands"
)

// driver drives the interface.
type driver struct {
	*hands.Driver
	app *app
}

func config(tb testing.TB) Config {
	inv := firm()
	return Config{Inventory: inv, Plan: firmPlan(tb, inv), Database: "/var/lib/stagger.db", Open: open, Now: func() time.Time { return monday }}
}

func drive(tb testing.TB, cfg Config, w, h int) *driver {
	tb.Helper()
	d := driverOf(tb, New(cfg, io.Discard).(*app))
	d.run(d.app.Init())
	d.size(w, h)
	return d
}

// driverOf is a driver that does all but turn the spinner.
func driverOf(tb testing.TB, a *app) *driver {
	turns := func(cmd tea.Cmd) bool { return reflect.ValueOf(cmd).Pointer() == reflect.ValueOf(spin()).Pointer() }
	return &driver{&hands.Driver{TB: tb, Model: a, Skip: turns}, a}
}

func keyMsg(name string) tea.KeyMsg { return hands.Key(name) }

func (d *driver) size(w, h int)          { d.Size(w, h) }
func (d *driver) send(msg tea.Msg)       { d.Send(msg) }
func (d *driver) run(cmd tea.Cmd)        { d.Run(cmd) }
func (d *driver) press(names string)     { d.Press(names) }
func (d *driver) view() string           { return d.View() }
func (d *driver) sees(texts ...string)   { d.TB.Helper(); d.Sees(texts...) }
func (d *driver) misses(texts ...string) { d.TB.Helper(); d.Misses(texts...) }

// onto goes to Night and selects a host's job.
func (d *driver) onto(host string) {
	d.TB.Helper()
	d.press("2 g")
	for range 50 {
		if d.app.night.Host() == host {
			return
		}
		d.press("j")
	}
	d.TB.Fatalf("%s is not on this night:\n%s", host, d.view())
}

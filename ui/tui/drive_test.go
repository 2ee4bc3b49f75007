package tui

import (
	"io"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// driver runs the interface without a terminal and without waiting: each
// command is run to its end before the next key.
type driver struct {
	tb   testing.TB
	app  *app
	quit bool
}

func config(tb testing.TB) Config {
	inv := firm()
	return Config{Inventory: inv, Plan: firmPlan(tb, inv), Database: "/var/lib/stagger.db", Open: open, Now: func() time.Time { return monday }}
}

func drive(tb testing.TB, cfg Config, w, h int) *driver {
	tb.Helper()
	d := &driver{tb: tb, app: New(cfg, io.Discard).(*app)}
	d.run(d.app.Init())
	d.size(w, h)
	return d
}

func (d *driver) size(w, h int) { d.send(tea.WindowSizeMsg{Width: w, Height: h}) }

func (d *driver) send(msg tea.Msg) {
	_, cmd := d.app.Update(msg)
	d.run(cmd)
}

// run does a command and all that comes of it, except the spinner's turning.
func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	if reflect.ValueOf(cmd).Pointer() == reflect.ValueOf(spin()).Pointer() {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		d.quit = true
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	default:
		d.send(msg)
	}
}

// keysOf are the keys that do not print, by name.
var keysOf = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "ctrl+r": tea.KeyCtrlR, "ctrl+c": tea.KeyCtrlC, "ctrl+l": tea.KeyCtrlL,
	"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"tab": tea.KeyTab, "space": tea.KeySpace, "backspace": tea.KeyBackspace, "home": tea.KeyHome, "end": tea.KeyEnd,
}

func keyMsg(name string) tea.KeyMsg {
	if t, ok := keysOf[name]; ok {
		return tea.KeyMsg{Type: t}
	}
	return tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(name)}
}

// press types keys, parted by spaces; the joined ones arrive as one message.
func (d *driver) press(names string) {
	for _, name := range strings.Fields(names) {
		d.send(keyMsg(name))
	}
}

func (d *driver) view() string { return d.app.View() }

// sees fails unless all of the texts are on the screen.
func (d *driver) sees(texts ...string) {
	d.tb.Helper()
	for _, s := range texts {
		if !strings.Contains(d.view(), s) {
			d.tb.Fatalf("%q is not on the screen:\n%s", s, d.view())
		}
	}
}

// misses fails if one of the texts is on the screen.
func (d *driver) misses(texts ...string) {
	d.tb.Helper()
	for _, s := range texts {
		if strings.Contains(d.view(), s) {
			d.tb.Fatalf("%q is on the screen:\n%s", s, d.view())
		}
	}
}

// onto goes to Night and selects a host's job.
func (d *driver) onto(host string) {
	d.tb.Helper()
	d.press("2 g")
	for range 50 {
		if d.app.night.Host() == host {
			return
		}
		d.press("j")
	}
	d.tb.Fatalf("%s is not on this night:\n%s", host, d.view())
}

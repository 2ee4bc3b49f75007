// Package hands is a person for the tests of programs of screens: hands that
// press keys, eyes that look at what is drawn, and a terminal to sit at. It is
// for tests alone, and knows no program.
package hands

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
)

// Driver runs a program without a terminal and without waiting: each command is
// run to its end before the next key.
type Driver struct {
	TB    testing.TB
	Model tea.Model
	W, H  int // of the terminal, as it was said last
	Quit  bool
	Skip  func(tea.Cmd) bool // commands that are not run; nil: none
}

// Size says how large the terminal is.
func (d *Driver) Size(w, h int) {
	d.W, d.H = w, h
	d.Send(tea.WindowSizeMsg{Width: w, Height: h})
}

// Send hands a message to the program.
func (d *Driver) Send(msg tea.Msg) {
	var cmd tea.Cmd
	d.Model, cmd = d.Model.Update(msg)
	d.Run(cmd)
}

// Run does a command and all that comes of it.
func (d *Driver) Run(cmd tea.Cmd) {
	if cmd == nil || d.Skip != nil && d.Skip(cmd) {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		d.Quit = true
	case tea.BatchMsg:
		for _, c := range msg {
			d.Run(c)
		}
	default:
		d.Send(msg)
	}
}

// Press types keys by name, parted by spaces.
func (d *Driver) Press(names string) {
	for _, name := range strings.Fields(names) {
		d.Send(Key(name))
	}
}

// View is what is drawn.
func (d *Driver) View() string { return d.Model.View() }

// Sees fails unless all of the texts are on the screen.
func (d *Driver) Sees(texts ...string) {
	d.TB.Helper()
	for _, s := range texts {
		if !strings.Contains(d.View(), s) {
			d.TB.Fatalf("%q is not on the screen:\n%s", s, d.View())
		}
	}
}

// Misses fails if one of the texts is on the screen.
func (d *Driver) Misses(texts ...string) {
	d.TB.Helper()
	for _, s := range texts {
		if strings.Contains(d.View(), s) {
			d.TB.Fatalf("%q is on the screen:\n%s", s, d.View())
		}
	}
}

// Fits fails if what is drawn is wider or taller than the terminal; one that
// does not know its size has 80 by 24.
func (d *Driver) Fits(what string) {
	d.TB.Helper()
	w, h := d.W, d.H
	if w <= 0 || h <= 0 {
		w, h = 80, 24
	}
	lines := strings.Split(d.View(), "\n")
	if len(lines) > h {
		d.TB.Fatalf("%s at %d×%d: %d lines", what, w, h, len(lines))
	}
	for i, line := range lines {
		if n := lipgloss.Width(line); n > w {
			d.TB.Fatalf("%s at %d×%d: line %d is %d wide: %q", what, w, h, i, n, line)
		}
	}
}

// Package look says how things look: the styles by what they mean, the symbols
// by what they stand for, and the ASCII twin of each symbol.
//
// It guarantees that colour never carries a meaning alone: whatever has a style
// has a symbol or a word too, so that a look without colour, and one in plain
// ASCII, lose nothing. A Theme is made for one output and passed down; there is
// no global style. It must never import the planner or the store.
package look

import (
	"io"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Colour says how many colours to draw with.
type Colour int

// The depths of colour.
const (
	NoColour  Colour = iota // none, nor bold, nor reverse: NO_COLOR
	Colour16                // the terminal's own sixteen
	Colour256               // and the 256 of xterm
	TrueColour
)

// Theme is the styles by what they mean, for one output.
type Theme struct {
	Strong   lipgloss.Style // titles, the screen that is open
	Selected lipgloss.Style // the row that keys act on; it has the Select symbol too
	Dim      lipgloss.Style // what is only read when looked for
	Good     lipgloss.Style
	Warn     lipgloss.Style
	Bad      lipgloss.Style
	Key      lipgloss.Style // a key in a line of keys
	Work     lipgloss.Style
	Backout  lipgloss.Style
	Settle   lipgloss.Style
	Frozen   lipgloss.Style
	May      lipgloss.Style // where the selected job may start
}

// Back is what is known of the terminal's background.
type Back int

// The backgrounds.
const (
	AnyBack Back = iota // not known: only the terminal's own sixteen colours suit it for sure
	Dark
	Light
)

// New makes a theme for an output. The background is told, never asked of the
// terminal: asking can take seconds on one that never answers. Where it is not
// known, or there are but sixteen colours, they are the terminal's own.
func New(out io.Writer, c Colour, back Back) Theme {
	profile := map[Colour]termenv.Profile{
		NoColour: termenv.Ascii, Colour16: termenv.ANSI, Colour256: termenv.ANSI256, TrueColour: termenv.TrueColor,
	}[c]
	r := lipgloss.NewRenderer(out, termenv.WithProfile(profile))
	r.SetColorProfile(profile)
	r.SetHasDarkBackground(back != Light)
	p := paletteFor(c, back)
	fg := func(c string) lipgloss.Style { return r.NewStyle().Foreground(lipgloss.Color(c)) }
	return Theme{
		Strong:   r.NewStyle().Bold(true),
		Selected: fg(p.key).Bold(true),
		Dim:      fg(p.dim),
		Good:     fg(p.good),
		Warn:     fg(p.warn),
		Bad:      fg(p.bad).Bold(true),
		Key:      fg(p.key),
		Work:     fg(p.work),
		Backout:  fg(p.warn),
		Settle:   fg(p.settle),
		Frozen:   fg(p.dim),
		May:      fg(p.good),
	}
}

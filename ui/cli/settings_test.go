package cli

import (
	"testing"

	"stagger/ui/tui/look"
)

func TestColourIsAsDeepAsTheTerminalSays(t *testing.T) {
	two56 := look.Colour256
	for _, c := range []struct {
		env    map[string]string
		chosen *look.Colour
		want   look.Colour
	}{
		{map[string]string{"TERM": "xterm"}, nil, look.Colour16},
		{map[string]string{"TERM": "xterm-256color"}, nil, look.Colour256},
		{map[string]string{"TERM": "xterm-256color", "COLORTERM": "truecolor"}, nil, look.TrueColour},
		{map[string]string{"TERM": "vt220", "COLORTERM": "truecolor"}, nil, look.NoColour},
		{map[string]string{"TERM": "xterm"}, &two56, look.Colour256},
		{map[string]string{"TERM": "xterm", "NO_COLOR": "1"}, &two56, look.NoColour},
	} {
		a := &app{IO: IO{Env: func(k string) string { return c.env[k] }}}
		if got := a.colour(c.chosen); got != c.want {
			t.Errorf("%v: %d, want %d", c.env, got, c.want)
		}
	}
}

func TestBackgroundIsReadFromCOLORFGBG(t *testing.T) {
	for text, want := range map[string]look.Back{"": look.AnyBack, "15;0": look.Dark, "0;15": look.Light, "0;default;7": look.Light,
		"7;8": look.Dark, "default;default": look.AnyBack} {
		if got := background(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

package cli

import (
	"testing"
	"time"

	"stagger/ui/tui/keys"
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

// What the file says reaches the interface; flags come before it.
func TestSettingsReachTheInterface(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args      []string
		timeLimit time.Duration
		plain     bool
	}{
		{nil, 5 * time.Second, false},
		{[]string{"--time-limit", "1s"}, time.Second, false},
		{[]string{"--plain"}, 5 * time.Second, true},
	} {
		b := newBench(t, true)
		b.deps.ReadTable = func(string) (map[string]any, error) {
			return map[string]any{"zone": "UTC", "screen": "hosts", "colours": "true", "background": "light", "ascii": true, "mouse": false,
				"time_limit": "5s", "keys": map[string]any{"replan": "R"}}, nil
		}
		b.run(t, exitDone, append([]string{"--config", "mine.toml"}, c.args...)...)
		got := b.shown
		if got == nil || b.plain != c.plain || got.Zone.String() != "UTC" || got.First != keys.OnHosts || got.Colour != look.TrueColour ||
			got.Back != look.Light || !got.ASCII || got.Mouse || got.TimeLimit != c.timeLimit {
			t.Fatalf("%v: it was opened with %+v", c.args, got)
		}
		if k, ok := got.Keys.Find("R", keys.OnPlan); !ok || k.Action != keys.Replan {
			t.Errorf("%v: R does not replan", c.args)
		}
	}
}

func TestPlainCanBeASetting(t *testing.T) {
	t.Parallel()
	b := newBench(t, true)
	b.deps.ReadTable = func(string) (map[string]any, error) { return map[string]any{"plain": true}, nil }
	b.run(t, exitDone, "--config", "mine.toml")
	if b.shown == nil || !b.plain || !b.shown.Mouse {
		t.Fatalf("plain is %t, opened with %+v", b.plain, b.shown)
	}
}

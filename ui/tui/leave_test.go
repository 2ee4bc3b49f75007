package tui

import (
	"testing"
)

func TestQuitAsksOnlyForWhatAPersonDid(t *testing.T) {
	d := drive(t, config(t), 80, 24)
	d.press("q")
	if !d.Quit {
		t.Fatal("q asks though nothing was done")
	}
	for name, c := range map[string]struct {
		keys string
		quit bool
	}{
		"no is the default": {"q enter", false}, "n": {"q n", false}, "y": {"q y", true}, "another key": {"q j", false},
		"ctrl-c asks": {"ctrl+c", false}, "ctrl-c twice": {"ctrl+c ctrl+c", true}, "undone": {"u q", true},
	} {
		d := drive(t, config(t), 80, 24)
		d.onto("mx1")
		d.press("m l enter")
		d.press(c.keys)
		if d.Quit != c.quit {
			t.Errorf("%s: quit is %t", name, d.Quit)
		}
	}
}

// A plan that a search found and nobody saved is lost with the program, unless
// its database is lost too.
func TestQuitAsksForAPlanThatWasNeverSaved(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(*Config)
		keys string
		quit bool
	}{
		"never saved":            {func(*Config) {}, "q", false},
		"left all the same":      {func(*Config) {}, "q y", true},
		"saved":                  {func(*Config) {}, "w q", true},
		"opened from the store":  {func(c *Config) { c.PlanID = 3 }, "q", true},
		"in the demo's database": {func(c *Config) { c.ThrownAway = true }, "q", true},
		"nowhere to save it":     {func(c *Config) { c.Save = nil }, "q", true},
	} {
		var w world
		cfg := w.join(config(t))
		c.edit(&cfg)
		d := drive(t, cfg, 80, 24)
		d.press(c.keys)
		if d.Quit != c.quit {
			t.Errorf("%s: quit is %t", name, d.Quit)
		}
		if !d.Quit {
			d.sees("This plan was never saved. Leave without saving it? y/N")
		}
	}
}

// Leaving waits for an edit that is being kept, but not for ever.
func TestLeavingWaitsForEdits(t *testing.T) {
	for name, c := range map[string]struct{ arrives, twice bool }{"it arrives": {true, false}, "it hangs": {false, true}} {
		cfg := config(t)
		cfg.Journal = &book{}
		d := drive(t, cfg, 80, 24)
		d.onto("mx1")
		d.app.edited(d.app.pin("mx1")().(editedMsg))
		write := d.app.history.scribe.flush(d.app.ctx)
		d.press("q y")
		if d.Quit {
			t.Fatalf("%s: it left at once", name)
		}
		if c.arrives {
			d.run(write)
		}
		if c.twice {
			d.press("ctrl+c")
		}
		if !d.Quit {
			t.Errorf("%s: it does not leave", name)
		}
	}
}

// Package config reads how a person likes the interface: whose clock is shown,
// which screen comes first, colours, keys.
//
// Reading is strict, as it is for inventories: an unknown key, a wrong type and
// a value that means nothing are all reported at once, in one *model.Faults,
// and nothing is read by halves. It guarantees that what it gives out can be
// used as it is. It opens no file itself: what a file says is handed to it as
// plain maps. It must never import store or the interface's screens.
package config

import (
	"path/filepath"
	"time"

	"stagger/planner/model"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
)

// Config is how a person likes the interface. The zero value of a field says
// nothing.
type Config struct {
	Zone       *time.Location
	First      keys.Place
	Colour     *look.Colour
	Background look.Back
	ASCII      bool
	NoMouse    bool
	Plain      bool // lines for a screen reader, in place of screens
	TimeLimit  time.Duration
	Keys       keys.Map // nil: as they come
}

// Path is where the configuration is, on every system; "" where the
// environment does not say.
func Path(env func(string) string) string {
	dir := env("XDG_CONFIG_HOME")
	if !filepath.IsAbs(dir) { // the XDG specification has relative ones ignored
		home := env("HOME")
		if home == "" {
			return ""
		}
		dir = filepath.Join(home, ".config")
	}
	return filepath.Join(dir, "stagger", "config.toml")
}

// Read makes a configuration of what a file says. The error is a *model.Faults
// with the source's name and every fault there is.
func Read(source string, doc map[string]any) (Config, error) {
	r := &reader{}
	for _, s := range settings {
		if v, ok := doc[s.key]; ok {
			s.read(r, s.key, v)
		}
	}
	r.unknown(doc)
	if len(r.faults) > 0 {
		return Config{}, &model.Faults{Source: source, List: r.faults}
	}
	return r.Config, nil
}

package cli

import (
	"errors"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"stagger/ui/config"
	"stagger/ui/tui"
	"stagger/ui/tui/look"
)

// settings reads how the person likes the interface: the file named by
// --config, which must be there, or the one at its usual place, if it is.
func (a *app) settings() (config.Config, error) {
	path := a.config
	if path == "" {
		path = config.Path(a.Env)
		if _, err := os.Stat(path); path == "" || errors.Is(err, fs.ErrNotExist) {
			return config.Config{}, nil
		}
	}
	doc, err := a.ReadTable(path)
	if err != nil {
		return config.Config{}, err
	}
	return config.Read(path, doc)
}

// dress gives the interface the person's settings. Flags and the environment
// come before the file.
func (a *app) dress(to *tui.Config, c config.Config, f *planning) {
	to.Zone, to.First, to.Keys, to.Mouse = c.Zone, c.First, c.Keys, !c.NoMouse
	to.ASCII, to.Colour, to.Back = a.ascii || c.ASCII, a.colour(c.Colour), a.back(c.Background)
	to.TimeLimit = time.Duration(f.timeLimit.duration)
	if c.TimeLimit > 0 && !f.given("time-limit") {
		to.TimeLimit = c.TimeLimit
	}
}

// back is what the terminal's background is said to be.
func (a *app) back(chosen look.Back) look.Back {
	if chosen == look.AnyBack {
		return background(a.Env("COLORFGBG"))
	}
	return chosen
}

// colour is what the terminal may be drawn with: none where the environment
// says so, else what the file says, else what the terminal says of itself.
func (a *app) colour(chosen *look.Colour) look.Colour {
	term := a.Env("TERM")
	switch deep := a.Env("COLORTERM"); {
	case a.Env("NO_COLOR") != "" || strings.HasPrefix(term, "vt"):
		return look.NoColour
	case chosen != nil:
		return *chosen
	case deep == "truecolor" || deep == "24bit" || strings.HasSuffix(term, "-direct"):
		return look.TrueColour
	case strings.Contains(term, "256color"):
		return look.Colour256
	default:
		return look.Colour16
	}
}

// background reads COLORFGBG, which rxvt, Konsole and others set to the
// numbers of their colours, "15;0" or "0;default;15"; 7 and from 9 on are
// light.
func background(fgbg string) look.Back {
	n, err := strconv.Atoi(fgbg[strings.LastIndexByte(fgbg, ';')+1:])
	switch {
	case err != nil || n < 0:
		return look.AnyBack
	case n == 7 || n >= 9:
		return look.Light
	default:
		return look.Dark
	}
}

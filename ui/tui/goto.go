package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/check"
	"stagger/planner/model"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/prompt"
	"stagger/ui/tui/scene"
	"stagger/ui/tui/screen"
)

// goCommands go somewhere by name.
func goCommands() []command {
	return []command{
		{"night", "DATE  open the night of a date, worked or not", nightNames, (*app).goNight, true},
		{"host", "NAME  select a host", hostNames, func(a *app, name string) tea.Cmd { return a.goRow(keys.OnHosts, "host", hostNames(a), name) }, false},
		{"service", "NAME  select a service", serviceNames, func(a *app, name string) tea.Cmd { return a.goRow(keys.OnServices, "service", serviceNames(a), name) }, false},
		{"goto", "TIME  move the selected job to a time: 23:15, or 2026-12-05 22:00", noNames, (*app).goTime, false},
		{"sort", "COLUMN  order the hosts by a column", columnNames, (*app).sortHosts, false},
		{"filter", "TEXT  narrow the rows of this screen", noNames, (*app).narrow, false},
	}
}

// noNames is for what cannot be completed.
func noNames(*app) []prompt.Choice { return nil }

func nightNames(a *app) []prompt.Choice {
	sc := a.history.cur
	if sc == nil {
		return nil
	}
	var out []prompt.Choice
	for _, o := range sc.Windows {
		help := draw.Date(o.Date)
		if i := slices.IndexFunc(sc.Nights, func(n *scene.Night) bool { return n.Key == scene.KeyOf(o) }); i >= 0 {
			help += ", " + draw.Count(len(sc.Nights[i].Jobs), "job")
		}
		out = append(out, prompt.Choice{Text: o.Date.String() + " " + o.Window, Help: help})
	}
	return out
}

func hostNames(a *app) []prompt.Choice {
	var out []prompt.Choice
	if sc := a.history.cur; sc != nil {
		for _, h := range sc.Inv().Hosts {
			out = append(out, prompt.Choice{Text: h.Name, Help: h.Site})
		}
	}
	return out
}

func serviceNames(a *app) []prompt.Choice {
	var out []prompt.Choice
	if sc := a.history.cur; sc != nil {
		for _, s := range sc.Services {
			out = append(out, prompt.Choice{Text: s.Spec.Name, Help: s.Spec.Owner})
		}
	}
	return out
}

// goNight opens the night of a date, and of a window where one is named.
func (a *app) goNight(arg string) tea.Cmd {
	if arg == "" {
		a.open(keys.OnNight)
		return nil
	}
	date, window, _ := strings.Cut(arg, " ")
	var best *model.Occurrence
	for i := range a.history.cur.Windows {
		o := &a.history.cur.Windows[i]
		if o.Date.String() != date || (window != "" && o.Window != strings.TrimSpace(window)) {
			continue
		}
		if worked := len(a.history.cur.Night(scene.KeyOf(*o)).Jobs) > 0; best == nil || worked {
			best = o
			if worked {
				break
			}
		}
	}
	if best == nil {
		a.say("no window opens on "+arg+" in the horizon; write a date as 2026-11-28", true)
		return nil
	}
	a.openNight(scene.KeyOf(*best), "")
	return nil
}

// goRow selects a row of a screen by name.
func (a *app) goRow(at keys.Place, what string, all []prompt.Choice, name string) tea.Cmd {
	var known []string
	for _, c := range all {
		known = append(known, c.Text)
	}
	if !slices.Contains(known, name) {
		a.say(strings.TrimRight(fmt.Sprintf("no %s is named %q; %s", what, name, check.DidYouMean(name, known)), "; "), true)
		return nil
	}
	a.open(at)
	if s, ok := a.screens[at].(screen.Lister); ok {
		s.Select(name)
	}
	return nil
}

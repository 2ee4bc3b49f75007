package tui

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/prompt"
	"stagger/ui/tui/scene"
)

// askTime asks for the time at which the job on the move is to start. A digit
// that opened the question is its first letter.
func (a *app) askTime(key string) {
	begun := ""
	if len(key) == 1 && key >= "0" && key <= "9" {
		begun = key
	}
	said, bad := a.said, a.bad
	a.ask(typing{line: prompt.New(a.theme, a.moving.host+" starts at ", begun, nil), done: a.setTime,
		gone: func() { a.say(said, bad) }})
}

// setTime moves the job on the move to a time that was typed.
func (a *app) setTime(text string) tea.Cmd {
	m := a.moving
	if m == nil {
		return nil
	}
	night, start, why := a.readTime(m, text)
	if why != "" {
		a.say(why, true)
		return nil
	}
	m.night, m.start = night, start
	a.float()
	return a.try()
}

// readTime makes an instant of "23:15", "2315" or "23", on the night that the
// job is on, or with a date before it, on that of the date.
func (a *app) readTime(m *mover, text string) (night model.Occurrence, start time.Time, why string) {
	fields := strings.Fields(text)
	night = m.night
	switch len(fields) {
	case 1:
	case 2:
		date, err := civil.ParseDate(fields[0])
		found := false
		for _, o := range m.nights {
			if err == nil && o.Date == date {
				night, found = o, true
				break
			}
		}
		if !found {
			return night, start, "no window of " + m.host + " opens on " + fields[0] + "; write a date as 2026-11-28"
		}
	default:
		return night, start, "a time is written 23:15, or 2026-11-28 23:15"
	}
	clock, err := civil.ParseClock(clockOf(fields[len(fields)-1]))
	if err != nil {
		return night, start, fields[len(fields)-1] + " is no time; write it as 23:15"
	}
	start, ok := onNight(m.base, night, clock)
	if !ok {
		return night, start, clock.String() + " does not come in the night of " + draw.Date(night.Date) + ", " +
			draw.Range(m.base.Local(night.Start), m.base.Local(night.End)) + "; write a date before the time, or take [ ] to another night"
	}
	return night, start, ""
}

// clockOf fills in a time that was written in short: 9, 22, 2215, 915.
func clockOf(s string) string {
	if strings.Contains(s, ":") {
		if len(s) == 4 {
			return "0" + s
		}
		return s
	}
	switch len(s) {
	case 1:
		return "0" + s + ":00"
	case 2:
		return s + ":00"
	case 3:
		return "0" + s[:1] + ":" + s[1:]
	case 4:
		return s[:2] + ":" + s[2:]
	}
	return s
}

// onNight is the first instant at which the clock that is shown says so, from a
// little before the night until a little after it.
func onNight(sc *scene.Scene, night model.Occurrence, clock civil.Clock) (time.Time, bool) {
	margin := beyond * sc.Inv().Planning.Slot
	for _, from := range []time.Time{night.Start, night.Start.Add(-margin)} {
		for t := from.Truncate(time.Minute); !t.After(night.End.Add(margin)); t = t.Add(time.Minute) {
			if local := sc.Local(t); local.Hour()*60+local.Minute() == int(clock) {
				return t, true
			}
		}
	}
	return time.Time{}, false
}

// goTime moves the selected job to a time that was typed as a command.
func (a *app) goTime(text string) tea.Cmd {
	cmd := a.startMove(a.screens[a.at].Host())
	if a.moving == nil {
		return cmd
	}
	if !a.moving.landing {
		return tea.Batch(cmd, a.setTime(text))
	}
	a.moving.then = text
	return cmd
}

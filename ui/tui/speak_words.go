package tui

import (
	"slices"
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/calendar"
	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/scene"
)

// word is something that can be said to a speaker.
type word struct {
	name   string
	takes  string // what follows it
	help   string
	action keys.Action // whose key does the same; None: no key does
	do     func(s *speaker, args []string)
}

// vocabulary is every word.
func vocabulary() []word {
	return []word{
		{"status", "", "what is open, whether it is safe, what it costs", keys.GoPlan, func(s *speaker, _ []string) { s.status() }},
		{"nights", "", "the nights, numbered", keys.None, func(s *speaker, _ []string) { s.nights() }},
		{"night", "[N]", "the jobs of night N, or of the one that is open", keys.GoNight, (*speaker).night},
		{"next", "", "the night after", keys.NextNight, func(s *speaker, _ []string) { s.turn(1) }},
		{"previous", "", "the night before", keys.PrevNight, func(s *speaker, _ []string) { s.turn(-1) }},
		{"job", "HOST", "everything of a host's job", keys.None, (*speaker).job},
		{"move", "HOST TIME", "move a job: to 22:30 of its night, to 2026-11-28T22:30, or earlier, later, next, previous", keys.Move, (*speaker).move},
		{"pin", "HOST", "pin a job where it stands, or unpin it", keys.Pin, (*speaker).pin},
		{"undo", "", "undo the last change", keys.Undo, func(s *speaker, _ []string) { s.do(func() tea.Cmd { return s.app.turnBack(false) }) }},
		{"redo", "", "redo what was undone", keys.Redo, func(s *speaker, _ []string) { s.do(func() tea.Cmd { return s.app.turnBack(true) }) }},
		{"replan", "", "search again, around the pins", keys.Replan, func(s *speaker, _ []string) { s.do(s.app.replan) }},
		{"save", "", "save the plan", keys.Save, func(s *speaker, _ []string) { s.do(s.app.save) }},
		{"export", "", "write the tickets and the plan's JSON", keys.Export, func(s *speaker, _ []string) { s.do(s.app.export) }},
		{"services", "", "the services, how low each falls and when", keys.GoServices, func(s *speaker, _ []string) { s.services() }},
		{"hosts", "", "the hosts and their jobs", keys.GoHosts, func(s *speaker, _ []string) { s.hosts() }},
		{"left", "", "the jobs left out, why, and what would help", keys.GoLeftOut, func(s *speaker, _ []string) { s.leftOut() }},
		{"try", "HOST", "try what would place a job that is left out, and what each comes to", keys.Try, (*speaker).try},
		{"keep", "N", "keep remedy N of those that were tried last: it changes the inventory", keys.None, (*speaker).keepRemedy},
		{"decisions", "", "the waivers, and the freezes that leave jobs out", keys.GoDecisions, func(s *speaker, _ []string) { s.decisions() }},
		{"help", "", "this list", keys.Help, func(s *speaker, _ []string) { s.help() }},
		{"quit", "", "leave, after a question when something is unsaved", keys.Quit, func(s *speaker, _ []string) { s.do(s.app.quit) }},
	}
}

// host is the one that a word is about; where it has no job it is said.
func (s *speaker) host(args []string) (string, bool) {
	if len(args) == 0 {
		s.line("name a host after it")
		return "", false
	}
	sc := s.app.history.cur
	if sc.Job(args[0]) == nil && sc.LeftOut(args[0]) == nil {
		s.line(args[0] + " has no job: no such host, or no patch of it is open")
		return "", false
	}
	return args[0], true
}

// night opens a night by its number.
func (s *speaker) night(args []string) {
	nights := s.app.history.cur.Nights
	n := s.opened() + 1
	if len(args) > 0 {
		n, _ = strconv.Atoi(args[0])
	}
	if n < 1 || n > len(nights) {
		s.line("there are nights 1 to " + strconv.Itoa(len(nights)) + "; nights lists them")
		return
	}
	s.do(func() tea.Cmd { s.app.openNight(nights[n-1].Key, ""); return nil })
	s.aboutNight(n - 1)
}

// opened is which night is open; the first, where none has been.
func (s *speaker) opened() int {
	key := s.app.night.Key()
	return max(0, slices.IndexFunc(s.app.history.cur.Nights, func(n *scene.Night) bool { return n.Key == key }))
}

func (s *speaker) turn(by int) { s.night([]string{strconv.Itoa(s.opened() + 1 + by)}) }

func (s *speaker) pin(args []string) {
	if host, ok := s.host(args); ok {
		s.do(func() tea.Cmd { return s.app.pin(host) })
	}
}

// move tries a job elsewhere, says the verdict, and keeps it there only if it
// breaks no rule.
func (s *speaker) move(args []string) {
	host, ok := s.host(args)
	if !ok {
		return
	}
	if len(args) < 2 {
		s.line("say where to: 22:30, 2026-11-28T22:30, earlier, later, next or previous")
		return
	}
	a := s.app
	if s.do(func() tea.Cmd { return a.startMove(host) }); a.moving == nil {
		return
	}
	if why := s.moveTo(strings.Join(args[1:], "T")); why != "" {
		a.putBack()
		a.say(why, true)
		return
	}
	text, bad := verdict(a.moving)
	s.line(text)
	if bad {
		a.putBack()
		return
	}
	s.do(func() tea.Cmd { return a.actMoving(keys.Open, tea.KeyMsg{Type: tea.KeyEnter}) })
}

// moveTo moves the job that is taken up; where it cannot, it says why.
func (s *speaker) moveTo(where string) (why string) {
	a, m := s.app, s.app.moving
	step := map[string]keys.Action{"earlier": keys.Earlier, "later": keys.Later, "next": keys.NextNight, "previous": keys.PrevNight}[where]
	begun, night := m.start, m.night
	if step != keys.None {
		s.do(func() tea.Cmd { return a.actMoving(step, tea.KeyMsg{}) })
	} else {
		o, at, ok := instantOf(m, where)
		if !ok {
			return where + " is no time on a night of its windows; write 22:30, or 2026-11-28T22:30"
		}
		m.night = o
		s.do(func() tea.Cmd { return a.moveTo(at) })
	}
	if m.start.Equal(begun) {
		m.night = night
		if a.said != "" && m.base.Job(m.host) != nil {
			return a.said
		}
	}
	return ""
}

// instantOf reads a clock time of the job's night, or a date with one, on the
// clock that is shown, with the night that it belongs to.
func instantOf(m *mover, text string) (model.Occurrence, time.Time, bool) {
	if clock, err := civil.ParseClock(text); err == nil {
		from := m.base.Local(m.night.Start)
		day := civil.NewDate(from.Date())
		if int(clock) < from.Hour()*60+from.Minute() {
			day++
		}
		at, _ := calendar.Instant(civil.When{DateTime: day.At(clock)}, m.base.Zone)
		return m.night, at, true
	}
	when, err := civil.ParseWhen(text)
	if err != nil {
		return m.night, time.Time{}, false
	}
	at, _ := calendar.Instant(when, m.base.Zone)
	for _, o := range m.nights {
		if !at.Before(o.Start) && at.Before(o.End) {
			return o, at, true
		}
	}
	return m.night, at, false
}

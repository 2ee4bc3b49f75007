package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/check"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/prompt"
	"stagger/ui/tui/screen"
)

// openFilter asks for words that the rows must hold; the rows follow as they
// are typed.
func (a *app) openFilter() {
	s, ok := a.screens[a.at].(screen.Lister)
	if !ok {
		return
	}
	a.ask(typing{
		line: prompt.New(a.theme, "/", s.Filtering(), nil), walk: a.at,
		each: s.Filter,
		gone: func() { s.Filter("") },
		done: a.narrow,
	})
}

// narrow shows only the rows that hold every word.
func (a *app) narrow(text string) tea.Cmd {
	s, ok := a.screens[a.at].(screen.Lister)
	switch {
	case !ok:
		a.say("there are no rows to narrow on Night (2)", false)
	case strings.TrimSpace(text) == "":
		s.Filter("")
	default:
		s.Filter(strings.TrimSpace(text))
	}
	return nil
}

// widen takes the filter of the screen away; false where there is none.
func (a *app) widen() bool {
	s, ok := a.screens[a.at].(screen.Lister)
	if !ok || s.Filtering() == "" {
		return false
	}
	s.Filter("")
	a.say("every row is shown again", false)
	return true
}

// columnNames are what Hosts can be ordered by.
func columnNames(a *app) []prompt.Choice {
	var out []prompt.Choice
	for _, c := range a.screens[keys.OnHosts].(screen.Sorter).Columns() {
		out = append(out, prompt.Choice{Text: c})
	}
	return out
}

// sortHosts orders the hosts by a column that was named.
func (a *app) sortHosts(column string) tea.Cmd {
	hosts := a.screens[keys.OnHosts].(screen.Sorter)
	if !hosts.Sort(column) {
		a.say(strings.TrimRight("no column is named "+column+"; "+check.DidYouMean(column, hosts.Columns())+" there are "+strings.Join(hosts.Columns(), ", "), "; "), true)
		return nil
	}
	a.open(keys.OnHosts)
	return nil
}

// sortNext orders the rows by the next column, or turns the order round.
func (a *app) sortNext(round bool) {
	s, ok := a.screens[a.at].(screen.Sorter)
	if !ok {
		return
	}
	now, _ := s.Sorted()
	columns := append([]string{""}, s.Columns()...)
	i := 0
	for k, c := range columns {
		if c == now {
			i = k
		}
	}
	switch {
	case round && now == "":
		a.say("no column orders the rows yet; "+a.keyOf(keys.SortBy)+" takes the first", false)
	case round:
		s.Sort(now)
	default:
		s.Sort(columns[(i+1)%len(columns)])
	}
}

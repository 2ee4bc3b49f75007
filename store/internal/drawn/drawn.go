// Package drawn draws inventories without faults, as odd as the model lets
// them be, for property tests. Only tests import it.
package drawn

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// Inventory draws a whole inventory.
func Inventory(t *rapid.T) *model.Inventory {
	d := &drawer{T: t, taken: map[string]bool{}}
	inv := &model.Inventory{Title: d.text("title"), Timezone: d.zone("timezone"), Planning: d.planning()}
	d.people(inv)
	d.hosts(inv)
	d.services(inv)
	d.patches(inv)
	d.windows(inv)
	d.freezes(inv)
	d.waivers(inv)
	d.bounds(inv)
	return inv
}

// drawer draws parts of one inventory, which refer to those drawn before.
type drawer struct {
	*rapid.T
	taken                                    map[string]bool // names in use, over all sections
	hostNames, serviceNames, patchIDs, teams []string
	stages                                   []string
}

func (d *drawer) count(what string) int { return rapid.IntRange(0, 4).Draw(d.T, what) }
func (d *drawer) coin(what string) bool { return rapid.Bool().Draw(d.T, what) }

// hostile is what people, importers and enemies put into text.
var hostile = []string{
	"", "mx1", `quo"te`, `back\slash`, "it's", "tab\tand\nline", "\r\n", "nul\x00", "\x1b[31mred", "\u0085\u009b",
	"bidi \u202e\u2066", "zero\u200bwidth", "ｗｉｄｅ", "e\u0301", "🦊", "\U000e0041", "# no comment", "'''", `"""`,
	"{}[]=,.", "1.5", "true", "2026-11-28", "NULL", "'; DROP TABLE hosts; --", "%s%d", "\ufeffbom", "\ufffd", "\u2028",
}

func (d *drawer) text(what string) string {
	return rapid.OneOf(rapid.SampledFrom(hostile), rapid.String()).Draw(d.T, what)
}

func (d *drawer) given(what string) string {
	return rapid.OneOf(rapid.SampledFrom(hostile), rapid.String()).Filter(func(s string) bool { return s != "" }).Draw(d.T, what)
}

// words draws free words; none is nil.
func (d *drawer) words(what string) []string {
	var out []string
	for range d.count(what) {
		out = append(out, d.text(what))
	}
	return out
}

// name draws a name that no other entry has.
func (d *drawer) name(what string) string {
	base := rapid.SampledFrom([]string{"mx", `quo"te `, `back\slash`, "ünï", "web.example.org:", "日本", "a b", "🦊", "'", "#", "x=1,[]"}).Draw(d.T, what)
	for i := 0; ; i++ {
		if name := fmt.Sprintf("%s%d", base, i); !d.taken[name] {
			d.taken[name] = true
			return name
		}
	}
}

// oneOf draws one of the names, or "".
func (d *drawer) oneOf(what string, names []string) string {
	return rapid.SampledFrom(append([]string{""}, names...)).Draw(d.T, what)
}

// some draws a list of the names; none is nil.
func (d *drawer) some(what string, names []string) []string {
	var out []string
	for _, n := range names {
		if d.coin(what) {
			out = append(out, n)
		}
	}
	return out
}

func (d *drawer) span(what string, least int) time.Duration {
	return time.Duration(rapid.OneOf(rapid.IntRange(least, 7200), rapid.IntRange(least, 366*86400)).Draw(d.T, what)) * time.Second
}

func (d *drawer) date(what string) civil.Date {
	return civil.MinDate.AddDays(rapid.IntRange(0, int(civil.MaxDate-civil.MinDate)).Draw(d.T, what))
}

func (d *drawer) maybeDate(what string) civil.Date {
	if d.coin(what) {
		return d.date(what)
	}
	return 0
}

func (d *drawer) dates(what string, least int) []civil.Date {
	var out []civil.Date
	for range least + d.count(what) {
		out = append(out, d.date(what))
	}
	return out
}

func (d *drawer) clock(what string) civil.Clock {
	return civil.Clock(rapid.IntRange(0, 24*60-1).Draw(d.T, what))
}

func (d *drawer) zone(what string) string {
	return rapid.SampledFrom([]string{"UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe"}).Draw(d.T, what)
}

func (d *drawer) when(what string, day civil.Date) civil.When {
	w := civil.When{DateTime: civil.DateTime{Date: day, Second: rapid.IntRange(0, 86399).Draw(d.T, what)}}
	if d.coin(what) {
		w.Zoned, w.Offset = true, 60*rapid.IntRange(-12*60, 14*60).Draw(d.T, what)
	}
	return w
}

// selector draws a selector; a key that is there and empty is not nil.
func (d *drawer) selector(what string) model.Selector {
	key := func(values []string) []string {
		switch rapid.IntRange(0, 2).Draw(d.T, what) {
		case 0:
			return nil
		case 1:
			return []string{}
		}
		return append([]string{}, values...)
	}
	return model.Selector{
		Hosts: key(d.hostNames), Services: key(d.serviceNames), Sites: key(d.words(what)),
		Tags: key(d.words(what)), Teams: key(d.teams), Stages: key(d.stages),
	}
}

func (d *drawer) maybeSelector(what string) *model.Selector {
	if !d.coin(what) {
		return nil
	}
	s := d.selector(what)
	return &s
}

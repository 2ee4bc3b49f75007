package config

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"stagger/planner/check"
	"stagger/planner/model"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
)

// reader gathers a configuration and what is wrong with it.
type reader struct {
	Config
	faults []model.Fault
}

func (r *reader) fault(key, problem, hint string) {
	r.faults = append(r.faults, model.Fault{Key: check.Printable(key), Problem: check.Printable(problem), Hint: check.Printable(hint)})
}

// settings are the keys of the file, in the order of the manual.
var settings = []struct {
	key  string
	read func(r *reader, key string, v any)
}{
	{"zone", (*reader).zone},
	{"screen", func(r *reader, key string, v any) { choose(r, key, v, screens, &r.First) }},
	{"colours", func(r *reader, key string, v any) { choose(r, key, v, depths, &r.Colour) }},
	{"background", func(r *reader, key string, v any) { choose(r, key, v, backs, &r.Background) }},
	{"ascii", func(r *reader, key string, v any) { r.yes(key, v, &r.ASCII) }},
	{"mouse", func(r *reader, key string, v any) {
		on := true
		r.yes(key, v, &on)
		r.NoMouse = !on
	}},
	{"plain", func(r *reader, key string, v any) { r.yes(key, v, &r.Plain) }},
	{"time_limit", (*reader).timeLimit},
	{"keys", (*reader).keys},
}

// choice is a word and what it stands for.
type choice[T any] struct {
	word string
	is   T
}

func colour(c look.Colour) *look.Colour { return &c }

var (
	screens = []choice[keys.Place]{{"plan", keys.OnPlan}, {"night", keys.OnNight}, {"services", keys.OnServices},
		{"hosts", keys.OnHosts}, {"left-out", keys.OnLeftOut}, {"decisions", keys.OnDecisions}, {"history", keys.OnHistory}}
	depths = []choice[*look.Colour]{{"auto", nil}, {"none", colour(look.NoColour)}, {"16", colour(look.Colour16)},
		{"256", colour(look.Colour256)}, {"true", colour(look.TrueColour)}}
	backs = []choice[look.Back]{{"auto", look.AnyBack}, {"dark", look.Dark}, {"light", look.Light}}
)

// choose reads one of some words.
func choose[T any](r *reader, key string, v any, from []choice[T], to *T) {
	var words []string
	for _, c := range from {
		if v == c.word {
			*to = c.is
			return
		}
		words = append(words, fmt.Sprintf("%q", c.word))
	}
	r.fault(key, fmt.Sprintf("%s is none of the choices", shown(v)), "write "+strings.Join(words[:len(words)-1], ", ")+" or "+words[len(words)-1])
}

// shown is a value as the file has it, near enough.
func shown(v any) string {
	if s, ok := v.(string); ok {
		return fmt.Sprintf("%q", s)
	}
	return fmt.Sprint(v)
}

func (r *reader) yes(key string, v any, to *bool) {
	b, ok := v.(bool)
	if !ok {
		r.fault(key, shown(v)+" is neither yes nor no", "write true or false")
		return
	}
	*to = b
}

func (r *reader) zone(key string, v any) {
	name, _ := v.(string)
	loc, err := time.LoadLocation(name)
	if err != nil || name == "Local" || name != "UTC" && !strings.Contains(name, "/") {
		r.fault(key, shown(v)+" is no time zone", `write an IANA name such as "Europe/London", or "UTC"`)
		return
	}
	r.Zone = loc
}

func (r *reader) timeLimit(key string, v any) {
	s, _ := v.(string)
	d, err := time.ParseDuration(s)
	if err != nil || d <= 0 {
		r.fault(key, shown(v)+" is not a stretch of time", `write it as "500ms", "2s" or "1m"`)
		return
	}
	r.TimeLimit = d
}

// keys reads other keys for actions.
func (r *reader) keys(key string, v any) {
	table, ok := v.(map[string]any)
	if !ok {
		r.fault(key, "is not a table", `begin it with [keys] and write replan = "R" under it`)
		return
	}
	to := map[keys.Action][]string{}
	for _, name := range slices.Sorted(maps.Keys(table)) {
		a := keys.ActionOf(name)
		if a == keys.None {
			hint := check.DidYouMean(name, keys.Names())
			if hint == "" {
				hint = "the actions are " + strings.Join(keys.Names(), ", ")
			}
			r.fault(key+"."+name, "is not a known action", hint)
			continue
		}
		if ks, ok := texts(table[name]); ok {
			to[a] = ks
		} else {
			r.fault(key+"."+name, shown(table[name])+" is no key", `write "R" or ["R", "f5"]`)
		}
	}
	m, wrong := keys.Table.Rebind(to)
	for _, err := range wrong {
		r.fault(key, err.Error(), "")
	}
	r.Keys = m
}

// texts reads a text or a list of them.
func texts(v any) ([]string, bool) {
	if s, ok := v.(string); ok {
		return []string{s}, true
	}
	list, ok := v.([]any)
	out := []string{}
	for _, e := range list {
		s, is := e.(string)
		ok = ok && is
		out = append(out, s)
	}
	return out, ok
}

// unknown finds what is no key of the file.
func (r *reader) unknown(doc map[string]any) {
	var known []string
	for _, s := range settings {
		known = append(known, s.key)
	}
	for _, k := range slices.Sorted(maps.Keys(doc)) {
		if slices.Contains(known, k) {
			continue
		}
		hint := check.DidYouMean(k, known)
		if hint == "" {
			hint = "the keys are " + strings.Join(known, ", ")
		}
		r.fault(k, "is not a known key", hint)
	}
}

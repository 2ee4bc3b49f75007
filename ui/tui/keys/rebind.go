package keys

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Rebind is the table with other keys for some actions. Whatever is wrong with
// them, an unknown key or one that then means two things in one place, is said
// all at once.
func (m Map) Rebind(to map[Action][]string) (Map, []error) {
	out := slices.Clone(m)
	var wrong []error
	for _, a := range slices.Sorted(maps.Keys(to)) {
		if len(to[a]) == 0 {
			wrong = append(wrong, fmt.Errorf("%s has no key; give at least one", a))
		}
		for _, k := range to[a] {
			if !known(k) {
				wrong = append(wrong, fmt.Errorf("%s: %q is no key; write one character, or a name such as enter, pgdown, f5, ctrl+s, alt+x", a, k))
			}
		}
		if a == Interrupt && !slices.Contains(to[a], "ctrl+c") {
			wrong = append(wrong, fmt.Errorf("%s must keep ctrl+c, so that there is always a way out", a))
		}
	}
	for i := range out {
		if ks := to[out[i].Action]; len(ks) > 0 {
			out[i].Keys = plainSpace(ks)
		}
	}
	out.rename(to)
	return out, append(wrong, out.clashes()...)
}

// plainSpace gives the space bar the name that it arrives by.
func plainSpace(ks []string) []string {
	out := slices.Clone(ks)
	for i, k := range out {
		if k == "space" {
			out[i] = " "
		}
	}
	return out
}

// rename makes what is shown of entries whose keys have changed: those of a
// row and of the rows after it that share its entry.
func (m Map) rename(to map[Action][]string) {
	for i := 0; i < len(m); {
		end := i + 1
		for end < len(m) && m[end].Shown == "" {
			end++
		}
		changed := false
		var shown []string
		for _, b := range m[i:end] {
			changed = changed || len(to[b.Action]) > 0
			shown = append(shown, Show(b.Keys[0]))
		}
		if changed {
			m[i].Shown = strings.Join(shown, "/")
		}
		i = end
	}
}

// Show names a key for people; the space bar's own name is a space.
func Show(key string) string {
	if key == " " {
		return "space"
	}
	return key
}

// clashes are the keys that mean two things in one place, each pair of actions
// once.
func (m Map) clashes() []error {
	var out []error
	said := map[string]bool{}
	for i, a := range m {
		for _, b := range m[i+1:] {
			if a.Where&b.Where == 0 {
				continue
			}
			for _, k := range a.Keys {
				text := fmt.Sprintf("%q is the key of both %s and %s; give one of them another", Show(k), a.Action, b.Action)
				if slices.Contains(b.Keys, k) && !said[text] {
					said[text] = true
					out = append(out, fmt.Errorf("%s", text))
				}
			}
		}
	}
	return out
}

// named are the keys that do not print.
var named = []string{
	"enter", "esc", "tab", "shift+tab", "space", "backspace", "delete", "insert", "home", "end", "pgup", "pgdown",
	"up", "down", "left", "right", "shift+up", "shift+down", "shift+left", "shift+right", "ctrl+up", "ctrl+down", "ctrl+left", "ctrl+right",
	"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12",
}

// known reports whether a terminal can send such a key.
func known(k string) bool {
	if slices.Contains(named, k) {
		return true
	}
	if rest, ok := strings.CutPrefix(k, "alt+"); ok {
		return known(rest)
	}
	if rest, ok := strings.CutPrefix(k, "ctrl+"); ok {
		return len(rest) == 1 && rest[0] >= 'a' && rest[0] <= 'z'
	}
	r, n := utf8.DecodeRuneInString(k)
	return n == len(k) && r != utf8.RuneError && unicode.IsPrint(r) && r != ' '
}

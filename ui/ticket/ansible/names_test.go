package ansible

import (
	"strings"
	"testing"
)

func TestNamesThatMeanOneHost(t *testing.T) {
	for name, want := range map[string]bool{
		"mx1.example.org":        true,
		"web_2":                  true,
		"123":                    true,
		"yes":                    true,
		"bücher.example":         true,
		"192.0.2.1":              true,
		"2001:db8::1":            true,
		"":                       false,
		"mx1:22":                 false, // port 22 of mx1
		"2001:db8::1%eth0":       false,
		"[2001:db8::1]":          false,
		"web[1:3]":               false, // three hosts
		"web[01]":                false,
		"all:!mx1":               false,
		"web*":                   false,
		"~web.*":                 false,
		"@file":                  false,
		"a,b":                    false,
		"a b":                    false,
		"a\nb":                   false,
		"{{ 7 * 7 }}":            false,
		"../x":                   false,
		"..":                     false,
		"-oProxyCommand=x":       false, // an option of ssh
		"mx1\u200b":              false,
		"\u3164":                 false, // a letter that shows nothing
		strings.Repeat("x", 253): true,
		strings.Repeat("x", 254): false,
	} {
		if got := isHost(name); got != want {
			t.Errorf("isHost(%q) = %v, want %v", name, got, want)
		}
	}
}

package tui

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

// speak says lines to the interface and returns what it answers to each.
func speak(t *testing.T, cfg Config, lines ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := Speak(context.Background(), cfg, strings.NewReader(strings.Join(lines, "\n")+"\n"), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// requireLines fails unless the text has the lines, in that order.
func requireLines(t *testing.T, text string, want ...string) {
	t.Helper()
	rest := text
	for _, w := range want {
		_, after, ok := strings.Cut(rest, w)
		if !ok {
			t.Fatalf("%q is not said, or not there:\n%s", w, text)
		}
		rest = after
	}
}

func TestSpeakTheMainJob(t *testing.T) {
	var w world
	text := speak(t, w.join(config(t)), "nights", "night 1", "job mx1", "move mx1 22:30", "move mx1 23:15", "undo", "redo",
		"pin mx1", "move mx1 later", "u", "move dns1 next", "replan", "left", "w", "x", "q")
	requireLines(t, text,
		"Example Ltd, not saved", "horizon: 23 Nov to 21 Dec 2026", "verdict: verified",
		"1: Sat 28 Nov 22:00, weekend-nights", "2: Sat 5 Dec 22:00",
		"night 1 of 2", "job mx1: work 23:00 to 23:20", "service inbound-mail: lowest 1, floor 1, of 2",
		"mx1: Sat 28 Nov 23:00", "may start: ",
		"mx1 at Sat 28 Nov 22:30 breaks service inbound-mail", "mx1 is back where it was",
		"mx1 at Sat 28 Nov 23:15: fits", "mx1 moved to Sat 28 Nov 23:15",
		"undone: mx1 moved", "redone: mx1 moved",
		"mx1 pinned to Sat 28 Nov 23:15", "mx1 is pinned",
		"undone: mx1 pinned", "dns1 moved to Sat 5 Dec 22:00",
		"crm1, sole-member: ", "crm1, would help: ",
		"saved as plan 1", "wrote 2 files to tickets")
	if len(w.saved) != 1 || len(w.exported) != 1 {
		t.Errorf("saved %d, exported %d", len(w.saved), len(w.exported))
	}
}

func TestSpeakTriesAndKeepsARemedy(t *testing.T) {
	text := speak(t, config(t), "keep 1", "try mx1", "try crm1", "keep 9", "keep 1", "left", "undo", "left")
	requireLines(t, text, "no remedy has that number", "no job is left out here", "1: a second member for crm, on a new host like crm1: placed",
		"no remedy has that number", "1 placed, cost", "every job is placed", "undone: a second member", "crm1: risk")
}

func TestSpeakAsksBeforeItLosesWork(t *testing.T) {
	text := speak(t, config(t), "move mx1 later", "quit", "", "nights", "quit", "yes", "nights")
	requireLines(t, text, "Leave without saving them?", "nothing was left behind", "1: Sat 28 Nov", "Leave without saving them?")
	if strings.Count(text, "1: Sat 28 Nov") != 1 {
		t.Errorf("it goes on after yes:\n%s", text)
	}
}

func TestSpeakSaysWhatItDoesNotUnderstand(t *testing.T) {
	text := speak(t, config(t), "jbo mx1", "job", "job pbx1", "night 7", "move mx1 noon", "move mx1 2026-11-30T12:00", "move mx1 [", "5", "?")
	requireLines(t, text, "no word or key is jbo", "name a host after it", "pbx1 has no job", "there are nights 1 to 2",
		"noon is no time", "2026-11-30T12:00 is no time on a night of its windows", "[ is no time", "crm1: risk", "undo: undo the last change; key u")
}

// No boxes, no escapes, no symbols that a screen reader passes over.
func TestSpeechIsPlain(t *testing.T) {
	cfg := wide(t)
	cfg.ASCII = false
	text := speak(t, cfg, "nights", "night 1", "job mx1", "job mx2", "services", "hosts", "decisions", "help", "move mx1 22:00")
	for _, r := range text {
		if r < 32 && r != '\n' || strings.ContainsRune("│─┼█░▒▸◆◇·→–…", r) {
			t.Fatalf("%q is said:\n%s", r, text)
		}
	}
}

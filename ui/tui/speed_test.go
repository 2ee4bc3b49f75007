package tui

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// randomKeys are keys that somebody might press, save those that end or search.
var randomKeys = []string{"1", "2", "3", "4", "5", "6", "j", "k", "j", "k", "h", "l", "g", "G", "[", "]", "+", "-", "m", "enter", "esc", "esc",
	"up", "down", "left", "right", "pgup", "pgdown", "tab", "?", "u", "ctrl+r"}

// BenchmarkRandomKeys is a key and the frame after it, at 10,000 hosts. What is
// worked out beside the keys is done, but not counted.
func BenchmarkRandomKeys(b *testing.B) {
	d := large(b, 10_000)
	_ = d.view()
	rng := rand.New(rand.NewPCG(1, 1))
	worst := map[string]time.Duration{}
	var took []time.Duration
	b.ResetTimer()
	for b.Loop() {
		name := randomKeys[rng.IntN(len(randomKeys))]
		msg := keyMsg(name)
		begun := time.Now()
		_, cmd := d.app.Update(msg)
		_ = d.app.View()
		one := time.Since(begun)
		took = append(took, one)
		worst[name] = max(worst[name], one)
		d.runTimed(cmd, &took)
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
	b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "worst-ms")
	b.Log(len(took), worst)
}

// runTimed does what a key set going, and times the frames that come of it.
func (d *driver) runTimed(cmd tea.Cmd, took *[]time.Duration) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil, spinMsg:
	case tea.BatchMsg:
		for _, c := range msg {
			d.runTimed(c, took)
		}
	default:
		begun := time.Now()
		_, next := d.app.Update(msg)
		_ = d.app.View()
		*took = append(*took, time.Since(begun))
		d.runTimed(next, took)
	}
}

// BenchmarkShow is a screen of 10,000 hosts made ready, which happens within
// the key that opens it after each change.
func BenchmarkShow(b *testing.B) {
	d := large(b, 10_000)
	for at, s := range d.app.screens {
		b.Run(fmt.Sprintf("place%d", at), func(b *testing.B) {
			for b.Loop() {
				s.Show(d.app.history.cur)
			}
		})
	}
}

// BenchmarkFirstPlan is from nothing to a frame with the saved plan of 1,000
// hosts: the inventory made ready, the plan verified, and everything drawn.
func BenchmarkFirstPlan(b *testing.B) {
	cfg := large(b, 1000).app.cfg
	cfg.Open = open
	for b.Loop() {
		d := drive(b, cfg, 120, 36)
		d.sees("verified")
	}
}

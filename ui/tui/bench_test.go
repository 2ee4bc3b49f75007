package tui

import (
	"io"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/edit"
	"stagger/planner/model"
	"stagger/ui/tui/form"
)

func atThousand(b *testing.B) *driver {
	cfg := config(b)
	cfg.Inventory, cfg.Plan, cfg.TimeLimit = estate(1000), nil, 100*time.Millisecond
	return drive(b, cfg, 120, 36)
}

// BenchmarkKey is one key and the frame after it, at 1,000 hosts: what a
// person waits for. Verdicts come beside it and are not in it.
func BenchmarkKey(b *testing.B) {
	d := atThousand(b)
	for _, screen := range []string{"1", "2", "3", "4"} {
		b.Run("screen"+screen, func(b *testing.B) {
			d.press(screen)
			names := []tea.KeyMsg{keyMsg("j"), keyMsg("j"), keyMsg("k"), keyMsg("G"), keyMsg("g")}
			for i := 0; b.Loop(); i++ {
				d.app.Update(names[i%len(names)])
				d.app.asked = false
				_ = d.view()
			}
		})
	}
	b.Run("slot", func(b *testing.B) {
		d.press("2 g m")
		for i := 0; b.Loop(); i++ {
			d.app.Update(keyMsg([]string{"l", "h"}[i%2]))
			_ = d.view()
		}
	})
}

// BenchmarkFormKey is a key typed into a form and the frame after it, at 10,000
// hosts. The check of what was typed comes beside it.
func BenchmarkFormKey(b *testing.B) {
	d := atThousand(b)
	f := form.New(d.app.theme, edit.Of("service"), estate(10_000), 0, monday)
	f.Next(1)
	names := []tea.KeyMsg{keyMsg("h"), keyMsg("1"), {Type: tea.KeyBackspace}, {Type: tea.KeyBackspace}}
	for i := 0; b.Loop(); i++ {
		f.Type(names[i%len(names)])
		_ = f.View(120, 32)
	}
}

// BenchmarkVerdict is a move by a slot with its answer, at 1,000 hosts.
func BenchmarkVerdict(b *testing.B) {
	d := atThousand(b)
	d.press("2 m")
	for i := 0; b.Loop(); i++ {
		d.press([]string{"l", "h"}[i%2])
	}
}

// BenchmarkFirstFrame is a new program's, at 1,000 hosts.
func BenchmarkFirstFrame(b *testing.B) {
	cfg := config(b)
	cfg.Inventory = estate(1000)
	for b.Loop() {
		a := New(cfg, io.Discard).(*app)
		a.Init()
		a.Update(tea.WindowSizeMsg{Width: 120, Height: 36})
		_ = a.View()
	}
}

// BenchmarkEdit is an edit of a window up to the first safe plan on it, at
// 1,000 hosts.
func BenchmarkEdit(b *testing.B) {
	d := atThousand(b)
	base, s := d.app.history.cur, edit.Of("window")
	e := s.Get(base.Inv(), 0)
	if err := e.Field("end").Read("05:00"); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		made := inventoryEdit{was: base.Plan, make: func() *model.Inventory { return edit.Keep(base.Inv(), s, 0, e) }}
		if msg := d.app.change(made)().(changedMsg); msg.err != nil {
			b.Fatal(msg.err)
		}
	}
}

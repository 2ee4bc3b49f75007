package tui

import (
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/model"
)

// A held arrow arrives faster than verdicts and frames; none of it is lost.
func TestAHeldArrowMovesAsManyRows(t *testing.T) {
	t.Parallel()
	d := large(t, 1000)
	d.press("4")
	d.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(strings.Repeat("j", 500))})
	if got := d.app.screens[d.app.at].Host(); got != "host0500" {
		t.Errorf("500 keys in one message end on %s", got)
	}
	for range 250 {
		d.send(keyMsg("up"))
	}
	if got := d.app.screens[d.app.at].Host(); got != "host0250" {
		t.Errorf("250 keys back end on %s", got)
	}
}

// While a job is moved no verdict comes until every key has, and then it is
// that on the last place.
func TestAHeldArrowMovesAsManySlots(t *testing.T) {
	t.Parallel()
	cfg := config(t)
	inv := *cfg.Inventory
	inv.Planning.Slot = time.Minute
	inv.Windows = []model.Window{inv.Windows[0]}
	inv.Windows[0].Start, inv.Windows[0].End = 20*60, 6*60
	cfg.Inventory, cfg.Plan = &inv, firmPlan(t, &inv)
	d := drive(t, cfg, 120, 36)
	d.onto("mx2") // 22:00
	begun := d.app.history.cur.Job("mx2").Start
	_, cmd := d.app.Update(keyMsg("m"))
	for range 420 {
		if _, more := d.app.Update(keyMsg("right")); more != nil {
			if msg, batch := more().(tea.BatchMsg); !batch || len(msg) > 0 {
				t.Fatal("a second verdict is asked for while the first is on its way")
			}
		}
	}
	if got := d.app.moving.start.Sub(begun); got != 420*time.Minute {
		t.Errorf("420 slots moved it by %s", got)
	}
	d.run(cmd)
	d.sees("mx2 at Sun 29 Nov 05:00")
}

package tui

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"stagger/planner/model"
	"stagger/ui/tui/choose"
)

// nothingYet is the interface on a database in which nothing is.
func nothingYet(t *testing.T) (Config, *book) {
	cfg := config(t)
	var b book
	cfg.Inventory, cfg.Plan, cfg.Journal = &model.Inventory{Timezone: "UTC", Planning: model.DefaultPlanning()}, nil, &b
	cfg.Begin = &Begin{
		Sample: func() (*model.Inventory, error) { return firm(), nil },
		Import: func(_ context.Context, path string) (*Imported, error) {
			if path != "firm.toml" {
				return nil, errors.New(path + `: [[host]] "mx1": no such team` + "\n" + path + `: [[host]] "mx2": no such team`)
			}
			return &Imported{Take: func(context.Context, choose.Decision) (Taken, error) { return Taken{Inventory: firm()}, nil }}, nil
		},
	}
	return cfg, &b
}

func TestPicturesOfTheFirstScreen(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		for name, keys := range map[string]string{"first": "", "faults": "j enter x enter"} {
			t.Run(fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), func(t *testing.T) {
				cfg, _ := nothingYet(t)
				d := drive(t, cfg, size[0], size[1])
				d.press(keys)
				fits(t, d, name)
				golden.RequireEqual(t, d.view())
			})
		}
	}
}

func TestBeginningWithTheSample(t *testing.T) {
	cfg, b := nothingYet(t)
	d := drive(t, cfg, 120, 36)
	d.press("q")
	if !d.Quit {
		t.Error("it asks before it leaves, though nothing was done")
	}
	d = drive(t, cfg, 120, 36)
	d.press("enter")
	d.sees("Example Ltd", "the sample was taken")
	if n := len(b.present().Inventory.Hosts); n != 11 {
		t.Fatalf("%d hosts are kept", n)
	}
	d.press("u")
	d.sees("Where to begin?")
	if n := len(b.present().Inventory.Hosts); n != 0 {
		t.Errorf("%d hosts are kept after undo", n)
	}
	d.press("ctrl+r")
	d.sees("redone: the sample was taken", "Example Ltd")
}

func TestBeginningWithAFile(t *testing.T) {
	cfg, _ := nothingYet(t)
	d := drive(t, cfg, 120, 36)
	d.press("j enter enter")
	d.sees("no file was named")
	d.press("enter b a d . t o m l enter")
	d.sees("not imported: 2 faults", `bad.toml: [[host]] "mx1": no such team`, `"mx2"`)
	d.press("enter f i r m . t o m l enter")
	d.sees("firm.toml was imported", "Example Ltd")
}

func TestBeginningWithNothing(t *testing.T) {
	cfg, b := nothingYet(t)
	d := drive(t, cfg, 120, 36)
	d.press("G enter A c m e enter x enter")
	d.sees("UTCx is no time zone")
	d.press("enter A c m e enter enter")
	d.sees("started empty", "Acme", "4 Hosts", "the inventory has no hosts")
	if inv := b.present().Inventory; inv.Title != "Acme" || inv.Timezone != "UTC" {
		t.Errorf("kept: %q in %q", inv.Title, inv.Timezone)
	}
}

package tui

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"stagger/planner"
	"stagger/planner/model"
	"stagger/store/tomlfile"
	"stagger/ui/tui/choose"
	"stagger/ui/tui/keys"
)

// typable are the keys of the table, and some that are in no table.
func typable() []string {
	names := []string{"Z", "é", "漢", "2", "3", "0", "é", " ", "~", "tab", "backspace", "home", "end"}
	for _, b := range slices.Concat(keys.Table, choose.Table) {
		names = append(names, b.Keys...)
	}
	return names
}

// onFile is the interface on an inventory file with its first safe plan.
func onFile(t *testing.T, path string) Config {
	t.Helper()
	inv, err := tomlfile.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("it is not here")
	}
	if err != nil {
		t.Fatal(err)
	}
	first, err := planner.Open(inv, monday, 0)
	if err != nil {
		t.Fatal(err)
	}
	done, cancel := context.WithCancel(context.Background())
	cancel()
	plan, err := first.Plan(done, planner.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Config{Inventory: inv, Plan: plan, Database: path, TimeLimit: 1, Now: func() time.Time { return monday },
		Open: func(changed *model.Inventory) (Planner, error) {
			if changed == inv {
				return first, nil
			}
			return planner.Open(changed, monday, 0)
		}}
}

// Ten thousand keys in parts that run side by side, at sizes that change: no
// panic, and every frame fits. Whoever leaves comes back.
func TestRandomKeysDoNoHarm(t *testing.T) {
	for name, path := range map[string]string{"sample": "../../sample.toml", "fedora": "../../../shared/real/fedora/fedora.toml"} {
		for part := range uint64(10) {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				n := 1000
				if testing.Short() {
					n = 100
				}
				pressRandomly(t, onFile(t, path), "", part, n)
			})
		}
	}
}

// The same from groups that may be services on, whose keys are their own.
func TestRandomKeysOnGroupsDoNoHarm(t *testing.T) {
	for part := range uint64(5) {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			pressRandomly(t, withGroups(config(t), new([]choose.Decision)), toGroups, part, 300)
		})
	}
}

// pressRandomly presses n keys, after those that lead to what is to be tried.
func pressRandomly(t *testing.T, cfg Config, begin string, seed uint64, n int) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 1))
	names := typable()
	d := drive(t, cfg, 80, 24)
	d.press(begin)
	var last []string
	defer func() {
		if t.Failed() {
			t.Logf("seed %d, the last keys: %q", seed, last[max(0, len(last)-40):])
		}
	}()
	for range n {
		name := names[rng.IntN(len(names))]
		last = append(last, name)
		switch {
		case rng.IntN(20) == 0:
			d.size(rng.IntN(200), rng.IntN(60))
		case rng.IntN(4) == 0:
			d.size(60+rng.IntN(100), 20+rng.IntN(30))
		}
		d.send(keyMsg(name))
		fits(t, d, name)
		if d.Quit {
			d = drive(t, cfg, 80, 24)
			d.press(begin)
		}
	}
}

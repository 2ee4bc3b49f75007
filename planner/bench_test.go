package planner_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"stagger/planner"
	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/store/tomlfile"
)

// shared is a folder of estates and references that is not part of the
// project; what needs it skips where it is absent.
const shared = "../../shared"

func read(b testing.TB, path string) *model.Inventory {
	b.Helper()
	inv, err := tomlfile.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		b.Skipf("%s is not here", path)
	}
	if err != nil {
		b.Fatal(err)
	}
	return inv
}

// stopped is a context that is done already: only the first plan is made.
func stopped() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}

// BenchmarkFirstPlan is the time from an inventory in memory to its first
// safe plan, explained and verified.
func BenchmarkFirstPlan(b *testing.B) {
	first := func(name string, load func(b *testing.B) *model.Inventory) {
		b.Run(name, func(b *testing.B) {
			inv := load(b)
			for b.Loop() {
				s, err := planner.Open(inv, from, 0)
				if err != nil {
					b.Fatal(err)
				}
				p, err := s.Plan(stopped(), planner.Options{})
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(p.Jobs)), "placed")
				b.ReportMetric(float64(len(p.Unscheduled)), "left-out")
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/plan")
		})
	}
	first("sample", func(b *testing.B) *model.Inventory { return read(b, "../sample.toml") })
	first("fedora", func(b *testing.B) *model.Inventory { return read(b, shared+"/real/fedora/fedora.toml") })
	for _, n := range []int{100, 1_000, 10_000, 100_000} {
		if n > 10_000 && testing.Short() {
			continue
		}
		first(fmt.Sprintf("made-%d", n), func(*testing.B) *model.Inventory { return made(n, 1) })
	}
}

// BenchmarkBestPlan is the plan after two seconds at most, against the best
// cost that is known: over-best-% and bound-gap-% are of the cost without
// that of jobs that no plan places; gap-% is of the whole cost, as the plan
// shows it.
func BenchmarkBestPlan(b *testing.B) {
	var rows []struct {
		File              string
		Cost, Unscheduled float64
		Proven            bool
	}
	data, err := os.ReadFile(filepath.Join(shared, "bench/best.json"))
	if errors.Is(err, fs.ErrNotExist) {
		b.Skip("the estates with known best costs are not here")
	}
	if err := errors.Join(err, json.Unmarshal(data, &rows)); err != nil {
		b.Fatal(err)
	}
	for _, row := range rows {
		b.Run(row.File, func(b *testing.B) {
			inv := read(b, filepath.Join(shared, "bench", row.File))
			for b.Loop() {
				s, err := planner.Open(inv, from, 0)
				if err != nil {
					b.Fatal(err)
				}
				first, err := s.Plan(stopped(), planner.Options{})
				if err != nil {
					b.Fatal(err)
				}
				ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
				p, err := s.Plan(ctx, planner.Options{})
				cancel()
				if err != nil {
					b.Fatal(err)
				}
				placeable := row.Cost - row.Unscheduled
				b.ReportMetric(100*(first.Cost.Total-row.Cost)/placeable, "first-over-best-%")
				b.ReportMetric(100*(p.Cost.Total-row.Cost)/placeable, "over-best-%")
				b.ReportMetric(100*(p.Cost.Total-p.Bound)/p.Cost.Total, "gap-%")
			}
		})
	}
}

// BenchmarkTwoSeconds is what two seconds make of larger estates: the gap to
// the bound, as the plan shows it, and how long it took in all.
func BenchmarkTwoSeconds(b *testing.B) {
	two := func(name string, load func(b *testing.B) *model.Inventory) {
		b.Run(name, func(b *testing.B) {
			s, err := planner.Open(load(b), from, 0)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
				p, err := s.Plan(ctx, planner.Options{})
				cancel()
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(100*(p.Cost.Total-p.Bound)/p.Cost.Total, "gap-%")
			}
			b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/plan")
		})
	}
	two("fedora", func(b *testing.B) *model.Inventory { return read(b, shared+"/real/fedora/fedora.toml") })
	for _, n := range []int{100, 1_000, 10_000} {
		two(fmt.Sprintf("made-%d", n), func(*testing.B) *model.Inventory { return made(n, 1) })
	}
}

// BenchmarkReplan is the time from an edit in an estate of a thousand hosts to
// the first safe plan that keeps what it can.
func BenchmarkReplan(b *testing.B) {
	inv := made(1_000, 1)
	s, err := planner.Open(inv, from, 0)
	if err != nil {
		b.Fatal(err)
	}
	before, err := s.Plan(stopped(), planner.Options{})
	if err != nil {
		b.Fatal(err)
	}
	edited := frozenDay(inv, civil.NewDate(2026, 11, 28))
	for b.Loop() {
		s, err := planner.Open(edited, from, 0)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := s.Plan(stopped(), planner.Options{Keep: before}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(b.Elapsed().Seconds()*1000/float64(b.N), "ms/plan")
}

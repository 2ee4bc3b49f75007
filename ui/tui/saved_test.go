package tui

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"stagger/planner/model"
	"stagger/ui/tui/look"
)

// withSaved has two saved plans besides the one that is open: one with mx1 on
// another night and one without pay1; tickets of the first were written.
func withSaved(t *testing.T) Config {
	cfg := config(t)
	s, err := open(cfg.Inventory)
	if err != nil {
		t.Fatal(err)
	}
	first := s.Moved(cfg.Plan, "mx1", placed["mx1"].AddDate(0, 0, 7))
	all := []model.SavedPlan{
		{ID: 1, SavedAt: monday.Add(-26 * time.Hour), Note: "replanned", Plan: first},
		{ID: 2, SavedAt: monday.Add(-time.Hour), Note: "pay1 waits for Finance", Plan: s.Removed(cfg.Plan, "pay1")},
	}
	cfg.Plans = func(context.Context) ([]model.SavedPlan, []model.Export, error) {
		return all, []model.Export{{Plan: 1, At: monday.Add(-25 * time.Hour), Folder: "stagger-export"}}, nil
	}
	cfg.PlanByID = func(_ context.Context, id int) (model.SavedPlan, error) {
		if id > len(all) {
			return model.SavedPlan{}, errors.New("no saved plan has that number")
		}
		return all[id-1], nil
	}
	return cfg
}

func TestPicturesOfHistory(t *testing.T) {
	for _, size := range [][2]int{{60, 20}, {80, 24}, {120, 36}} {
		for name, keys := range map[string]string{"history": "7", "marked": "7 space j space", "compared": "7 space j space c"} {
			t.Run(fmt.Sprintf("%s-%dx%d", name, size[0], size[1]), func(t *testing.T) {
				d := drive(t, withSaved(t), size[0], size[1])
				d.press(keys)
				fits(t, d, name)
				golden.RequireEqual(t, d.view())
			})
		}
	}
}

// A saved plan is opened as a change that undo takes back, and is known by its
// number.
func TestASavedPlanIsOpenedAndUndone(t *testing.T) {
	var b book
	cfg := withSaved(t)
	cfg.Journal = &b
	d := drive(t, cfg, 120, 36)
	before := d.app.history.cur
	d.press("7 G enter")
	d.sees("plan 1 opened", look.Select+"1 Plan", "· plan 1 ")
	if got := d.app.history.cur.Job("mx1").Start; !got.Equal(placed["mx1"].AddDate(0, 0, 7)) {
		t.Errorf("mx1 is at %s", got)
	}
	d.press("7")
	d.sees("this is the plan on the other screens")
	d.press("enter")
	d.sees("plan 1 is open already")
	d.press("u")
	if d.app.history.cur != before {
		t.Error("undo does not take it back")
	}
	d = drive(t, b.again(cfg), 120, 36)
	d.press("ctrl+r")
	d.sees("redone: plan 1 opened")
}

func TestComparingNeedsTwoPlans(t *testing.T) {
	d := drive(t, withSaved(t), 120, 36)
	d.press("7 c")
	d.sees("mark two plans with space")
	d.press("space c")
	d.sees("mark two plans with space")
	d.press("j c")
	d.sees("Plan 1 beside plan 2", "left out", "pay1", "moved")
	d.press("esc space space enter") // unmarked again, so that enter opens
	d.sees("plan 1 opened")
}

func TestHistoryWithoutPlans(t *testing.T) {
	d := drive(t, config(t), 80, 24)
	d.press("7")
	d.sees("there is no database that plans could be saved in")
	cfg := withSaved(t)
	cfg.Plans = func(context.Context) ([]model.SavedPlan, []model.Export, error) { return nil, nil, nil }
	d = drive(t, cfg, 80, 24)
	d.press("7")
	d.sees("no plan was saved yet; w saves the one that is open")
	cfg.Plans = func(context.Context) ([]model.SavedPlan, []model.Export, error) {
		return nil, nil, errors.New("the disk does not answer")
	}
	d = drive(t, cfg, 80, 24)
	d.press("7 enter space c")
	d.sees("the disk does not answer")
}

// An export of a plan that was saved is noted beside it.
func TestAnExportIsNoted(t *testing.T) {
	var w world
	noted := map[int]string{}
	cfg := w.join(config(t))
	cfg.Exported = func(_ context.Context, id int, dir string) error { noted[id] = dir; return nil }
	d := drive(t, cfg, 80, 24)
	d.press("x")
	if len(noted) > 0 {
		t.Error("the export of a plan without a number was noted")
	}
	d.press("w x")
	if noted[1] != "tickets" {
		t.Errorf("noted: %v", noted)
	}
}

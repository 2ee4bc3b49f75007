package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// anyPlan has nothing against a plan.
func anyPlan(*model.Inventory) error { return nil }

// Whether a plan may be saved is asked of the inventory that is stored by then,
// and nobody changes that in between.
func TestAPlanIsSavedOnlyIfItFitsWhatIsStored(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "stagger.db")
	s, other := open(t, path), open(t, path)
	if err := s.ReplaceInventory(ctx, small()); err != nil {
		t.Fatal(err)
	}
	if err := other.ReplaceInventory(ctx, estate(6)); err != nil {
		t.Fatal(err)
	}
	unfit := errors.New("it does not fit")
	_, err := s.SavePlan(ctx, &model.Plan{}, "", noon, func(inv *model.Inventory) error {
		hurried, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
		defer cancel()
		if err := other.ReplaceInventory(hurried, small()); err == nil {
			t.Error("the inventory was changed while a plan was being saved")
		}
		if len(inv.Hosts) != 6 {
			t.Errorf("asked about an inventory of %d hosts", len(inv.Hosts))
		}
		return unfit
	})
	if !errors.Is(err, unfit) {
		t.Error(err)
	}
	if plans, err := s.Plans(ctx); err != nil || len(plans) > 0 {
		t.Error(plans, err)
	}
}

func TestSavedPlans(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "stagger.db")
	s := open(t, path)
	if plans, err := s.Plans(ctx); err != nil || len(plans) != 0 {
		t.Fatal(plans, err)
	}
	at := time.Date(2026, 11, 23, 9, 0, 0, 123456789, time.FixedZone("", 3600))
	plan := &model.Plan{
		Format: model.PlanFormat, Title: "Example <Ltd>", Timezone: "Europe/London",
		From: at.UTC(), Until: at.UTC().AddDate(0, 0, 28),
		Jobs: []model.Job{{Host: "mx1", Date: civil.NewDate(2026, 11, 28), Start: at.UTC(), End: at.UTC().Add(time.Hour), Risk: 7.5, Patches: []string{"DSA-1"}}},
		Cost: model.Cost{Exposure: 0.1 + 0.2, Total: 1e-300}, Warnings: []string{"\x1b[31m"},
	}
	var want []model.SavedPlan
	for i, note := range []string{"before the move", "", "it's \x00"} {
		saved, err := s.SavePlan(ctx, plan, note, at, anyPlan)
		if err != nil {
			t.Fatal(err)
		}
		expect := model.SavedPlan{ID: i + 1, SavedAt: at.UTC(), Note: note, Plan: plan}
		if diff := cmp.Diff(expect, saved); diff != "" {
			t.Error(diff)
		}
		want = append(want, expect)
	}
	if err := s.ReplaceInventory(ctx, small()); err != nil { // plans survive it
		t.Fatal(err)
	}
	got, err := s.Plans(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	two, err := s.Plan(ctx, 2)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want[1], two); diff != "" {
		t.Error(diff)
	}
	_, err = s.Plan(ctx, 9)
	if want := path + ": no saved plan has the number 9; list them to see which there are"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestSavedPlansThatAScriptSpoilt(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "stagger.db")
	s := open(t, path)
	db := raw(t, path)
	do(t, db, `INSERT INTO plans (saved_at, plan) VALUES ('yesterday', '{}'), ('2026-11-23T09:00:00Z', '[]'),
		('2026-11-23T09:00:00Z', '{}'), ('2026-11-23T09:00:00Z', 'null'),
		('2026-11-23T09:00:00Z', '{"format": 1, "from": "2026-11-23T09:00:00Z", "until": "2026-12-21T09:00:00Z", "jobs": [{}]}')`)
	for id, want := range map[int]string{
		1: path + `: cannot be read: saved plan 1: saved_at is "yesterday", which is no instant; mend it or remove the row`,
		2: path + `: cannot be read: saved plan 2 is not a plan: json: cannot unmarshal array into Go value of type model.Plan; remove the row`,
		3: path + `: cannot be read: saved plan 3 is not a plan: format: this program reads format 1, not 0; remove the row`,
		4: path + `: cannot be read: saved plan 4 is not a plan: it is empty; remove the row`,
		5: path + `: cannot be read: saved plan 5 is not a plan: jobs[0].host: it is missing; remove the row`,
	} {
		if _, err := s.Plan(ctx, id); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

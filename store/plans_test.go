package store_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stagger/planner/civil"
	"stagger/planner/model"
)

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
		Jobs: []model.Job{{Host: "mx1", Date: civil.NewDate(2026, 11, 28), Start: at.UTC(), Risk: 7.5, Patches: []string{"DSA-1"}}},
		Cost: model.Cost{Exposure: 0.1 + 0.2, Total: 1e-300}, Warnings: []string{"\x1b[31m"},
	}
	var want []model.SavedPlan
	for i, note := range []string{"before the move", "", "it's \x00"} {
		saved, err := s.SavePlan(ctx, plan, note, at)
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
	do(t, db, `INSERT INTO plans (saved_at, plan) VALUES ('yesterday', '{}'), ('2026-11-23T09:00:00Z', '[]')`)
	for id, want := range map[int]string{
		1: path + `: cannot be read: saved plan 1: saved_at is "yesterday", which is no instant; mend it or remove the row`,
		2: path + `: cannot be read: saved plan 2 is not a plan: json: cannot unmarshal array into Go value of type model.Plan; remove the row`,
	} {
		if _, err := s.Plan(ctx, id); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}

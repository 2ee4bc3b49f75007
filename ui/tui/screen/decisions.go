package screen

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/tui/scene"
)

// waiverRows names each waiver by its number in the inventory.
func waiverRows(sc *scene.Scene) (ids []string, cells [][]string) {
	ws := sc.Inv().Waivers
	order := make([]int, len(ws))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ending(ws[a]), ending(ws[b])) })
	for _, i := range order {
		w := ws[i]
		ids = append(ids, strconv.Itoa(i+1))
		cells = append(cells, []string{waived(w), w.Kind, until(w), w.ApprovedBy, w.Reason})
	}
	return ids, cells
}

// ending is the waiver's last day, with those that never end last.
func ending(w model.Waiver) civil.Date {
	if w.Expires.IsZero() {
		return civil.MaxDate + 1
	}
	return w.Expires
}

func until(w model.Waiver) string {
	if w.Expires.IsZero() {
		return "until revoked"
	}
	return w.Expires.String()
}

// waived is whom a waiver is for.
func waived(w model.Waiver) string {
	parts := slices.Clone(w.Hosts)
	if w.Only != nil {
		parts = append(parts, selected(w.Only))
	}
	if len(parts) == 0 {
		return "every host"
	}
	return strings.Join(parts, ", ")
}

// selected is whom a selector means: hosts by their names alone, others by
// what they have in common.
func selected(s *model.Selector) string {
	var parts []string
	for _, key := range []struct {
		name   string
		values []string
	}{{"", s.Hosts}, {"service ", s.Services}, {"site ", s.Sites}, {"tag ", s.Tags}, {"team ", s.Teams}, {"stage ", s.Stages}} {
		if key.values != nil {
			parts = append(parts, key.name+strings.Join(key.values, " or "))
		}
	}
	if len(parts) == 0 {
		return "every host"
	}
	if len(parts) == 1 && s.Hosts != nil {
		return strings.Join(s.Hosts, ", ")
	}
	return strings.Join(parts, " and ")
}

func aboutWaiver(sc *scene.Scene, id string) []scene.Fact {
	n, err := strconv.Atoi(id)
	ws := sc.Inv().Waivers
	if err != nil || n < 1 || n > len(ws) {
		return nil
	}
	w := ws[n-1]
	patches := "every patch"
	if w.Patches != nil {
		patches = strings.Join(w.Patches, ", ")
	}
	facts := []scene.Fact{{Label: "hosts", Text: waived(w)}, {Label: "patches", Text: patches},
		{Label: "reason", Text: w.Reason + " (" + w.Kind + ")"}, {Label: "approved by", Text: w.ApprovedBy}, {Label: "until", Text: until(w)}}
	if w.Control != "" {
		facts = append(facts, scene.Fact{Label: "control", Text: w.Control})
	}
	return facts
}

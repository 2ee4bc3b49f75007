package keys

import "stagger/planner/model"

// recurrence is the keys by which a window or a freeze recurs; start and end
// must be given where needed, for midnight is a time like any other.
func recurrence[T any](of func(*T) *model.Recurrence, needed func(*T) bool) []Key[T] {
	return []Key[T]{
		{Name: "rrule", Field: func(v *T) any { return &of(v).RRule }},
		{Name: "dates", Field: func(v *T) any { return &of(v).Dates }},
		{Name: "first", Field: func(v *T) any { return &of(v).First }},
		{Name: "except", Field: func(v *T) any { return &of(v).Except }},
		{Name: "offset_days", Field: func(v *T) any { return &of(v).OffsetDays }},
		{Name: "start", Field: func(v *T) any { return &of(v).Start }, Needed: needed},
		{Name: "end", Field: func(v *T) any { return &of(v).End }, Needed: needed},
	}
}

// Windows is [[window]].
var Windows = &Section[model.Window]{
	Name:    "window",
	Table:   "windows",
	Entries: func(inv *model.Inventory) *[]model.Window { return &inv.Windows },
	ID:      func(w *model.Window) string { return w.Name },
	New:     func() model.Window { return model.Window{} },
	Keys: join(
		[]Key[model.Window]{{Name: "name", Field: func(w *model.Window) any { return &w.Name }}},
		recurrence(func(w *model.Window) *model.Recurrence { return &w.Recurrence }, always[model.Window]),
		[]Key[model.Window]{
			{Name: "timezone", Field: func(w *model.Window) any { return &w.Timezone }},
			{Name: "only", Field: func(w *model.Window) any { return &w.Only }},
		},
	),
}

// Freezes is [[freeze]].
var Freezes = &Section[model.Freeze]{
	Name:    "freeze",
	Table:   "freezes",
	Entries: func(inv *model.Inventory) *[]model.Freeze { return &inv.Freezes },
	ID:      func(f *model.Freeze) string { return f.Name },
	New:     func() model.Freeze { return model.Freeze{} },
	Keys: join(
		[]Key[model.Freeze]{
			{Name: "name", Field: func(f *model.Freeze) any { return &f.Name }},
			{Name: "from", Field: func(f *model.Freeze) any { return &f.From }},
			{Name: "until", Field: func(f *model.Freeze) any { return &f.Until }},
		},
		recurrence(func(f *model.Freeze) *model.Recurrence { return &f.Recurrence },
			func(f *model.Freeze) bool { return f.RRule != "" || len(f.Dates) > 0 }),
		[]Key[model.Freeze]{
			{Name: "timezone", Field: func(f *model.Freeze) any { return &f.Timezone }},
			{Name: "only", Field: func(f *model.Freeze) any { return &f.Only }},
			{Name: "reason", Field: func(f *model.Freeze) any { return &f.Reason }},
			{Name: "approved_by", Field: func(f *model.Freeze) any { return &f.ApprovedBy }},
		},
	),
}

func join[T any](lists ...[]T) []T {
	var out []T
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

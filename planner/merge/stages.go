package merge

import (
	"slices"
	"strings"

	"stagger/planner/edit"
	"stagger/planner/keys"
	"stagger/planner/model"
)

// orderStages puts stages that came from a file where the file has them. The
// order means something: hosts that name no stage are in the last, which new
// stages from a list never become. A file that a person wrote has its order.
func (m *merger) orderStages(out *model.Inventory) {
	for _, f := range m.fresh {
		if whole(f) && len(f.Entries.Stages) > 0 {
			out.Stages = inOrder(out.Stages, f.Entries.Stages)
			return
		}
	}
	n := len(m.now.Stages)
	if n == 0 || len(out.Stages) <= n {
		return
	}
	names := stageNames(m.now.Stages)
	list := slices.DeleteFunc(slices.Clone(out.Stages), func(s model.Stage) bool { return !names[s.Name] })
	for _, s := range out.Stages {
		if !names[s.Name] {
			at := max(0, m.placeOf(s.Name, list))
			list = slices.Insert(list, at, s)
		}
	}
	out.Stages = list
}

// placeOf is where a new stage goes among those that there are: before the
// first that some file has after it, or else before the last.
func (m *merger) placeOf(name string, list []model.Stage) int {
	for _, f := range m.fresh {
		stages := f.Entries.Stages
		i := slices.IndexFunc(stages, func(s model.Stage) bool { return s.Name == name })
		if i < 0 {
			continue
		}
		later := stageNames(stages[i+1:])
		if at := slices.IndexFunc(list, func(s model.Stage) bool { return later[s.Name] }); at >= 0 {
			return at
		}
	}
	return len(list) - 1
}

// inOrder has the stages of a file in its order, behind those it does not have.
func inOrder(list, file []model.Stage) []model.Stage {
	in := stageNames(file)
	var out []model.Stage
	for _, s := range list {
		if !in[s.Name] {
			out = append(out, s)
		}
	}
	for _, f := range file {
		if i := slices.IndexFunc(list, func(s model.Stage) bool { return s.Name == f.Name }); i >= 0 {
			out = append(out, list[i])
		}
	}
	return out
}

func stageNames(list []model.Stage) map[string]bool {
	out := map[string]bool{}
	for i := range list {
		out[list[i].Name] = true
	}
	return out
}

// fingerprint is all that an entry says, on one line.
func fingerprint[T any](s *keys.Section[T], e *T) string {
	var b strings.Builder
	for i := range s.Keys {
		b.WriteString(edit.Text(s.Keys[i].Field(e)))
		b.WriteByte('\n')
	}
	return b.String()
}

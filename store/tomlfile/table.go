package tomlfile

import (
	"fmt"

	"stagger/planner/model"
	"stagger/store/internal/whole"
)

// maxTable is the longest file that is read as a plain table: one written by
// hand.
const maxTable = 1 << 20

// ReadTable reads a TOML file that is no inventory into plain maps, slices and
// values, with the same guards against files that blow a reader up. The error
// says what to do; where the file could be read, it is a *model.Faults.
func ReadTable(path string) (map[string]any, error) {
	data, unread := whole.Read(path, maxTable+1)
	if unread != nil {
		return nil, unread
	}
	if len(data) > maxTable {
		return nil, &model.Faults{Source: path, List: []model.Fault{{
			Problem: fmt.Sprintf("the file is longer than %d MiB", maxTable>>20), Hint: "is it the right one?",
		}}}
	}
	if f := Guard(data); f != nil {
		return nil, &model.Faults{Source: path, List: []model.Fault{*f}}
	}
	doc, bad := parse(data)
	if bad != nil {
		return nil, &model.Faults{Source: path, List: []model.Fault{*bad.fault()}}
	}
	return doc, nil
}

package cli

import (
	"context"
	"encoding/json"
	"path/filepath"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/handin"
)

// readToNote opens what the plan is made on: a database so that the export can
// be noted in it, where that may be written.
func (a *app) readToNote(ctx context.Context, file string) (*source, error) {
	if file != "" {
		return a.read(ctx, file)
	}
	if src, err := a.open(ctx, a.OpenBook); err == nil {
		return src, nil
	}
	return a.open(ctx, a.OpenBookReadOnly)
}

// handIn hands a plan in. What is to be remembered of it is in the database or,
// where there is none, in the folder.
func (a *app) handIn(ctx context.Context, book Book, e ticket.Estate, p *model.Plan, r handin.Request) (handin.Result, error) {
	before, err := lastHandedIn(ctx, book, r.Dir)
	if err != nil {
		return handin.Result{}, err
	}
	out, err := handin.Do(e, p, r, before)
	if err != nil || book == nil || len(out.Wrote)+len(out.Removed) == 0 {
		return out, err
	}
	h := model.Handed{At: a.Now().UTC(), Folder: r.Dir, Plan: p}
	if h.Events, err = json.Marshal(out.Memory.Events); err != nil {
		return out, err
	}
	if out.Memory.Events == nil {
		h.Events = nil
	}
	for _, name := range out.Wrote {
		f := out.Memory.Files[name]
		h.Files = append(h.Files, model.HandedFile{Name: name, Format: f.Format, Sum: f.Sum})
	}
	if err := book.NoteHanded(ctx, h); err != nil {
		a.note("the tickets are written, but not noted: %v", err)
	}
	return out, nil
}

// lastHandedIn is what is remembered of the last export.
func lastHandedIn(ctx context.Context, book Book, dir string) (handin.Memory, error) {
	if book == nil {
		return handin.Last(dir)
	}
	h, err := book.LastHanded(ctx)
	if err != nil || h.Plan == nil {
		return handin.Memory{}, err
	}
	m := handin.Memory{Plan: h.Plan, Files: map[string]handin.Exported{}}
	for _, f := range h.Files {
		m.Files[f.Name] = handin.Exported{Format: f.Format, Sum: f.Sum}
	}
	return m, json.Unmarshal(h.Events, &m.Events)
}

// sayHandedIn says what became of the folder.
func (a *app) sayHandedIn(dir string, r handin.Result) {
	for _, name := range r.Wrote {
		a.say("%s", filepath.Join(dir, name))
	}
	switch {
	case len(r.Wrote) > 0:
	case len(r.Unchanged) > 0:
		a.note("nothing was written: %s say what they said", counted(len(r.Unchanged), "file"))
	default:
		a.note("no night is worked in this plan, so there is no ticket to write")
	}
	for i, line := range r.Moved {
		if i == linesShown {
			a.note("… and %d more of these", len(r.Moved)-i)
			break
		}
		a.note("since the last export: %s", line)
	}
	for _, name := range r.Removed {
		a.note("%s is removed: an earlier export wrote it, of another plan", filepath.Join(dir, name))
	}
	for _, name := range r.Kept {
		a.note("%s is kept: somebody has made it, or has changed it since an earlier export", filepath.Join(dir, name))
	}
}

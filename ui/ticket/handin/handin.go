// Package handin hands a plan in: it has the files of the wanted formats made,
// writes them into a folder, and says what has changed since the last time.
//
// It guarantees that either all files are written or none, and that what it
// remembers of an export is enough for the next to raise the sequence of what
// changed in a calendar and to cancel what vanished. It must never import store;
// whoever calls it keeps the Memory.
package handin

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/folder"
	"stagger/ui/ticket/formats"
)

// Request is what is to be handed in, and how.
type Request struct {
	Formats   []string // names of formats; none: all that need nothing said
	Scope     ticket.Scope
	Options   ticket.Options
	Nights    bool // a calendar has an event a night, and not a job
	Changed   bool // only files that say something else than the last time
	Overwrite bool // also files that stagger did not write
	Dir       string
}

// Memory is what an export leaves for the next.
type Memory struct {
	Plan   *model.Plan         `json:"plan,omitempty"`
	Events []ticket.Event      `json:"events,omitempty"`
	Files  map[string]Exported `json:"files,omitempty"` // by name
}

// Exported is one file that was handed in.
type Exported struct {
	Format string `json:"format"`
	Sum    string `json:"sum"` // SHA-256 in hexadecimal
}

// Result is what became of an export.
type Result struct {
	folder.Outcome
	Unchanged []string // files that were left, for they say what they said
	Moved     []string // what has changed in the plan since the last export, a sentence each
	Memory    Memory
}

// Do hands a plan in. The error is an *ticket.UnsafePlan where the verifier
// finds fault with the plan, and says what to do.
func Do(e ticket.Estate, p *model.Plan, r Request, before Memory) (Result, error) {
	c, err := ticket.New(e, p, r.Scope)
	if err != nil {
		return Result{}, err
	}
	out := Result{Memory: Memory{Plan: p, Files: map[string]Exported{}}}
	for name, f := range before.Files {
		out.Memory.Files[name] = f
	}
	r.Options.Events, out.Memory.Events = ticket.Events(c, r.Scope, r.Nights, before.Events)
	var files []ticket.File
	for _, f := range wanted(r.Formats) {
		made, err := f.Render(c, r.Options)
		if err != nil {
			return Result{}, err
		}
		for _, file := range made {
			sum := sumOf(file.Data)
			if r.Changed && before.Files[file.Name].Sum == sum && folder.Holds(r.Dir, file.Name, sum) {
				out.Unchanged = append(out.Unchanged, file.Name)
				continue
			}
			out.Memory.Files[file.Name] = Exported{f.Name(), sum}
			files = append(files, file)
		}
	}
	part := !r.Scope.Night.IsZero()
	if before.Plan != nil {
		if part { // the rest of the plan is not handed in by this
			out.Memory.Plan = withNight(before.Plan, p, r.Scope.Night)
		}
		out.Moved = moved(before.Plan, out.Memory.Plan, c.Zone)
	}
	if _, err := os.Lstat(r.Dir); len(files) == 0 && errors.Is(err, fs.ErrNotExist) {
		return out, nil
	}
	plan, err := planSum(e, c, r.Scope)
	if err != nil {
		return Result{}, err
	}
	beside, err := json.Marshal(out.Memory)
	if err != nil {
		return Result{}, fmt.Errorf("what is to be remembered of the export: %w", err)
	}
	out.Outcome, err = folder.Write(r.Dir, files, folder.Options{
		Plan: plan, Overwrite: r.Overwrite, Beside: beside, Keep: out.Unchanged, Part: part,
	})
	for _, name := range out.Removed {
		delete(out.Memory.Files, name)
	}
	return out, err
}

// wanted are the formats of those names; none named means those that people
// are handed where they say nothing.
func wanted(names []string) []ticket.Format {
	if len(names) == 0 {
		names = formats.Default
	}
	var out []ticket.Format
	for _, f := range formats.All {
		if slices.Contains(names, f.Name()) {
			out = append(out, f)
		}
	}
	return out
}

// planSum is a sum of all that any file can be made from, so that files of
// another plan, or of another inventory, are known as such. It is the same
// whichever part of the plan the change is.
func planSum(e ticket.Estate, c *ticket.Change, scope ticket.Scope) (string, error) {
	whole := c
	if c.Per != ticket.PerNight || !scope.Night.IsZero() {
		var err error
		if whole, err = ticket.New(e, c.Plan, ticket.Scope{}); err != nil {
			return "", err
		}
	}
	data, err := json.Marshal(struct {
		Plan    *model.Plan
		Records []ticket.Record
	}{whole.Plan, whole.Records})
	if err != nil {
		return "", fmt.Errorf("the sum of the plan: %w", err)
	}
	return sumOf(data), nil
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// Last is what the last export into a folder left there, for whoever keeps no
// database.
func Last(dir string) (Memory, error) {
	var m Memory
	data, err := folder.Beside(dir)
	if err != nil || data == nil {
		return m, err
	}
	if err := json.Unmarshal(data, &m); err != nil {
		return Memory{}, fmt.Errorf("%s: what the last export left there cannot be read: %w; export into another folder", dir, err)
	}
	return m, nil
}

// withNight is a plan that was handed in, with the jobs of one night as another
// plan has them.
func withNight(before, after *model.Plan, night civil.Date) *model.Plan {
	out := *before
	out.Jobs = nil
	now := map[string]bool{}
	for _, j := range after.Jobs {
		if j.Date == night {
			now[j.Host] = true
			out.Jobs = append(out.Jobs, j)
		}
	}
	for _, j := range before.Jobs {
		if j.Date != night && !now[j.Host] {
			out.Jobs = append(out.Jobs, j)
		}
	}
	slices.SortStableFunc(out.Jobs, func(a, b model.Job) int { return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Host, b.Host)) })
	return &out
}

// byHost are a plan's jobs.
func byHost(p *model.Plan) map[string]*model.Job {
	out := make(map[string]*model.Job, len(p.Jobs))
	for i := range p.Jobs {
		out[p.Jobs[i].Host] = &p.Jobs[i]
	}
	return out
}

// hosts are those of two plans' jobs, by their start in the later plan, then in
// the earlier.
func hosts(before, after *model.Plan) []string {
	jobs := slices.Concat(after.Jobs, before.Jobs)
	slices.SortStableFunc(jobs, func(a, b model.Job) int { return cmp.Or(a.Start.Compare(b.Start), cmp.Compare(a.Host, b.Host)) })
	var out []string
	seen := map[string]bool{}
	for _, j := range jobs {
		if !seen[j.Host] {
			seen[j.Host] = true
			out = append(out, j.Host)
		}
	}
	return out
}

package scanner

import (
	"fmt"
	"slices"
	"time"

	"stagger/planner/batch"
	"stagger/planner/model"
	"stagger/store/intake/listing"
	"stagger/store/intake/source"
)

// maxPatches bounds the patches of one file: a plan of more is no plan, and
// each takes far more memory than the line that asks for it.
const maxPatches = 100_000

// tooMany is why a finding is skipped that would need one more.
const tooMany = "is of one patch too many"

// patches are made of findings, of which several may ask for the same patch.
type patches struct {
	b       *batch.Builder
	o       source.Options
	takes   time.Duration // a patch; small, for a visit takes the sum over all patches of a host
	how     string        // that was guessed
	read    int           // findings
	list    []*gathered
	gathers map[string]*gathered // by the patch's ID
	tooMany bool                 // there are more than maxPatches
}

// gathered is a patch and what its findings say of it.
type gathered struct {
	*model.Patch
	risk
	entry string // what it is called in a note
}

func newPatches(kind string, o source.Options, takes time.Duration, how string) *patches {
	return &patches{b: batch.NewBuilder(kind), o: o, takes: takes, how: how, gathers: map[string]*gathered{}}
}

// fits reports whether there is room for the patch of an ID.
func (ps *patches) fits(id string) bool {
	if len(ps.list) >= maxPatches && ps.gathers[id] == nil {
		ps.tooMany = true
		return false
	}
	return true
}

// patch is the patch of an ID, and whether it is a new one.
func (ps *patches) patch(id string) (g *gathered, isNew bool) {
	if g := ps.gathers[id]; g != nil {
		return g, false
	}
	g = &gathered{Patch: ps.b.Patch(id), entry: "patch " + id}
	ps.gathers[id] = g
	ps.list = append(ps.list, g)
	g.Duration = listing.Duration(ps.b, ps.o, g.entry, ps.takes, ps.how)
	return g, true
}

// batch is what was gathered of a file. The noun is that of a finding.
func (ps *patches) batch(in source.Input, noun string) (*batch.Batch, error) {
	if ps.tooMany {
		return nil, source.Fault(in, 0, fmt.Sprintf("it asks for more than %d different patches", maxPatches),
			"export less: only what is critical or high, or fewer hosts")
	}
	for _, g := range ps.list {
		slices.Sort(g.CVEs)
		g.CVEs = slices.Compact(g.CVEs)
		g.set(ps.b, g.Patch)
	}
	ps.b.Count(ps.read, noun)
	// Medium is the default, but here it is said: an earlier scan may have said
	// otherwise. So is the duration that the person wants.
	ps.b.Always("patch", "severity")
	if ps.o.Duration > 0 {
		ps.b.Always("patch", "duration")
	}
	return ps.b.Batch(), nil
}

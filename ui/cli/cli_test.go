package cli

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/tui"
)

// now is the clock of every test here.
var now = time.Date(2026, 11, 23, 9, 0, 30, 0, time.UTC)

// estate is two web servers of which one has to stay, and a patch for both.
func estate() *model.Inventory {
	inv := &model.Inventory{Title: "Two webs", Timezone: "Europe/London", Planning: model.DefaultPlanning()}
	for _, name := range []string{"web1", "web2"} {
		inv.Hosts = append(inv.Hosts, model.Host{Name: name, Exposure: model.Internal, State: model.StateUp, Reboot: 5 * time.Minute})
	}
	inv.Services = []model.Service{{Name: "web", MinAvailable: model.AtLeast(1),
		Members: []model.Member{{Host: "web1", Weight: 1}, {Host: "web2", Weight: 1}}}}
	inv.Patches = []model.Patch{{ID: "P1", Hosts: []string{"web1", "web2"}, Severity: model.High, Duration: 15 * time.Minute}}
	inv.Windows = []model.Window{{Name: "nights", Recurrence: model.Recurrence{
		RRule: "FREQ=DAILY", Start: 22 * 60, End: 2 * 60, First: civil.NewDate(2026, 1, 1)}}}
	return inv
}

// memory is a Book without a database.
type memory struct {
	inv   *model.Inventory
	known []*batch.Batch

	handed []model.Handed
	plans  []model.SavedPlan
	path   string

	journal model.Journal
	edit    model.Edit // the journal's present one
}

func (m *memory) Inventory(context.Context) (*model.Inventory, error) { return m.inv, nil }
func (m *memory) ReplaceInventory(ctx context.Context, inv *model.Inventory) error {
	if ctx.Err() == nil {
		m.inv = inv
	}
	return ctx.Err()
}
func (m *memory) Import(ctx context.Context, _ time.Time,
	merge func(*model.Inventory, []*batch.Batch) (*model.Inventory, []*batch.Batch, error),
) error {
	inv, known, err := merge(m.inv, m.known)
	if err = cmp.Or(err, ctx.Err()); err == nil {
		m.inv, m.known = inv, known
	}
	return err
}
func (m *memory) Imports(context.Context) ([]*batch.Batch, error) { return m.known, nil }
func (m *memory) Remember(_ context.Context, known []*batch.Batch, _ time.Time) error {
	m.known = known
	return nil
}
func (m *memory) SavePlan(_ context.Context, p *model.Plan, note string, at time.Time, fits func(*model.Inventory) error) (model.SavedPlan, error) {
	if err := fits(m.inv); err != nil {
		return model.SavedPlan{}, err
	}
	s := model.SavedPlan{ID: len(m.plans) + 1, SavedAt: at, Note: note, Plan: p}
	m.plans = append(m.plans, s)
	return s, nil
}
func (m *memory) Plans(context.Context) ([]model.SavedPlan, error) { return m.plans, nil }
func (m *memory) Plan(_ context.Context, id int) (model.SavedPlan, error) {
	return m.plans[id-1], nil
}
func (m *memory) NoteExport(context.Context, model.Export) error { return nil }
func (m *memory) NoteHanded(_ context.Context, h model.Handed) error {
	m.handed = append(m.handed, h)
	return nil
}
func (m *memory) LastHanded(context.Context) (model.Handed, error)          { return model.Handed{}, nil }
func (m *memory) Exports(context.Context) ([]model.Export, error)           { return nil, nil }
func (m *memory) Journal(context.Context, time.Time) (model.Journal, error) { return m.journal, nil }
func (m *memory) Edit(context.Context, int) (model.Edit, error)             { return m.edit, nil }
func (m *memory) PutEdit(_ context.Context, e model.Edit, version int) (int, error) {
	m.edit = e
	return version + 1, nil
}
func (m *memory) MoveCursor(_ context.Context, _ int, _ time.Time, version int) (int, error) {
	return version + 1, nil
}
func (m *memory) Close() error { return nil }

// written is an inventory as a file that a person wrote.
func written(inv *model.Inventory) []*batch.Batch {
	return []*batch.Batch{{Kind: "toml", Source: "toml", Authored: true, Files: []string{"x.toml"}, Entries: *inv}}
}

// bench is a command line with nothing real about it.
type bench struct {
	out, err bytes.Buffer
	io       IO
	deps     Deps
	book     *memory
	shown    *tui.Config // what the interface was opened with
	plain    bool        // it was the one for screen readers
}

// newBench has a database with the estate, and a terminal if asked for.
func newBench(t *testing.T, terminal bool) *bench {
	t.Helper()
	path := filepath.Join(t.TempDir(), "stagger.db")
	if err := os.WriteFile(path, nil, 0o600); err != nil { // it only has to be there
		t.Fatal(err)
	}
	b := &bench{book: &memory{inv: estate(), path: path}}
	is := func() bool { return terminal }
	env := map[string]string{"STAGGER_DB": path, "TERM": "xterm"}
	b.io = IO{
		In: strings.NewReader(""), Out: &b.out, Err: &b.err, InIsTerminal: is, OutIsTerminal: is,
		ErrIsTerminal: func() bool { return false }, Env: func(k string) string { return env[k] },
		Now: func() time.Time { return now },
	}
	open := func(context.Context, string) (Book, error) { return b.book, nil }
	b.deps = Deps{
		OpenBook: open, OpenBookReadOnly: open, Version: "v1", SQLiteVersion: "3.0",
		ReadInventory: func(string) (*model.Inventory, error) { return estate(), nil },
		Kinds:         []Kind{{"toml", "an inventory"}}, ReadFiles: func(Reading) ([]*batch.Batch, error) { return written(estate()), nil },
		Encode: func(inv *model.Inventory) []byte { return fmt.Appendf(nil, "%+v\n", inv.Hosts) },
		Sample: func() (*model.Inventory, error) { return estate(), nil },
		Interface: func(_ context.Context, cfg tui.Config, _ io.Reader, _ io.Writer) error {
			b.shown = &cfg
			return nil
		},
		PlainInterface: func(_ context.Context, cfg tui.Config, _ io.Reader, _ io.Writer) error {
			b.shown, b.plain = &cfg, true
			return nil
		},
	}
	return b
}

func (b *bench) run(t *testing.T, want int, args ...string) {
	t.Helper()
	if got := Run(t.Context(), args, b.io, b.deps); got != want {
		t.Fatalf("stagger %v: exit code %d, want %d\n%s%s", args, got, want, b.out.String(), b.err.String())
	}
}

func TestTheInterfaceOpensOnTheDatabase(t *testing.T) {
	t.Parallel()
	b := newBench(t, true)
	b.run(t, exitDone, "--ascii", "--time-limit", "3s")
	c := b.shown
	if c == nil || c.Database != b.book.path || c.Plan != nil || !c.ASCII || c.TimeLimit != 3*time.Second {
		t.Fatalf("it was opened with %+v", c)
	}
	s, err := c.Open(c.Inventory)
	if err != nil {
		t.Fatal(err)
	}
	if want := now.Truncate(time.Minute); !s.From().Equal(want) {
		t.Errorf("the plan begins at %s, want %s", s.From(), want)
	}
	if b.out.Len() > 0 {
		t.Errorf("standard output has %q beside the interface", b.out.String())
	}
}

func TestTheInterfaceTakesUpTheLatestSavedPlan(t *testing.T) {
	t.Parallel()
	b := newBench(t, true)
	b.run(t, exitDone, "plan", "--save", "tonight")
	saved := b.book.plans[0]
	b.run(t, exitDone)
	if b.shown.Plan != saved.Plan || b.shown.PlanID != 1 {
		t.Errorf("it was opened with plan %d", b.shown.PlanID)
	}
	s, err := b.shown.Open(b.shown.Inventory)
	if err != nil || !s.From().Equal(saved.Plan.From) || !s.Until().Equal(saved.Plan.Until) {
		t.Errorf("the horizon is not the saved plan's (%v)", err)
	}

	b.run(t, exitDone, "--from", "2026-12-01T09:00")
	if b.shown.Plan != nil {
		t.Error("a saved plan was taken up though another --from was asked for")
	}

	b.book.inv.Services[0].MinAvailable = model.AtLeast(2)
	b.run(t, exitDone)
	if b.shown.Plan != saved.Plan || b.shown.PlanID != 1 { // so that the interface can say that it no longer holds
		t.Errorf("it was opened with plan %d", b.shown.PlanID)
	}
}

func TestADumbTerminalGetsText(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*IO){
		"TERM=dumb":             func(w *IO) { w.Env = with(w.Env, "TERM", "dumb") },
		"output is no terminal": func(w *IO) { w.OutIsTerminal = func() bool { return false } },
		"input is no terminal":  func(w *IO) { w.InIsTerminal = func() bool { return false } },
	} {
		for _, args := range [][]string{nil, {"demo"}} {
			b := newBench(t, true)
			change(&b.io)
			b.run(t, exitDone, args...)
			if b.shown != nil || !strings.Contains(b.out.String(), "2 of 2 jobs placed") {
				t.Errorf("%s: stagger %v: %s", name, args, b.out.String())
			}
		}
	}
}

func with(env func(string) string, key, value string) func(string) string {
	return func(k string) string {
		if k == key {
			return value
		}
		return env(k)
	}
}

func TestNoColour(t *testing.T) {
	t.Parallel()
	b := newBench(t, true)
	b.run(t, exitDone)
	coloured := b.shown.Colour
	b.io.Env = with(b.io.Env, "NO_COLOR", "1")
	b.run(t, exitDone)
	if b.shown.Colour == coloured {
		t.Error("NO_COLOR changes nothing")
	}
}

func TestAStoppedSearchPrintsItsBestPlan(t *testing.T) {
	t.Parallel()
	b := newBench(t, false)
	ctx, cancel := context.WithCancel(t.Context())
	b.io.Now = func() time.Time { cancel(); return now } // asked when the inventory has been read
	if got := Run(ctx, []string{"plan", "--inventory", "x.toml"}, b.io, b.deps); got != exitDone {
		t.Fatalf("exit code %d: %s", got, b.err.String())
	}
	if !strings.Contains(b.out.String(), "2 of 2 jobs placed") || !strings.Contains(b.err.String(), "stopped") {
		t.Errorf("stdout %q, stderr %q", b.out.String(), b.err.String())
	}
}

func TestAStoppedImportLeavesEverythingAsItWas(t *testing.T) {
	t.Parallel()
	b := newBench(t, false)
	b.book.inv = &model.Inventory{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got := Run(ctx, []string{"import", "x.toml"}, b.io, b.deps); got != exitBad {
		t.Fatalf("exit code %d", got)
	}
	if len(b.book.inv.Hosts) > 0 || b.out.Len() > 0 || !strings.Contains(b.err.String(), "nothing was changed") {
		t.Errorf("stdout %q, stderr %q", b.out.String(), b.err.String())
	}
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestAResultThatCannotBeWrittenIsNotDone(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"plan"}, {"plan", "--json"}, {"dump"}, {"ok", "web1"}, {"--version"}} {
		b := newBench(t, false)
		b.io.Out = full{}
		b.run(t, exitBad, args...)
		if !strings.Contains(b.err.String(), "no space left") {
			t.Errorf("stagger %v: stderr %q", args, b.err.String())
		}
	}
}

func TestAHostMayNotGoDownBesideTheSavedPlan(t *testing.T) {
	t.Parallel()
	b := newBench(t, false)
	b.run(t, exitDone, "plan", "--save", "tonight")
	job := b.book.plans[0].Plan.Jobs[0]
	other := map[string]string{"web1": "web2", "web2": "web1"}[job.Host]
	at := job.Start.Format(time.RFC3339)
	b.run(t, exitNo, "ok", other, "--at", at)
	if want := "out already: " + job.Host; !strings.Contains(b.out.String(), want) {
		t.Errorf("%q does not say %q", b.out.String(), want)
	}
	b.run(t, exitDone, "ok", other, "--at", job.End.Format(time.RFC3339))
}

// drawn is a terminal that tells when something is drawn on it.
type drawn struct {
	bytes.Buffer
	once sync.Once
	some chan struct{}
}

func (d *drawn) Write(p []byte) (int, error) {
	defer d.once.Do(func() { close(d.some) })
	return d.Buffer.Write(p)
}

func TestProgressIsForTerminals(t *testing.T) {
	t.Parallel()
	out := &drawn{some: make(chan struct{})}
	a := &app{IO: IO{Err: out, ErrIsTerminal: func() bool { return true }}}
	stop := a.startProgress("planning")
	<-out.some
	stop()
	if s := out.String(); !strings.HasPrefix(s, "\rplanning, ") || !strings.HasSuffix(s, " \r") || strings.Contains(s, "\x1b") {
		t.Errorf("progress is %q", s)
	}
	out.Reset()
	a.ErrIsTerminal = func() bool { return false }
	a.startProgress("planning")()
	if out.Len() > 0 {
		t.Errorf("progress went to a pipe: %q", out.String())
	}
}

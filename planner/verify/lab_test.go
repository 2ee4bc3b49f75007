package verify

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"stagger/planner/model"
)

// labReader asks the second reading of the model, a program by other hands in
// another language, for its verdict on many plans at once.
const labReader = `
import sys, json, traceback
sys.path.insert(0, sys.argv[1])
from inv import Inv
from verify import verify, ts
kept = {}
for line in sys.stdin:
    path, plan = json.loads(line)
    plan = json.load(open(plan))
    frm = ts(plan["from"]); hz = (ts(plan["until"]) - frm).total_seconds()
    key = (path, plan["from"], plan["until"])
    try:
        if key not in kept: kept[key] = Inv(path, frm, hz)
        V, C = verify(kept[key], plan)
        print(json.dumps({"violations": V, "cost": C}))
    except Exception:
        print(json.dumps({"broken": traceback.format_exc()}))
`

// labDir finds the second reading beside the repository.
func labDir(t *testing.T) string {
	t.Helper()
	lab, _ := filepath.Abs("../../../shared/lab")
	if _, err := os.Stat(filepath.Join(lab, "verify.py")); err != nil {
		t.Skip("no second reading in ../shared/lab beside the repository")
	}
	if out, err := exec.Command("python3", "-c", "import dateutil, networkx").CombinedOutput(); err != nil {
		t.Skipf("no python3 with dateutil and networkx for the second reading: %s", out)
	}
	return lab
}

// verdict is what the second reading says.
type verdict struct {
	Violations []string
	Cost       model.Cost
	Broken     string
}

// trial is one plan for one inventory.
type trial struct {
	name string
	inv  *model.Inventory
	toml string // path
	plan *model.Plan
}

func secondReading(t *testing.T, lab string, trials []trial) []verdict {
	t.Helper()
	dir := t.TempDir()
	in, err := os.Create(filepath.Join(dir, "in"))
	if err != nil {
		t.Fatal(err)
	}
	for i, tr := range trials {
		path := filepath.Join(dir, fmt.Sprintf("%d.json", i))
		b, err := json.Marshal(tr.plan)
		if err == nil {
			err = os.WriteFile(path, b, 0o600)
		}
		if err == nil {
			err = json.NewEncoder(in).Encode([]string{tr.toml, path})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := in.Seek(0, 0); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("python3", "-c", labReader, lab)
	cmd.Stdin, cmd.Stderr = in, os.Stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	verdicts := make([]verdict, len(trials))
	for i, dec := 0, json.NewDecoder(out); i < len(trials); i++ {
		if err := dec.Decode(&verdicts[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	return verdicts
}

// agree compares verdicts and costs.
func agree(t *testing.T, lab string, trials []trial) {
	t.Helper()
	safe, differ, visits := 0, 0, 0
	broken := map[model.Rule]int{}
	for i, v := range secondReading(t, lab, trials) {
		tr := trials[i]
		found := Check(tr.inv, tr.plan)
		if len(found) == 0 {
			safe++
			visits += len(tr.plan.Jobs)
		}
		for _, b := range found {
			broken[b.Rule]++
		}
		r, _ := read(tr.inv, tr.plan)
		if v.Broken != "" || (len(found) == 0) != (len(v.Violations) == 0) || !near(v.Cost.Total, r.cost().Total) {
			differ++
			t.Errorf("%s: this package finds %v at cost %v; the second reading %q at %v %s",
				tr.name, found, r.cost(), v.Violations, v.Cost, v.Broken)
		}
		if differ > 4 {
			t.Fatal("and more")
		}
	}
	t.Logf("%d plans: both readings agree; %d are safe, with %d jobs; the others break %v", len(trials), safe, visits, broken)
}

// variants are a plan, and the same with something moved, a little or a lot.
func variants(inv *model.Inventory, from, until time.Time, visits []visitAt, rnd *rand.Rand, n int) []*model.Plan {
	plans := []*model.Plan{draw(inv, from, until, visits)}
	r, _ := read(inv, plans[0])
	for range n {
		moved := append([]visitAt(nil), visits...)
		for range 1 + rnd.Intn(2) {
			if len(moved) == 0 {
				break
			}
			i := rnd.Intn(len(moved))
			switch rnd.Intn(6) {
			case 0, 1:
				if all := places(r, r.host[moved[i].host]); len(all) > 0 {
					moved[i] = all[rnd.Intn(len(all))]
				}
			case 2:
				moved[i].start = moved[i].start.Add(time.Duration(rnd.Intn(9)-4) * inv.Planning.Slot)
			case 3:
				moved[i].start = moved[i].start.Add(time.Duration(rnd.Intn(3)-1) * time.Second)
			case 4:
				j := rnd.Intn(len(moved))
				moved[i].window, moved[i].night, moved[i].start = moved[j].window, moved[j].night, moved[j].start
			case 5:
				moved = append(moved[:i:i], moved[i+1:]...)
			}
		}
		plans = append(plans, draw(inv, from, until, moved))
	}
	return plans
}

func TestSecondReadingAgreesOnGeneratedEstates(t *testing.T) {
	lab := labDir(t)
	rnd := rand.New(rand.NewSource(1))
	var trials []trial
	dir := t.TempDir()
	for seed := range 20 {
		hosts := []int{4, 8, 14, 20, 30}[seed%5]
		text, err := exec.Command("python3", filepath.Join(lab, "gen.py"),
			"--hosts", fmt.Sprint(hosts), "--seed", fmt.Sprint(seed), "--tight", "0.5").Output()
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, fmt.Sprintf("%d.toml", seed))
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		inv := inventory(t, string(text))
		from := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
		until := from.Add(inv.Planning.Horizon)
		visits := naive(inv, from, until, rnd, 25)
		for i, p := range variants(inv, from, until, visits, rnd, 20) {
			trials = append(trials, trial{fmt.Sprintf("estate %d of %d hosts, plan %d", seed, hosts, i), inv, path, p})
		}
	}
	agree(t, lab, trials)
}

package audit

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"stagger/planner/estate"
	"stagger/planner/model"
)

const month = 28 * 24 * time.Hour

func TestWhatStopsWorkComesFirst(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		found := Find(ready(t, drawn.Draw(t, "estate"), month))
		rank := map[string]int{}
		for i, s := range subjects {
			rank[s.kind] = i + 1
		}
		for i, f := range found {
			if rank[f.Kind] == 0 || f.Section == "" || f.Entry == "" || f.Text == "" || f.Mend == "" {
				t.Fatalf("%+v is not complete", f)
			}
			if i == 0 {
				continue
			}
			before := found[i-1]
			if rank[before.Kind] > rank[f.Kind] {
				t.Fatalf("%s comes after %s", f.Kind, before.Kind)
			}
			sorted := before.Kind != f.Kind || before.Section < f.Section || before.Section == f.Section && before.Entry <= f.Entry
			if !sorted && f.Section != "waiver" && f.Kind != Overdue {
				t.Fatalf("%s comes after %s", line(f), line(before))
			}
		}
	})
}

func TestEveryJobThatNoPlanCanPlaceHasACause(t *testing.T) {
	t.Parallel()
	cut := regexp.MustCompile(`and \d+ more`) // a list that may leave the name out
	stopping := []string{Capacity, NoWindow, TooLong, Frozen, SoleMember, Pin, Cycle, BlockedBy}
	rapid.Check(t, func(t *rapid.T) {
		e := ready(t, drawn.Draw(t, "estate"), month)
		text := strings.Join(lines(Find(e), stopping...), "\n")
		for i := range e.Jobs {
			name := regexp.MustCompile(`\b` + e.Host(e.Jobs[i].Host) + `\b`)
			if e.Jobs[i].Banned && !name.MatchString(text) && !cut.MatchString(text) {
				t.Fatalf("%s is in no plan, and nothing says why:\n%s", e.Host(e.Jobs[i].Host), text)
			}
		}
		if text != "" && !slices.ContainsFunc(e.Jobs, func(j estate.Job) bool { return j.Banned }) {
			t.Fatalf("every job can be placed, and yet:\n%s", text)
		}
	})
}

// renamed is an inventory whose hosts h0, h1 … are srv-0, srv-1 ….
func renamed(t *rapid.T, inv *model.Inventory) *model.Inventory {
	text, err := json.Marshal(inv)
	if err != nil {
		t.Fatal(err)
	}
	out := &model.Inventory{}
	if err := json.Unmarshal(host.ReplaceAll(text, []byte("srv-$1")), out); err != nil {
		t.Fatal(err)
	}
	return out
}

var host = regexp.MustCompile(`\bh(\d)\b`)

func TestRenamingHostsChangesOnlyNames(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		inv := drawn.Draw(t, "estate")
		found, again := Find(ready(t, inv, month)), Find(ready(t, renamed(t, inv), month))
		if len(found) != len(again) {
			t.Fatalf("%d findings became %d", len(found), len(again))
		}
		for i := range found {
			if want, got := host.ReplaceAllString(line(found[i]), "srv-$1"), line(again[i]); want != got {
				t.Fatalf("want %s\n got %s", want, got)
			}
		}
	})
}

// single are the kinds that say that a service cannot bear one loss.
var single = []string{SoleMember, Degraded, SinglePoint, PairQuorum, SharedHost, AgreedSingle}

func weaknesses(found []model.Finding, service string) int {
	n := 0
	for _, f := range found {
		if f.Entry == service && slices.Contains(single, f.Kind) {
			n++
		}
	}
	return n
}

func TestAnotherMemberNeverMakesAServiceWeaker(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		inv := drawn.Draw(t, "estate")
		s := &inv.Services[rapid.IntRange(0, len(inv.Services)-1).Draw(t, "service")]
		before := weaknesses(Find(ready(t, inv, month)), s.Name)
		if before > 1 {
			t.Fatalf("%s has %d findings for one weakness", s.Name, before)
		}
		hosts("new")(inv)
		s.Members = append(s.Members, model.Member{Host: "new", Weight: 1})
		if after := weaknesses(Find(ready(t, inv, month)), s.Name); after > before {
			t.Fatalf("%s had %d findings, and has %d with one more member", s.Name, before, after)
		}
	})
}

// alike is an estate of many hosts that all have the same troubles.
func alike(n int) *model.Inventory {
	var a, b []string
	for i := range n / 2 {
		a, b = append(a, fmt.Sprintf("a%d", i)), append(b, fmt.Sprintf("b%d", i))
	}
	all := strings.Join(append(slices.Clone(a), b...), " ")
	parts := []part{team("unix", 1), hosts(all, of("unix"), at("leeds")), hosts("hv", at("london")),
		window("nights", "FREQ=DAILY", 4, strings.Join(a, " ")), window("late", "FREQ=DAILY", 23, ""),
		freeze("year-end", "2026-11-25", "2027-01-04", ""),
		patch("P", all, due("2026-11-30"), long(40*time.Minute)), patch("Q", all, due("2026-11-01")),
		waiver(all, "P", model.WaiverSpare, "2026-11-20")}
	for i := range a {
		parts = append(parts, service("s"+a[i], a[i], "1", outage(4*time.Hour)), service("p"+a[i], a[i]+" "+b[i], "1"))
	}
	return inventory(parts...)
}

func TestManyHostsInOneTroubleAreOneFinding(t *testing.T) {
	t.Parallel()
	found := Find(ready(t, alike(1000), month))
	if len(found) > 12 {
		t.Errorf("%d findings about 1,000 hosts that are all alike", len(found))
	}
	for _, f := range found {
		if len(line(f)) > 500 {
			t.Errorf("too long to read: %s", line(f))
		}
	}
}

func TestFreeTextCannotMoveTheCursor(t *testing.T) {
	t.Parallel()
	evil := "Grace\x1b[2J\r\u202e"
	inv := inventory(nightly, hosts("a b", at(evil)), hosts("c", at("leeds")), hosts("d"), service("one", "d", "1", owner(evil)),
		service("two", "a b", "1"), service("agreed", "c", "1", owner(evil), outage(time.Hour)), patch("P", "b d"),
		waiver("a", "", "vendor", "2026-12-01", func(w *model.Waiver) { w.ApprovedBy = evil }), patch("Q", "a"),
		freeze("f", "2026-11-01", "2027-01-01", "b"))
	inv.Freezes[0].ApprovedBy = evil
	shown := 0
	for _, f := range Find(ready(t, inv, month)) {
		if strings.ContainsFunc(line(f), func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) }) {
			t.Errorf("%q", line(f))
		}
		shown += strings.Count(line(f), `\x1b`)
	}
	if shown < 5 {
		t.Errorf("only %d of the texts are shown", shown)
	}
}

func BenchmarkFind(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		e := ready(b, alike(n), month)
		b.Run(fmt.Sprint(n, " hosts"), func(b *testing.B) {
			for b.Loop() {
				Find(e)
			}
		})
	}
}

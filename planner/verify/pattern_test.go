package verify

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/teambition/rrule-go"

	"stagger/planner/civil"
)

func day(t testing.TB, s string) civil.Date {
	t.Helper()
	d, err := civil.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func written(dates []civil.Date) string {
	var out []string
	for _, d := range dates {
		out = append(out, d.String())
	}
	return strings.Join(out, " ")
}

func TestDatesOfRules(t *testing.T) {
	for _, c := range []struct{ name, rule, first, lo, hi, want string }{
		{"every day", "FREQ=DAILY", "2000-01-01", "2026-02-27", "2026-03-01", "2026-02-27 2026-02-28 2026-03-01"},
		{"every third day counts from the first", "FREQ=DAILY;INTERVAL=3", "2026-01-01", "2026-01-02", "2026-01-10", "2026-01-04 2026-01-07 2026-01-10"},
		{"weekly without a day is the first's weekday", "FREQ=WEEKLY", "2026-11-25", "2026-11-20", "2026-12-05", "2026-11-25 2026-12-02"},
		{"a first date that does not fit is not one", "FREQ=WEEKLY;BYDAY=SA", "2026-11-25", "2026-11-20", "2026-12-05", "2026-11-28 2026-12-05"},
		{"every other week, weeks from Monday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU", "1997-08-05", "1997-08-01", "1997-08-31", "1997-08-05 1997-08-10 1997-08-19 1997-08-24"},
		{"every other week, weeks from Sunday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "1997-08-05", "1997-08-01", "1997-08-31", "1997-08-05 1997-08-17 1997-08-19 1997-08-31"},
		{"monthly on the 31st skips short months", "FREQ=MONTHLY", "2026-01-31", "2026-01-01", "2026-05-31", "2026-01-31 2026-03-31 2026-05-31"},
		{"the second Tuesday", "FREQ=MONTHLY;BYDAY=2TU", "2000-01-01", "2015-04-01", "2015-05-31", "2015-04-14 2015-05-12"},
		{"the last Friday", "FREQ=MONTHLY;BYDAY=-1FR", "2000-01-01", "2026-11-01", "2026-12-31", "2026-11-27 2026-12-25"},
		{"plain and numbered days are alternatives", "FREQ=MONTHLY;BYDAY=MO,2TU", "2000-01-01", "2026-11-08", "2026-11-16", "2026-11-09 2026-11-10 2026-11-16"},
		{"the last day of the month, leap year and not", "FREQ=MONTHLY;BYMONTHDAY=-1;BYMONTH=2", "2000-01-01", "2027-01-01", "2028-12-31", "2027-02-28 2028-02-29"},
		{"the last working day", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2000-01-01", "2026-10-01", "2026-11-30", "2026-10-30 2026-11-30"},
		{"Friday the 13th", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2000-01-01", "2026-01-01", "2026-12-31", "2026-02-13 2026-03-13 2026-11-13"},
		{"yearly on 29 February", "FREQ=YEARLY", "2024-02-29", "2024-01-01", "2030-12-31", "2024-02-29 2028-02-29"},
		{"the 20th Monday of the year", "FREQ=YEARLY;BYDAY=20MO", "1997-05-19", "1997-01-01", "1999-12-31", "1997-05-19 1998-05-18 1999-05-17"},
		{"the last Sunday of March counts in the month", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "2000-01-01", "2026-01-01", "2027-12-31", "2026-03-29 2027-03-28"},
		{"four times, counted from the first and not from where one looks", "FREQ=WEEKLY;COUNT=4", "2026-01-01", "2026-01-10", "2026-12-31", "2026-01-15 2026-01-22"},
		{"no times", "FREQ=DAILY;COUNT=0", "2026-01-01", "2026-01-01", "2026-12-31", ""},
		{"until a date is inclusive", "FREQ=DAILY;UNTIL=20260103", "2026-01-01", "2026-01-01", "2026-12-31", "2026-01-01 2026-01-02 2026-01-03"},
		{"until midnight is inclusive too", "FREQ=DAILY;UNTIL=20260103T000000Z", "2026-01-01", "2026-01-02", "2026-12-31", "2026-01-02 2026-01-03"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := parsePattern(c.rule)
			if err != nil {
				t.Fatal(err)
			}
			parse := func(s string) civil.Date {
				at, err := time.Parse(time.DateOnly, s)
				if err != nil {
					t.Fatal(err)
				}
				return civil.NewDate(at.Date())
			}
			if got := written(p.dates(parse(c.first), parse(c.lo), parse(c.hi))); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestRulesThatTheModelDoesNotAllow(t *testing.T) {
	for _, rule := range []string{
		"", "FREQ", "FREQ=", "FREQ=HOURLY", "BYDAY=MO", "FREQ=DAILY;", "FREQ=DAILY;FREQ=DAILY", "RRULE:FREQ=DAILY",
		"FREQ=DAILY;BYHOUR=3", "FREQ=YEARLY;BYWEEKNO=20", "FREQ=YEARLY;BYYEARDAY=1", "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;COUNT=",
		"FREQ=DAILY;COUNT=2;UNTIL=20260101", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-2", "FREQ=DAILY;UNTIL=soon",
		"FREQ=MONTHLY;BYDAY=0TU", "FREQ=MONTHLY;BYDAY=54TU", "FREQ=MONTHLY;BYDAY=2XX", "FREQ=MONTHLY;BYDAY=", "FREQ=MONTHLY;BYDAY=2",
		"FREQ=WEEKLY;BYDAY=2TU", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=YEARLY;BYMONTH=13",
		"FREQ=YEARLY;BYMONTH=-1", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0", "FREQ=WEEKLY;WKST=8", "FREQ=DAILY;X-COLOUR=RED",
	} {
		if p, err := parsePattern(rule); err == nil {
			t.Errorf("%q is read as %+v", rule, p)
		}
	}
}

// randomRule keeps from where dateutil and rrule-go leave RFC 5545: a plain
// and a numbered day in one BYDAY (they want both at once), and numbers past
// what a month has (they look for them in the months after, and fail in the
// last of a year).
func randomRule(r *rand.Rand) (rule string, first civil.Date) {
	pick := func(from ...string) string { return from[r.Intn(len(from))] }
	freq := pick("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
	parts := []string{"FREQ=" + freq}
	add := func(n int, part string) {
		if r.Intn(n) == 0 {
			parts = append(parts, part)
		}
	}
	add(2, fmt.Sprintf("INTERVAL=%d", 1+r.Intn(4)))
	days := pick("MO", "SA,SU", "MO,TU,WE,TH,FR", "FR", "SU,WE")
	if freq[0] == 'M' || freq[0] == 'Y' {
		days = pick(days, days, "2TU", "-1FR", "1SU,3SU", "+2MO,-2MO", "5WE", "-5TH")
	}
	ofYear := freq[0] == 'Y' && r.Intn(4) == 0
	if ofYear {
		parts = append(parts, "BYDAY="+pick("20MO", "53SA", "-53SU", "1FR,-1FR"))
	} else {
		add(2, "BYDAY="+days)
		add(3, "BYMONTH="+pick("1", "2", "3,10", "6,7,8", "12", "11,2"))
	}
	if freq[0] != 'W' {
		add(3, "BYMONTHDAY="+pick("1", "13", "31", "-1", "-31", "1,15,-1", "29,30", "8,9,10,11,12,13,14"))
	}
	if len(parts) > 2 {
		add(3, "BYSETPOS="+pick("1", "-1", "2", "1,-1", "3,-2", "-4"))
	}
	add(3, "WKST="+pick("SU", "MO", "WE", "SA"))
	first = civil.NewDate(2000, 1, 1)
	if r.Intn(3) > 0 {
		first = civil.NewDate(2024, 1, 1+r.Intn(1200))
	}
	switch r.Intn(5) {
	case 0:
		parts = append(parts, fmt.Sprintf("COUNT=%d", r.Intn(400)))
	case 1:
		parts = append(parts, "UNTIL="+civil.NewDate(2024, 1, 1+r.Intn(1500)).UTC().Format(pick("20060102", "20060102T150405")))
	}
	r.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
	return strings.Join(parts, ";"), first
}

// expansion is one question to another reader of recurrence rules.
type expansion struct {
	Rule          string
	First, Lo, Hi civil.Date
}

func randomExpansions(seed int64, n int) []expansion {
	r := rand.New(rand.NewSource(seed))
	out := make([]expansion, n)
	for i := range out {
		rule, first := randomRule(r)
		lo := civil.NewDate(2024, 1, 1+r.Intn(1500))
		out[i] = expansion{rule, first, lo, lo.AddDays([]int{30, 120, 1000}[r.Intn(3)])}
	}
	return out
}

func (e expansion) dates(t *testing.T) string {
	t.Helper()
	p, err := parsePattern(e.Rule)
	if err != nil {
		t.Fatalf("%s: %v", e.Rule, err)
	}
	return written(p.dates(e.First, e.Lo, e.Hi))
}

const dateutilReader = `
import sys, json
from datetime import datetime, timedelta
from dateutil.rrule import rrulestr
for line in sys.stdin:
    e = json.loads(line)
    d = {k: datetime.fromisoformat(e[k]) for k in ("First", "Lo", "Hi")}
    r = rrulestr(e["Rule"], dtstart=d["First"])
    print(" ".join(x.date().isoformat() for x in r.between(d["Lo"], d["Hi"], inc=True)))
`

func TestRandomRulesAsDateutilReadsThem(t *testing.T) {
	if out, err := exec.Command("python3", "-c", "import dateutil").CombinedOutput(); err != nil {
		t.Skipf("no python3 with dateutil: %s", out)
	}
	// It looks for a date until the year 9999, so it is asked only about rules
	// that happen; rrule-go is asked about the others too.
	all := slices.DeleteFunc(randomExpansions(1, 800), func(e expansion) bool {
		return expansion{e.Rule, e.First, e.Hi, e.Hi.AddDays(3000)}.dates(t) == ""
	})
	var in strings.Builder
	for _, e := range all {
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		in.Write(append(b, '\n'))
	}
	cmd := exec.Command("python3", "-c", dateutilReader)
	cmd.Stdin = strings.NewReader(in.String())
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(out), "\n")
	some := 0
	for i, e := range all {
		if got := e.dates(t); got != lines[i] {
			t.Fatalf("%s first %v from %v to %v\ngot      %s\ndateutil %s", e.Rule, e.First, e.Lo, e.Hi, got, lines[i])
		} else if got != "" {
			some++
		}
	}
	t.Logf("%d rules, %d of them with dates: both readings agree", len(all), some)
}

func TestRandomRulesAsRRuleGoReadsThem(t *testing.T) {
	agreed := 0
	for _, e := range randomExpansions(2, 300) {
		if slices.Contains(strings.Split(e.Rule, ";"), "COUNT=0") {
			continue // rrule-go takes it for no COUNT
		}
		o, err := rrule.StrToROption(e.Rule)
		if err != nil {
			t.Fatalf("%s: %v", e.Rule, err)
		}
		o.Dtstart = e.First.UTC()
		r, err := rrule.NewRRule(*o)
		if err != nil {
			t.Fatalf("%s: %v", e.Rule, err)
		}
		var want []civil.Date
		for _, at := range r.Between(e.Lo.UTC(), e.Hi.UTC(), true) {
			want = append(want, civil.NewDate(at.Date()))
		}
		if got := e.dates(t); got != written(want) {
			t.Fatalf("%s first %v from %v to %v\ngot      %s\nrrule-go %s", e.Rule, e.First, e.Lo, e.Hi, got, written(want))
		}
		agreed++
	}
	t.Logf("%d rules: both readings agree", agreed)
}

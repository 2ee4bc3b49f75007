package verify

import (
	"encoding/json"
	"math"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"

	"stagger/planner/civil"
	"stagger/planner/model"
)

// spoil overwrites fields of anything at random with what no honest hand
// writes: nothing, strange names, absurd numbers and times.
func spoil(v reflect.Value, r *rand.Rand, one int) {
	hit := r.Intn(one) == 0
	switch {
	case v.Type() == reflect.TypeFor[time.Time]():
		if hit {
			v.Set(reflect.ValueOf([]time.Time{
				{}, time.Unix(math.MaxInt32*400, 5), time.Unix(-1<<60, 0), time.Date(2026, 11, 24, 22, 0, 0, 1, time.UTC),
			}[r.Intn(4)]))
		}
		return
	case v.Kind() == reflect.Pointer:
		if hit {
			v.SetZero()
		} else if !v.IsNil() {
			spoil(v.Elem(), r, one)
		}
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			spoil(v.Field(i), r, one)
		}
	case v.Kind() == reflect.Array || v.Kind() == reflect.Slice:
		for i := range v.Len() {
			spoil(v.Index(i), r, one)
		}
		if hit && v.Kind() == reflect.Slice {
			switch r.Intn(3) {
			case 0:
				v.SetZero()
			case 1:
				v.Set(reflect.AppendSlice(v, v))
			case 2:
				v.Set(reflect.Append(v, reflect.Zero(v.Type().Elem())))
			}
		}
	case hit:
		spoilValue(v, r)
	}
}

func spoilValue(v reflect.Value, r *rand.Rand) {
	numbers := []int64{0, -1, 1, math.MaxInt64, math.MinInt64, math.MaxInt32, 36_500, 1440}
	switch v.Kind() {
	case reflect.String:
		v.SetString([]string{"", "\x1b[31mred\u202e\n", "h0", "h1", "h2", "s0", "p0", "w0", "first", "FREQ=YEARLY;BYDAY=53SA;BYMONTH=12",
			"FREQ=DAILY;INTERVAL=99999999999", "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2", "UTC", "Asia/Tokyo", strings.Repeat("x", 300)}[r.Intn(15)])
	case reflect.Bool:
		v.SetBool(!v.Bool())
	case reflect.Int, reflect.Int32, reflect.Int64:
		n := numbers[r.Intn(len(numbers))]
		if !v.OverflowInt(n) {
			v.SetInt(n)
		}
	case reflect.Float64:
		v.SetFloat([]float64{math.NaN(), math.Inf(1), math.Inf(-1), 0, -1, 1e308}[r.Intn(6)])
	}
}

// TestNothingPanics also holds that a sentence has no control character and
// that the same question has the same answer.
func TestNothingPanics(t *testing.T) {
	for _, c := range []struct {
		inv *model.Inventory
		p   *model.Plan
	}{{nil, nil}, {&model.Inventory{}, nil}, {nil, &model.Plan{}}, {&model.Inventory{}, &model.Plan{}}} {
		if len(Check(c.inv, c.p)) == 0 {
			t.Error("nothing is taken for a plan")
		}
	}
	rounds := 600
	if testing.Short() {
		rounds = 300
	}
	for seed := range int64(rounds) {
		m := newMotley(seed % 50)
		m.Rand = rand.New(rand.NewSource(seed))
		inv := inventory(t, m.String())
		from := m.from.UTC().Add(9 * time.Hour)
		r, _ := read(inv, draw(inv, from, from.Add(inv.Planning.Horizon), nil))
		var visits []visitAt
		for h := range r.hosts {
			if all := places(r, h); len(r.jobs[h].patches) > 0 && len(all) > 0 {
				visits = append(visits, all[m.Intn(len(all))])
			}
		}
		p := draw(inv, from, from.Add(inv.Planning.Horizon), visits)
		one := []int{5, 30, 200}[seed%3]
		if seed%2 == 0 {
			spoil(reflect.ValueOf(inv).Elem(), m.Rand, one)
		}
		if seed%4 != 0 {
			spoil(reflect.ValueOf(p).Elem(), m.Rand, one)
		}
		if seed%5 != 0 { // so that the rules are reached more often
			inv.Timezone, p.Timezone = m.zone, m.zone
			p.From, p.Until = from, from.Add(4*24*time.Hour)
		}
		found := Check(inv, p)
		if !reflect.DeepEqual(found, Check(inv, p)) {
			t.Fatalf("seed %d: two answers", seed)
		}
		for _, v := range found {
			if v.Rule == "" || v.Text == "" || strings.ContainsFunc(v.Text, func(c rune) bool { return !unicode.IsPrint(c) }) {
				t.Fatalf("seed %d: %q", seed, v.Text)
			}
		}
	}
}

func FuzzPlan(f *testing.F) {
	m := newMotley(1)
	inv := inventory(f, m.String())
	from := m.from.UTC()
	b, err := json.Marshal(draw(inv, from, from.AddDate(0, 0, 4), nil))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Fuzz(func(_ *testing.T, b []byte) {
		var p model.Plan
		if json.Unmarshal(b, &p) == nil {
			Check(inv, &p)
		}
	})
}

func FuzzRule(f *testing.F) {
	f.Add("FREQ=MONTHLY;BYDAY=-1FR,MO;BYSETPOS=1,-1;COUNT=5")
	f.Fuzz(func(t *testing.T, s string) {
		p, err := parsePattern(s)
		if err != nil {
			return
		}
		last := civil.Date(0)
		for _, d := range p.dates(civil.MinDate, civil.MinDate, civil.MaxDate) {
			if d <= last {
				t.Fatalf("%q: %v after %v", s, d, last)
			}
			last = d
		}
	})
}

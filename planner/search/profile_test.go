package search

import (
	"testing"

	"pgregory.net/rapid"
)

// A profile says at every second what adding up the stretches says.
func TestProfileIsTheSumOfItsStretches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		type stretch struct {
			s, e Sec
			w    int32
		}
		var all []stretch
		p := newProfile()
		for range rapid.IntRange(0, 12).Draw(t, "stretches") {
			x := stretch{Sec(rapid.IntRange(0, 20).Draw(t, "s")), Sec(rapid.IntRange(0, 24).Draw(t, "e")), int32(rapid.IntRange(-1, 2).Draw(t, "w"))}
			if x.s < x.e {
				all = append(all, x)
			}
			p.add(x.s, x.e, x.w)
		}
		at := func(sec Sec) (v int32) {
			for _, x := range all {
				if x.s <= sec && sec < x.e {
					v += x.w
				}
			}
			return v
		}
		for sec := Sec(-2); sec < 30; sec++ {
			if got := p.v[p.find(sec)]; got != at(sec) {
				t.Fatalf("at %d the profile says %d, the stretches %d", sec, got, at(sec))
			}
		}
		for i := 1; i < len(p.v); i++ {
			if p.v[i] == p.v[i-1] {
				t.Fatalf("steps %d and %d say the same", i-1, i)
			}
		}
		s, e, most := Sec(rapid.IntRange(0, 20).Draw(t, "from")), Sec(rapid.IntRange(21, 30).Draw(t, "to")), int32(rapid.IntRange(0, 3).Draw(t, "most"))
		want := s
		for sec := s; sec < e; sec++ {
			if at(sec) > most {
				want = sec + 1
			}
		}
		got := p.until(s, e, most)
		if got > s {
			got = min(got, e) // the last step may go on past e
		}
		if got != want {
			t.Fatalf("until(%d, %d, %d) is %d, want %d", s, e, most, got, want)
		}
	})
}

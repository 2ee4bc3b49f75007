package model

import (
	"testing"

	"pgregory.net/rapid"
)

func TestMinimumOfACapacity(t *testing.T) {
	for _, c := range []struct {
		min            string
		capacity, want int
	}{
		{"1", 3, 1}, {"0", 3, 0},
		{"quorum", 2, 2}, {"quorum", 3, 2}, {"quorum", 4, 3}, {"quorum", 5, 3},
		{"all", 7, 7},
		{"60%", 5, 3}, {"60%", 4, 3}, {"50%", 3, 2}, {"0%", 9, 0}, {"100%", 9, 9},
		{"33.3333%", 3, 1}, {"33.3334%", 3, 2}, {"62.5%", 8, 5},
	} {
		m, err := ParseMinimum(c.min)
		if err != nil || m.Of(c.capacity) != c.want || m.String() != c.min {
			t.Errorf("%s of %d is %d, want %d; written %q, error %v", c.min, c.capacity, m.Of(c.capacity), c.want, m, err)
		}
	}
	for _, s := range []string{"", "-1", "1.5", "101%", "half", "60 %", "%", "1.23456%", "0x1"} {
		if m, err := ParseMinimum(s); err == nil {
			t.Errorf("%q is taken for %s", s, m)
		}
	}
}

func TestPercentagesRoundUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		percent, capacity := rapid.IntRange(0, 100).Draw(t, "percent"), rapid.IntRange(1, 500).Draw(t, "capacity")
		got := Minimum{MinimumPercent, percent * percentScale}.Of(capacity)
		if got*100 < percent*capacity || (got-1)*100 >= percent*capacity && got > 0 {
			t.Fatalf("%d%% of %d is %d", percent, capacity, got)
		}
	})
}

func TestStandbyFirstByRoles(t *testing.T) {
	member := func(roles ...string) Service {
		s := Service{}
		for _, r := range roles {
			s.Members = append(s.Members, Member{Role: r})
		}
		return s
	}
	told := member(RolePrimary, RoleStandby)
	told.Order = OrderAny
	for _, c := range []struct {
		name string
		s    Service
		want bool
	}{
		{"a primary and a standby", member(RolePrimary, RoleStandby), true},
		{"two primaries", member(RolePrimary, RolePrimary), false},
		{"no roles", member("", ""), false},
		{"told otherwise", told, false},
	} {
		if got := c.s.StandbyFirst(); got != c.want {
			t.Errorf("%s: %t, want %t", c.name, got, c.want)
		}
	}
}

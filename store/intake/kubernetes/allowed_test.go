package kubernetes

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// Pods may be down at once as Kubernetes would let them be evicted: as many as
// are healthy beyond those desired, which its disruption controller reckons by
// the pods expected, rounding up.
func TestAsManyMayGoAsKubernetesAllows(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		healthy := rapid.IntRange(1, 12).Draw(rt, "healthy")
		waiting := rapid.IntRange(0, 4).Draw(rt, "waiting")
		n := rapid.IntRange(0, 100).Draw(rt, "n")
		percent, most := rapid.Bool().Draw(rt, "percent"), rapid.Bool().Draw(rt, "most")

		expected := healthy + waiting
		value, scaled := fmt.Sprint(n), n
		if percent {
			value, scaled = fmt.Sprintf(`"%d%%"`, n), int(math.Ceil(float64(n*expected)/100))
		}
		key, desired := "minAvailable", scaled
		if most {
			key, desired = "maxUnavailable", max(expected-scaled, 0)
		}
		items := []string{pdb("b", fmt.Sprintf(`%q: %s, "selector": {}`, key, value))}
		for i := range healthy {
			items = append(items, running(fmt.Sprintf("n%d", i%3), "app=web"))
		}
		for range waiting {
			items = append(items, inPhase("Pending", "", "app=web"))
		}
		b, err := read(list(items...))
		if err != nil || len(b.Entries.Services) != 1 {
			rt.Fatal(err, services(b))
		}
		s := b.Entries.Services[0]
		if s.Capacity() != healthy || len(s.Members) != min(healthy, 3) {
			rt.Errorf("%v has not %d pods on up to 3 nodes", services(b), healthy)
		}
		if got, want := s.Capacity()-s.Required(), max(healthy-desired, 0); got != want {
			rt.Errorf("%d of %v may go, want %d", got, services(b), want)
		}
	})
}

package audit

import (
	"testing"

	"pgregory.net/rapid"

	"stagger/planner/model"
)

// The estate matches windows by selector on its own.
func TestPickerAgreesWithTheEstate(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		inv := drawn.Draw(t, "estate")
		for i := range inv.Hosts {
			inv.Hosts[i].Tags = rapid.SampledFrom([][]string{nil, {"dmz"}, {"web", "dmz"}}).Draw(t, "tags")
		}
		values := func(key string, v ...string) []string {
			return rapid.SampledFrom([][]string{nil, {}, v[:1], v}).Draw(t, key)
		}
		only := model.Selector{
			Hosts: values("hosts", "h0", "h1"), Services: values("services", "s0"), Sites: values("sites", "leeds", "london"),
			Tags: values("tags", "web", "dmz"), Teams: values("teams", "t0"), Stages: values("stages", "test", "production"),
		}
		window("w", "FREQ=DAILY", 4, "")(inv)
		inv.Windows[len(inv.Windows)-1].Only = &only
		e := ready(t, inv, month)
		picks := (&audit{e: e}).picker(nil, &only)
		for h, want := range e.Windows[len(e.Windows)-1].Matches {
			if got := picks(int32(h)); got != want {
				t.Fatalf("%s: the estate says %t, the picker %t", e.Host(int32(h)), want, got)
			}
		}
	})
}

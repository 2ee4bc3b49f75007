package dnszone

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stagger/planner/model"
	"stagger/store/intake/internal/specimen"
)

// However a zone is written, the exchangers with the lowest preference are
// primary, the others stand by, and nobody has a role where all are equal.
func TestRolesFollowPreferences(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		preference := rapid.SliceOfN(rapid.IntRange(0, 3), 1, 6).Draw(rt, "preference")
		var zone strings.Builder
		zone.WriteString(soa + "@ TXT x\n")
		for i, p := range preference {
			owner := rapid.SampledFrom([]string{"@", "", "example.com.", "EXAMPLE.com."}).Draw(rt, "owner")
			ttl := rapid.SampledFrom([]string{"", "IN", "300", "IN 300", "1h IN"}).Draw(rt, "ttl")
			name := rapid.SampledFrom([]string{"m%d", "M%d.example.com."}).Draw(rt, "name")
			form := rapid.SampledFrom([]string{"%s %s MX %d %s\n", "%s\t%s  mx  %d\t%s ; (\n", "%s %s MX ( %d ; \"\n\n %s )\n"}).Draw(rt, "form")
			fmt.Fprintf(&zone, form, owner, ttl, p, fmt.Sprintf(name, i))
		}
		for i := range preference {
			fmt.Fprintf(&zone, "m%d A 192.0.2.%d\n", i, i)
		}
		lowest, highest := slices.Min(preference), slices.Max(preference)
		b := read(t, zone.String())
		if len(b.Entries.Services) != 1 || len(b.Entries.Services[0].Members) != len(preference) {
			rt.Fatalf("%v of\n%s", specimen.Services(b), zone.String())
		}
		for _, m := range b.Entries.Services[0].Members {
			var i int
			if _, err := fmt.Sscanf(m.Host, "m%d.example.com", &i); err != nil {
				rt.Fatal(m.Host, err)
			}
			want := model.RoleStandby
			if preference[i] == lowest {
				want = model.RolePrimary
			}
			if lowest == highest {
				want = ""
			}
			if m.Role != want {
				rt.Errorf("%+v has preference %d of %v", m, preference[i], preference)
			}
		}
	})
}

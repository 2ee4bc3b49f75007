package audit

import (
	"fmt"

	"stagger/planner/model"
)

// oneSite finds services that would not outlive the loss of one site, where
// there is another that they could use. Services that one smaller loss takes
// down have that finding instead.
func (a *audit) oneSite() []model.Finding {
	sites := map[string]bool{}
	for i := range a.e.Inv.Hosts {
		sites[a.e.Inv.Hosts[i].Site] = true
	}
	delete(sites, "")
	if len(sites) < 2 {
		return nil
	}
	var on buckets[string]
	for i := range a.e.Services {
		if a.stands[i].weakness == sound && a.e.Services[i].Floor > 0 {
			if site := a.onlySite(int32(i)); site != "" {
				on.add(site, int32(i))
			}
		}
	}
	var out []model.Finding
	for _, site := range on.keys {
		services := on.of[site]
		names := a.services(services)
		out = append(out, model.Finding{
			Section: "service", Entry: names[0],
			Text: fmt.Sprintf("%s %s all members on site %s: what takes the site takes %s",
				list(names), one(len(names), "has", "have"), free(site), one(len(names), "the service", "them all")),
			Mend: "a member on another site",
		})
	}
	return out
}

// onlySite is the site that all members are on; "" where they are on several,
// or one does not say.
func (a *audit) onlySite(i int32) string {
	members := a.e.Services[i].Members
	site := a.e.Inv.Hosts[members[0].Host].Site
	for _, m := range members[1:] {
		if a.e.Inv.Hosts[m.Host].Site != site {
			return ""
		}
	}
	return site
}

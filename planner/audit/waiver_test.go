package audit

import (
	"strings"
	"testing"

	"stagger/planner/model"
)

// waiver adds one for hosts, of patches or of all, until a day or for good.
func waiver(hosts, patches, kind, expires string, with ...func(*model.Waiver)) part {
	return func(inv *model.Inventory) {
		w := model.Waiver{Hosts: strings.Fields(hosts), Kind: kind, Reason: "because", ApprovedBy: "Grace"}
		if patches != "" {
			w.Patches = strings.Fields(patches)
		}
		if expires != "" {
			w.Expires = day(expires)
		}
		for _, f := range with {
			f(&w)
		}
		inv.Waivers = append(inv.Waivers, w)
	}
}

// instead makes a waiver one for whom a selector picks.
func instead(s model.Selector) func(*model.Waiver) {
	return func(w *model.Waiver) { w.Hosts, w.Only = nil, &s }
}

func TestWaivers(t *testing.T) {
	t.Parallel()
	estate := inventoryParts(nightly, hosts("hv", tag("metal")), hosts("a", on("hv"), at("leeds")), hosts("b"), hosts("c", down),
		service("s", "a", "0"), patch("P", "hv a b c"), patch("Q", "a"))
	hold(t, []string{WaiverEnded, WaiverEnds, NoControl}, []situation{
		{"ends inside the horizon", estate(waiver("a", "", "vendor", "2026-12-01")), []string{
			"waiver-ends waiver 1: the waiver (vendor) of P and Q on a ends with Tue 1 Dec, inside the horizon: what it covers is open from the next day, and in no plan made before | a night after Tue 1 Dec, or a new decision by Grace",
		}},
		{"ends on the last day of the horizon", estate(waiver("a", "", "vendor", "2026-12-21")), nil},
		{"ends today", estate(waiver("a", "P", "frozen", "2026-11-23")), []string{
			"waiver-ends waiver 1: the waiver (frozen) of P on a ends with Mon 23 Nov, inside the horizon: what it covers is open from the next day, and in no plan made before | a night after Mon 23 Nov, or a new decision by Grace",
		}},
		{"ended yesterday", estate(waiver("a", "P", "spare", "2026-11-22")), []string{
			"waiver-ended waiver 1: the waiver (spare) of P on a ended with Sun 22 Nov: what it covered is open again | the patch, or a new decision by Grace",
		}},
		{"ended 31 days ago", estate(waiver("a", "P", "spare", "2026-10-23")), nil},
		{"ended, and another covers the same", estate(waiver("a", "", "spare", "2026-11-22"), waiver("a", "", "vendor", "")), nil},
		{"ended, for a service and what it runs on", estate(waiver("", "P", "spare", "2026-11-22", instead(model.Selector{Services: []string{"s"}}))), []string{
			"waiver-ended waiver 1: the waiver (spare) of P on hv and a ended with Sun 22 Nov: what it covered is open again | the patch, or a new decision by Grace",
		}},
		{"ended, for a site", estate(waiver("", "", "spare", "2026-11-22", instead(model.Selector{Sites: []string{"leeds"}}))), []string{
			"waiver-ended waiver 1: the waiver (spare) of P and Q on a ended with Sun 22 Nov: what it covered is open again | the patch, or a new decision by Grace",
		}},
		{"ended, for a tag", estate(waiver("", "", "spare", "2026-11-22", instead(model.Selector{Tags: []string{"metal", "x"}}))), []string{
			"waiver-ended waiver 1: the waiver (spare) of P on hv ended with Sun 22 Nov: what it covered is open again | the patch, or a new decision by Grace",
		}},
		{"covers nothing", inventory(hosts("a"), waiver("a", "", "vendor", "2026-12-01")), nil},
		{"two that say the same are one", estate(waiver("a", "", "vendor", "2026-12-01"), waiver("b", "", "vendor", "2026-12-01")), []string{
			"waiver-ends waiver 1: the waiver (vendor) of P and Q on a and b ends with Tue 1 Dec, inside the horizon: what it covers is open from the next day, and in no plan made before | a night after Tue 1 Dec, or a new decision by Grace",
		}},
		{"an accepted risk without a control", estate(waiver("b", "", "accepted-risk", "")), []string{
			"no-control waiver 1: the waiver (accepted-risk) of P on b names no control, so nothing on record stands in for the patch | a control, such as a network of its own, or the patch",
		}},
		{"an accepted risk with a control", estate(waiver("b", "", "accepted-risk", "", func(w *model.Waiver) { w.Control = "own network" })), nil},
		{"an accepted risk on a host that is down", estate(waiver("c", "", "accepted-risk", "")), nil},
	})
}

// inventoryParts is an inventory that more parts are added to.
func inventoryParts(common ...part) func(...part) *model.Inventory {
	return func(more ...part) *model.Inventory {
		return inventory(append(common[:len(common):len(common)], more...)...)
	}
}

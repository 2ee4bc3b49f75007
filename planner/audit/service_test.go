package audit

import (
	"testing"
	"time"
)

func TestServicesThatCannotLoseAMember(t *testing.T) {
	t.Parallel()
	hold(t, []string{Degraded, SinglePoint, PairQuorum, SharedHost, AgreedSingle}, []situation{
		{"one member and no consent", inventory(hosts("crm1"), service("crm", "crm1", "1")), []string{
			"single-point service crm: crm has one member, crm1; without it the service is down, and no outage is consented to | a second member for crm, on another host",
		}},
		{"a pair of which one is enough", inventory(hosts("mx1 mx2"), service("mail", "mx1 mx2", "1")), nil},
		{"two members and a quorum of two", inventory(hosts("n1 n2"), service("store", "n1 n2", "quorum")), []string{
			"pair-quorum service store: store has two members, n1 and n2, and a quorum of 2 is 2; without either the service is down, and no outage is consented to | a third member for store that votes; a witness is enough",
		}},
		{"three members and a quorum of two", inventory(hosts("n1 n2 n3"), service("store", "n1 n2 n3", "quorum")), nil},
		{"all members are needed", inventory(hosts("n1 n2 n3"), service("store", "n1 n2 n3", "all")), []string{
			"single-point service store: store needs all 3 of its members (n1, n2 and n3); without any of them the service is down, and no outage is consented to | a lower min_available, if fewer can carry it",
		}},
		{"as many are needed as there are", inventory(hosts("n1 n2"), service("store", "n1 n2", "2")), []string{
			"single-point service store: store needs both of its members (n1 and n2); without either the service is down, and no outage is consented to | one more member for store, or a lower min_available, if fewer can carry it",
		}},
		{"one carries more than can be spared", inventory(hosts("n1 n2 n3"), service("web", "n1=2 n2 n3", "75%", outage(time.Hour))), []string{
			"single-point service web: web needs 3 of 4 and cannot do without n1, whose weight is more than the 1 it can spare; without it the service is down, and 1h of outage at a time is consented to | more members beside n1, or a lower min_available, if fewer can carry it",
		}},
		{"nothing is needed", inventory(hosts("n1"), service("lab", "n1", "0")), nil},
		{"one of a pair is down", inventory(hosts("n1"), hosts("n2", down), service("dns", "n1 n2", "1")), []string{
			"degraded service dns: dns has 1 of 2 up and needs 1: n2 is down; for as long, n1 cannot be lost, and no outage is consented to | bringing n2 back, or another member",
		}},
		{"one of three is down and two are needed", inventory(hosts("n1 n2"), hosts("n3", down), service("db", "n1 n2 n3", "quorum")), []string{
			"degraded service db: db has 2 of 3 up and needs 2: n3 is down; for as long, n1 and n2 cannot be lost, and no outage is consented to | bringing n3 back, or another member",
		}},
		{"one of three is down and one is enough", inventory(hosts("n1 n2"), hosts("n3", down), service("web", "n1 n2 n3", "1")), nil},
		{"two of three are down and two are needed", inventory(hosts("n1"), hosts("n2 n3", down), service("db", "n1 n2 n3", "quorum")), []string{
			"degraded service db: db has 1 of 3 up and needs 2: n2 and n3 are down; the floor is lowered to what is up, so nothing more may be taken, and no outage is consented to | bringing n2 and n3 back, or another member",
		}},
		{"everything is down", inventory(hosts("n1", down), service("crm", "n1", "1")), []string{
			"degraded service crm: no member of crm is up (n1); nothing is left to lose, so no plan spares it | bringing n1 back, or another member",
		}},
		{"one member each, by who consents", inventory(hosts("a1 b1 c1"),
			service("a", "a1", "1", outage(time.Hour), owner("Ruth")), service("b", "b1", "1", outage(time.Hour), owner("Joe")),
			service("c", "c1", "1", outage(time.Hour), owner("Ruth"))), []string{
			"agreed-single service a: a and c have one member each: without it the service is down; Ruth consents to 1h of outage at a time | a second member, on another host",
			"agreed-single service b: b has one member, b1: without it the service is down; Joe consents to 1h of outage at a time | a second member, on another host",
		}},
	})
}

func TestMembersThatShareAHost(t *testing.T) {
	t.Parallel()
	pair := service("mail", "mx1 mx2", "1")
	hold(t, []string{SinglePoint, SharedHost}, []situation{
		{"both of a pair on one hypervisor", inventory(hosts("hv1"), hosts("mx1 mx2", on("hv1")), pair), []string{
			"shared-host service mail: mail needs 1 of 2, and mx1 and mx2 run on hv1; it is down with hv1, and no outage is consented to | moving mx2 off hv1, to where they do not fail together",
		}},
		{"both on one that evacuates", inventory(hosts("hv1", evacuates), hosts("mx1 mx2", on("hv1")), pair), nil},
		{"on two hypervisors in one chassis", inventory(hosts("rack"), hosts("hv1 hv2", on("rack")), hosts("mx1", on("hv1")), hosts("mx2", on("hv2")), pair), []string{
			"shared-host service mail: mail needs 1 of 2, and mx1 and mx2 run on rack; it is down with rack, and no outage is consented to | moving mx2 off rack, to where they do not fail together",
		}},
		{"on one hypervisor in a chassis", inventory(hosts("rack"), hosts("hv1", on("rack")), hosts("mx1 mx2", on("hv1")), pair), []string{
			"shared-host service mail: mail needs 1 of 2, and mx1 and mx2 run on hv1; it is down with hv1, and no outage is consented to | moving mx2 off hv1, to where they do not fail together",
		}},
		{"a chassis under a hypervisor that evacuates", inventory(hosts("rack"), hosts("hv1", on("rack"), evacuates), hosts("mx1 mx2", on("hv1")), pair), nil},
		{"a member runs on another", inventory(hosts("mx1"), hosts("mx2", on("mx1")), pair), []string{
			"shared-host service mail: mail needs 1 of 2, and mx2 runs on mx1, itself a member; it is down with mx1, and no outage is consented to | moving mx2 off mx1, to where they do not fail together",
		}},
		{"two of five, of which two can be spared", inventory(hosts("hv1 c d e"), hosts("a b", on("hv1")), service("web", "a b c d e", "3")), nil},
		{"three of five, of which two can be spared", inventory(hosts("hv1 d e"), hosts("a b c", on("hv1")), service("web", "a b c d e", "3")), []string{
			"shared-host service web: web needs 3 of 5, and a, b and c run on hv1; it is down with hv1, and no outage is consented to | moving c off hv1, to where they do not fail together",
		}},
		{"one of the pair on it is down", inventory(hosts("hv1 c"), hosts("a", on("hv1"), down), hosts("b", on("hv1")), service("web", "a b c", "1")), nil},
	})
}

func TestServicesThatStopWork(t *testing.T) {
	t.Parallel()
	hold(t, []string{SoleMember, Degraded, SinglePoint, PairQuorum, SharedHost, AgreedSingle}, []situation{
		{"one member and no consent", inventory(nightly, hosts("crm1"), service("crm", "crm1", "1", owner("Sam")), patch("P", "crm1")), []string{
			"sole-member service crm: crm has one member, crm1; work on crm1 takes 30m of outage with backout and settling, and no outage is consented to: P stays open there in every plan | a second member for crm, on another host; or consent by Sam to 30m of outage for crm",
		}},
		{"one member and consent that is too short", inventory(nightly, hosts("crm1"),
			service("crm", "crm1", "1", outage(20*time.Minute)), patch("P", "crm1")), []string{
			"sole-member service crm: crm has one member, crm1; work on crm1 takes 30m of outage with backout and settling, and 20m of outage at a time is consented to: P stays open there in every plan | a second member for crm, on another host; or consent to 30m of outage for crm",
		}},
		{"one member and consent that is long enough", inventory(nightly, hosts("crm1"),
			service("crm", "crm1", "1", outage(30*time.Minute)), patch("P", "crm1")), []string{
			"agreed-single service crm: crm has one member, crm1: without it the service is down; its owner consents to 30m of outage at a time | a second member, on another host",
		}},
		{"consent that somebody above does not give", inventory(nightly, hosts("sql1 erp1 erp2"),
			service("sql", "sql1", "1", outage(4*time.Hour)), service("erp", "erp1 erp2", "1", requires("sql")), patch("P", "sql1")), []string{
			"sole-member service sql: sql has one member, sql1; work on sql1 takes 30m of outage with backout and settling, and 4h of outage is consented to, cut to 0m by erp: P stays open there in every plan | a second member for sql, on another host; or consent to 30m of outage for erp",
		}},
		{"the hypervisor under both of a pair has work", inventory(nightly, hosts("hv1"), hosts("mx1 mx2", on("hv1")),
			service("mail", "mx1 mx2", "1"), patch("P", "hv1 mx1 mx2")), []string{
			"sole-member service mail: mail needs 1 of 2, and mx1 and mx2 run on hv1; work on hv1 takes 30m of outage with backout and settling, and no outage is consented to: P stays open there in every plan | moving mx2 off hv1, to where they do not fail together; or evacuating hv1 before work; or consent to 30m of outage for mail",
		}},
		{"the hypervisor under the only member has work", inventory(nightly, hosts("hv1"), hosts("crm1", on("hv1")),
			service("crm", "crm1", "1"), patch("P", "hv1")), []string{
			"sole-member service crm: crm has one member, crm1; work on hv1 (under crm1) takes 30m of outage with backout and settling, and no outage is consented to: P stays open there in every plan | a second member for crm, on another host; or evacuating hv1 before work; or consent to 30m of outage for crm",
		}},
		{"a quorum of two has work", inventory(nightly, hosts("n1 n2"), service("store", "n1 n2", "quorum"), patch("P", "n1 n2"), patch("Q", "n1")), []string{
			"sole-member service store: store has two members, n1 and n2, and a quorum of 2 is 2; work on n1 and n2 takes up to 45m of outage with backout and settling, and no outage is consented to: P and Q stay open there in every plan | a third member for store that votes; a witness is enough; or consent to 45m of outage for store",
		}},
	})
}

func TestServicesThatRequireOthers(t *testing.T) {
	t.Parallel()
	hold(t, []string{WeakRequirement, LoweredOutage}, []situation{
		{"a redundant one requires a single one", inventory(hosts("w1 w2 lb1"),
			service("lb", "lb1", "1"), service("web", "w1 w2", "1", requires("lb"))), []string{
			"weak-requirement service web: web is redundant, but requires a service that is not: lb has one member, lb1 | a second member for lb, on another host",
		}},
		{"two require the same", inventory(hosts("w1 w2 lb1"), service("lb", "lb1", "1"),
			service("shop", "w1 w2", "1", requires("lb")), service("intranet", "w1 w2", "1", requires("lb"))), []string{
			"weak-requirement service shop: shop and intranet are redundant, but require a service that is not: lb has one member, lb1 | a second member for lb, on another host",
		}},
		{"one requires two", inventory(hosts("w1 w2 lb1 db1"), service("lb", "lb1", "1"), service("db", "db1", "1"),
			service("shop", "w1 w2", "1", requires("lb", "db"))), []string{
			"weak-requirement service shop: shop is redundant, but requires lb and db, which are not | what mends lb and db",
		}},
		{"a single one requires a single one", inventory(hosts("w1 lb1"), service("lb", "lb1", "1"),
			service("web", "w1", "1", requires("lb"))), nil},
		{"consent is lowered by one that requires it through another", inventory(hosts("a b c"),
			service("sql", "a", "1", outage(4*time.Hour)), service("erp", "b", "1", outage(4*time.Hour), requires("sql")),
			service("shop", "c", "1", outage(time.Hour), requires("erp"))), []string{
			"lowered-outage service erp: erp may be down for 4h by its own max_outage, but shop, which requires it, for 1h at most: that is all the planner takes | consent to 4h for shop, a way to do without erp, or members for erp to take turns with",
			"lowered-outage service sql: sql may be down for 4h by its own max_outage, but shop, which requires it, for 1h at most: that is all the planner takes | consent to 4h for shop, a way to do without sql, or members for sql to take turns with",
		}},
		{"everyone consents to as much", inventory(hosts("a b"), service("sql", "a", "1", outage(time.Hour)),
			service("erp", "b", "1", outage(time.Hour), requires("sql"))), nil},
	})
}

func TestServicesOnOneSite(t *testing.T) {
	t.Parallel()
	hold(t, []string{OneSite}, []situation{
		{"all members on one of two sites", inventory(hosts("a b", at("leeds")), hosts("c", at("london")), service("s", "a b", "1")), []string{
			"one-site service s: s has all members on site leeds: what takes the site takes the service | a member on another site",
		}},
		{"several services on the same site", inventory(hosts("a b", at("leeds")), hosts("c", at("london")),
			service("s", "a b", "1"), service("r", "a b", "1")), []string{
			"one-site service s: s and r have all members on site leeds: what takes the site takes them all | a member on another site",
		}},
		{"there is only one site", inventory(hosts("a b", at("leeds")), service("s", "a b", "1")), nil},
		{"members on two sites", inventory(hosts("a", at("leeds")), hosts("c", at("london")), service("s", "a c", "1")), nil},
		{"a member whose site is not known", inventory(hosts("a", at("leeds")), hosts("c", at("london")), hosts("b"), service("s", "a b", "1")), nil},
		{"a single member has a finding already", inventory(hosts("a", at("leeds")), hosts("c", at("london")), service("s", "a", "1")), nil},
	})
}

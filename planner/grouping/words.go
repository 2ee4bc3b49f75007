package grouping

import "stagger/planner/model"

// roleOf is what a word says of a member's part.
var roleOf = map[string]string{
	"primary": model.RolePrimary, "master": model.RolePrimary,
	"standby": model.RoleStandby, "replica": model.RoleStandby, "slave": model.RoleStandby, "secondary": model.RoleStandby,
}

// stages are the words in names that keep a host apart from production, with
// the stage that each means.
var stages = map[string]string{
	"stg": "staging", "stage": "staging", "staging": "staging",
	"test": "test", "tst": "test", "testing": "test",
	"dev": "development", "devel": "development", "development": "development",
	"qa": "acceptance", "uat": "acceptance", "acc": "acceptance", "acceptance": "acceptance",
	"preprod": "pre-production", "lab": "lab", "sandbox": "sandbox",
}

// production are the words for what a name without any of them is too.
var production = map[string]bool{"prod": true, "prd": true, "production": true, "live": true}

// processors are words with numbers in them that are no number of a host: what
// is built for one does not run on another.
var processors = map[string]bool{
	"x86": true, "i386": true, "i686": true, "amd64": true, "a64": true, "arm64": true, "aarch64": true, "armv7": true,
	"ppc64": true, "ppc64le": true, "p8": true, "p9": true, "p08": true, "p09": true, "p10": true, "s390": true, "s390x": true, "riscv64": true,
}

// stores are the words for what decides by a majority of its members, and so
// is down as soon as it has lost it.
var stores = map[string]bool{
	"etcd": true, "zookeeper": true, "zk": true, "consul": true, "rabbitmq": true, "galera": true,
	"mongo": true, "mongodb": true, "kafka": true, "cephmon": true,
}

// cities are short words for places: the codes of airports (IATA) and of
// regions that data centres are named after most. What the hosts' own sites and
// domains are called is known besides.
var cities = func() map[string]bool {
	out := map[string]bool{}
	for _, w := range []string{
		"ams", "arn", "ash", "atl", "ber", "bhx", "bom", "bos", "bru", "cdg", "cph", "dal", "del", "den", "dfw", "dub", "dus", "edi",
		"ewr", "fra", "gru", "ham", "hel", "hkg", "iad", "icn", "jfk", "jnb", "lax", "lba", "lcy", "lhr", "lis", "lon", "mad", "man",
		"mel", "mia", "mil", "muc", "mrs", "nrt", "nyc", "ord", "osl", "par", "phx", "prg", "rom", "sea", "sfo", "sgp", "sin", "sjc",
		"sto", "str", "svo", "syd", "tok", "tyo", "vie", "waw", "yul", "yyz", "zrh",
		"apac", "emea", "eu", "uk", "us", "east", "west", "north", "south", "central", "dc", "az",
		"amsterdam", "berlin", "dublin", "frankfurt", "leeds", "london", "manchester", "paris", "tokyo", "zurich",
	} {
		out[w] = true
	}
	return out
}()

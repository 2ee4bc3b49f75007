package merge

import (
	"slices"
	"strings"
)

// register is the names of hosts, by what may be said in their place.
type register struct {
	exact map[string]bool
	lower map[string][]string // without regard to case
	label map[string][]string // by the first label, in lower case, of names that have a domain
}

func newRegister() *register {
	return &register{map[string]bool{}, map[string][]string{}, map[string][]string{}}
}

func (r *register) add(name string) {
	if r.exact[name] {
		return
	}
	r.exact[name] = true
	low := strings.ToLower(name)
	r.lower[low] = append(r.lower[low], name)
	if label, ok := labelOf(low); ok {
		r.label[label] = append(r.label[label], name)
	}
}

// like is another host whose name differs by its domain or capitals alone.
func (r *register) like(name string) (string, bool) {
	low := strings.ToLower(name)
	label, dotted := labelOf(low)
	may := slices.Concat(r.lower[low], r.label[low])
	if dotted {
		may = slices.Concat(may, r.lower[label])
	}
	for _, other := range may {
		if other != name {
			return other, true
		}
	}
	return "", false
}

// labelOf is the first label of a name that has a domain; an IP address has
// none.
func labelOf(name string) (string, bool) {
	label, rest, dotted := strings.Cut(name, ".")
	return label, dotted && label != "" && strings.Trim(rest, "0123456789.") != ""
}

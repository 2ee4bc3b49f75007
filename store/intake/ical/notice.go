package ical

import (
	"strings"

	"stagger/planner/model"
)

// notice is a provider's maintenance notice: the X-MAINTNOTE properties of an
// event (NANOG, "Best Current Practice for Provider Maintenance Notifications").
type notice struct {
	provider, id, status, impact string
	objects                      []string
}

// addNotice takes a property of a notice.
func (e *event) addNotice(p *property) {
	if !strings.HasPrefix(p.name, "X-MAINTNOTE-") {
		return
	}
	if e.notice == nil {
		e.notice = &notice{}
	}
	n, value := e.notice, oneLine(unescape(p.value))
	switch p.name {
	case "X-MAINTNOTE-PROVIDER":
		n.provider = value
	case "X-MAINTNOTE-MAINTENANCE-ID":
		n.id = value
	case "X-MAINTNOTE-STATUS":
		n.status = strings.ToUpper(value)
	case "X-MAINTNOTE-IMPACT":
		n.impact = value
	case "X-MAINTNOTE-OBJECT-ID":
		if value != "" {
			n.objects = append(n.objects, value)
		}
		if n.impact == "" {
			n.impact = oneLine(p.param("X-MAINTNOTE-OBJECT-IMPACT"))
		}
	}
}

// name is the maintenance's, and whose it is.
func (n *notice) name() string {
	switch {
	case n.id == "" && n.provider == "":
		return ""
	case n.id == "":
		return "maintenance (" + n.provider + ")"
	case n.provider == "":
		return n.id
	}
	return n.id + " (" + n.provider + ")"
}

// reason is why nothing may change meanwhile.
func (n *notice) reason(summary string) string {
	if n.impact == "" {
		return summary
	}
	return strings.TrimSpace(summary + " (impact: " + n.impact + ")")
}

// hosts are those that were tagged with one of the objects: circuits and
// services have names of their own.
func (n *notice) hosts() *model.Selector {
	seen := map[string]bool{}
	var tags []string
	for _, o := range n.objects {
		if !seen[o] {
			seen[o] = true
			tags = append(tags, o)
		}
	}
	if tags == nil {
		return nil
	}
	return &model.Selector{Tags: tags}
}

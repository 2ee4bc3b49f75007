package edit

import (
	"slices"
	"strings"

	"stagger/planner/keys"
	"stagger/planner/model"
)

// choices are the keys that take one of a few words; "" leaves the key out.
var choices = map[string][]string{
	"host.exposure":  {string(model.Internet), string(model.Internal), string(model.Isolated)},
	"host.state":     {model.StateUp, model.StateDown},
	"service.order":  {"", model.OrderStandbyFirst, model.OrderAny},
	"patch.severity": {model.Low, model.Medium, model.High, model.Critical},
	"waiver.kind":    {"", model.WaiverVendor, model.WaiverAcceptedRisk, model.WaiverFrozen, model.WaiverSpare},
}

// Choices are the words that a field may be, nil where it takes any text.
func (s *Section) Choices(f *Field) []string {
	if _, ok := f.At.(*bool); ok {
		return []string{"no", "yes"}
	}
	return choices[s.Name+"."+f.Key]
}

// refers are the sections whose entries a key names.
var refers = map[string]string{
	"host.team": "team", "host.stage": "stage", "host.runs_on": "host",
	"service.members": "host", "service.requires": "service",
	"patch.hosts": "host", "patch.after": "patch",
	"waiver.hosts": "host", "waiver.patches": "patch", "pin.host": "host",
}

// selects are the sections whose entries a key of a selector names.
var selects = map[string]string{"hosts": "host", "services": "service", "teams": "team", "stages": "stage"}

// Offers are what can be put where text ends: the names and words that begin
// with its last part, and how much of text they replace.
func (s *Section) Offers(inv *model.Inventory, f *Field, text string) (offers []string, replace string) {
	switch f.At.(type) {
	case **model.Selector, *model.Selector:
		part := last(text, ';')
		key, value, colon := strings.Cut(part, ":")
		if !colon {
			var names []string
			for _, k := range keys.Selector {
				names = append(names, k.Name+": ")
			}
			return starting(names, part, ""), part
		}
		value = last(value, ',')
		return starting(matched(inv, strings.TrimSpace(key)), value, ",;:"), value
	case *[]model.Member:
		part := last(text, ',')
		if host, role, given := strings.Cut(part, " "); given && host != "" {
			return starting([]string{model.RolePrimary, model.RoleStandby}, role, ""), role
		}
		return starting(entryNames(inv, "host"), part, ",; "), part
	case *[]string:
		part := last(text, ',')
		return starting(s.known(inv, f.Key), part, ",;:"), part
	case *string:
		return starting(s.known(inv, f.Key), text, ""), text
	}
	return nil, ""
}

// last is the part of text after its last separator, without the space before
// it.
func last(text string, at rune) string {
	parts := split(text, at)
	return parts[len(parts)-1]
}

// known are the values that a key is likely to take.
func (s *Section) known(inv *model.Inventory, key string) []string {
	if to := refers[s.Name+"."+key]; to != "" {
		return entryNames(inv, to)
	}
	switch key {
	case "site", "tags":
		return matched(inv, strings.TrimSuffix(key, "s")+"s")
	case "timezone":
		return zones(inv)
	case "approved_by", "owner":
		return people(inv)
	}
	return nil
}

// matched are the values that a key of a selector can match.
func matched(inv *model.Inventory, key string) []string {
	if to := selects[key]; to != "" {
		return entryNames(inv, to)
	}
	var out []string
	for i := range inv.Hosts {
		switch key {
		case "sites":
			out = append(out, inv.Hosts[i].Site)
		case "tags":
			out = append(out, inv.Hosts[i].Tags...)
		}
	}
	return out
}

func entryNames(inv *model.Inventory, section string) []string {
	s := Of(section)
	out := make([]string, s.Len(inv))
	for i := range out {
		out[i] = s.ID(inv, i)
	}
	return out
}

func zones(inv *model.Inventory) []string {
	out := []string{inv.Timezone, "UTC"}
	for i := range inv.Windows {
		out = append(out, inv.Windows[i].Timezone)
	}
	for i := range inv.Freezes {
		out = append(out, inv.Freezes[i].Timezone)
	}
	return out
}

func people(inv *model.Inventory) []string {
	var out []string
	for i := range inv.Services {
		out = append(out, inv.Services[i].Owner)
	}
	for i := range inv.Freezes {
		out = append(out, inv.Freezes[i].ApprovedBy)
	}
	for i := range inv.Waivers {
		out = append(out, inv.Waivers[i].ApprovedBy)
	}
	return out
}

// mostOffers bounds how many are looked at: a person reads a few.
const mostOffers = 20

// starting are the values that begin with what was typed, by name, each once,
// without the one that stands there already; in quotes where they would part.
// Case is no difference.
func starting(all []string, typed, parting string) []string {
	var out []string
	for _, v := range all {
		if len(v) > len(typed) && strings.EqualFold(v[:len(typed)], typed) {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	out = out[:min(len(out), mostOffers)]
	for i, v := range out {
		if parting != "" {
			out[i] = word(v, parting)
		}
	}
	return out
}

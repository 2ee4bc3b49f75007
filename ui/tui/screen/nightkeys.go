package screen

import (
	"time"

	"stagger/ui/tui/keys"
)

// zooms are the lengths that a column can have.
var zooms = []time.Duration{5 * time.Minute, 10 * time.Minute, 15 * time.Minute, 30 * time.Minute}

// Act selects, scrolls, zooms, or opens the job.
func (n *Night) Act(a keys.Action) Reply {
	switch a {
	case keys.PrevNight:
		return n.turn(-1)
	case keys.NextNight:
		return n.turn(1)
	case keys.Earlier, keys.Later:
		n.stay = true
		n.pan += map[keys.Action]int{keys.Earlier: -6, keys.Later: 6}[a]
	case keys.Open:
		if n.host == "" {
			return Reply{Said: "no job stands on this night"}
		}
		f, _ := n.known()
		return Reply{Read: FactsText(n.theme, n.host, n.sc.AboutJob(n.host, f))}
	default:
		if Walk(&n.list, a, len(n.night.Jobs)) {
			n.stay = false
			n.pick()
		}
	}
	return Reply{}
}

// Zoom takes the next longer (by 1) or shorter (-1) column after the one that
// is drawn in w cells.
func (n *Night) Zoom(by, w int) {
	now := n.column(n.layout(w))
	for i, z := range zooms {
		if z == now {
			n.each = zooms[max(0, min(i+by, len(zooms)-1))]
		}
	}
	n.stay = false
}

// turn goes to another night that is worked.
func (n *Night) turn(by int) Reply {
	nights := n.sc.Nights
	at := -1
	for i, m := range nights {
		if m.Key == n.key {
			at = i
		}
	}
	if at < 0 && by < 0 {
		at = len(nights)
	}
	if at+by < 0 || at+by >= len(nights) {
		return Reply{Said: map[int]string{-1: "this is the first night that is worked", 1: "this is the last night that is worked"}[by]}
	}
	n.Go(nights[at+by].Key, "")
	return Reply{}
}

package screen

import (
	"time"

	"stagger/ui/tui/draw"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

// Night shows one night as a chart: hosts in order of work, time across, the
// spare strip of services and the selected job under it.
type Night struct {
	theme   look.Theme
	now     func() time.Time
	sc      *scene.Scene
	key     scene.NightKey
	night   *scene.Night // of key, with the moved job where Ghost has it
	host    string       // the selected job's; it stays selected wherever its row goes
	list    draw.List
	each    time.Duration // a column; 0: as fits
	pan     int           // the first column in sight
	stay    bool          // the chart was scrolled by hand and does not follow the selection
	ghost   *Ghost
	mark    string // the host whose job is to be swapped; "": none
	facts   map[factKey]scene.Facts
	natural layout    // what the night's names and times take
	drawn   span      // the rows as they were last drawn
	chart   int       // the first cell of the chart, then
	scale   draw.Axis // and what it showed
}

type factKey struct {
	host  string
	night scene.NightKey
}

// Ghost is a job on the move, drawn where it would stand.
type Ghost struct {
	Host  string
	Start time.Time
	Night scene.NightKey
	Facts *scene.Facts // of the host on that night; nil: not known yet
}

// NewNight is the screen of one night.
func NewNight(th look.Theme, now func() time.Time) *Night {
	return &Night{theme: th, now: now, facts: map[factKey]scene.Facts{}}
}

// Show takes a new scene and stays on the night it was on.
func (n *Night) Show(sc *scene.Scene) {
	n.sc = sc
	clear(n.facts)
	if n.key == (scene.NightKey{}) && len(sc.Nights) > 0 {
		n.key = sc.Nights[0].Key
	}
	n.refresh()
}

// Go opens a night and selects a job on it; "" selects the first.
func (n *Night) Go(k scene.NightKey, host string) {
	n.key, n.host, n.stay = k, host, false
	n.list = draw.List{}
	n.refresh()
}

// Float shows a job on the move; nil ends that.
func (n *Night) Float(g *Ghost) {
	n.ghost = g
	if g != nil {
		n.key, n.host, n.stay = g.Night, g.Host, false
	}
	n.refresh()
}

// Know takes the facts that Wants asked for.
func (n *Night) Know(f scene.Facts) { n.facts[factKey{f.Host, f.Night}] = f }

// Wants is the job and night whose facts are not known yet.
func (n *Night) Wants() (host string, night scene.NightKey, ok bool) {
	if n.sc == nil || n.ghost != nil || n.host == "" {
		return "", scene.NightKey{}, false
	}
	_, known := n.facts[factKey{n.host, n.key}]
	return n.host, n.key, !known
}

// Key is the night that is shown.
func (n *Night) Key() scene.NightKey { return n.key }

// Mark marks a host's job; "" marks none.
func (n *Night) Mark(host string) { n.mark = host }

// Marked is the host whose job is marked, as long as it has one.
func (n *Night) Marked() string {
	if n.sc == nil || n.mark == "" || n.sc.Job(n.mark) == nil {
		return ""
	}
	return n.mark
}

// Host is the selected job's.
func (n *Night) Host() string { return n.host }

// refresh works out the night's rows and finds the selected job among them.
func (n *Night) refresh() {
	if n.sc == nil {
		return
	}
	n.night = n.sc.Night(n.key)
	if n.ghost != nil {
		n.night = n.withGhost()
	}
	n.measure()
	for i, j := range n.night.Jobs {
		if j.Host == n.host {
			n.list.Sel = i
			return
		}
	}
	n.list.Move(0, len(n.night.Jobs))
	n.pick()
}

// withGhost is the night with the moved job where it would stand.
func (n *Night) withGhost() *scene.Night {
	var jobs []*scene.Job
	for _, j := range n.sc.Night(n.key).Jobs {
		if j.Host != n.ghost.Host {
			jobs = append(jobs, j)
		}
	}
	if j := n.sc.Job(n.ghost.Host); j != nil {
		moved := *j
		by := n.ghost.Start.Sub(j.Start)
		moved.Start, moved.WorkEnds, moved.End = j.Start.Add(by), j.WorkEnds.Add(by), j.End.Add(by)
		jobs = append(jobs, &moved)
	}
	return n.sc.NightOf(n.key, jobs)
}

// pick makes the row that is selected the job that is.
func (n *Night) pick() {
	n.host = ""
	if n.list.Sel < len(n.night.Jobs) {
		n.host = n.night.Jobs[n.list.Sel].Host
	}
}

// known is the facts of the selected job, once they are here.
func (n *Night) known() (*scene.Facts, bool) {
	if n.ghost != nil {
		return n.ghost.Facts, n.ghost.Facts != nil
	}
	f, ok := n.facts[factKey{n.host, n.key}]
	if !ok {
		return nil, false
	}
	return &f, true
}

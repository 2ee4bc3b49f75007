package tui

import (
	"fmt"
	"path/filepath"
	"strings"

	"stagger/planner/model"
	"stagger/ui/tui/draw"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
	"stagger/ui/tui/scene"
)

// headOne is what is open, the horizon, and the verdict.
func (a *app) headOne() string {
	name, title := " stagger", ""
	if inv := a.inventory(); inv != nil {
		title = "  " + inv.Title
	}
	sc := a.scene()
	if sc == nil {
		if db := a.database(); db != "" && a.w >= narrow {
			name = " " + db
		}
		return draw.Fit(name+title, a.w)
	}
	state := " · " + a.planState()
	if sc.Abroad() {
		state += " · clock of " + sc.Place()
	}
	middle := draw.Horizon(sc.Local(sc.Plan.From), sc.Local(sc.Plan.Until))
	jobs := len(sc.Plan.Jobs)
	counts := fmt.Sprintf("%d of %d placed", jobs, jobs+len(sc.Plan.Unscheduled))
	verdict, style := sc.Verdict(), a.theme.Good
	if !sc.Safe() {
		verdict, style = look.Broken+" "+verdict, a.theme.Bad
	}
	verdict = draw.Clip(verdict, a.w/2) + " "
	room := a.w - draw.Width(verdict)
	most := counts + " · " + outages(sc)
	switch db := a.database(); {
	case db == "":
	case a.w < narrow: // it stands on the second line
		name, title, state = " ", "", strings.TrimPrefix(state, " · ")
	case draw.Width(name+title+state+db+most)+8 <= room:
		state += " · " + db
	default: // it matters more than the program's name
		name = " " + db
	}
	if draw.Width(name+state+most)+4 <= room {
		counts = most
	}
	// Whether the plan is saved matters more than the inventory's title.
	title = draw.Clip(title, room-draw.Width(name+state+counts)-4)
	if zoned := middle + " " + sc.Zone.String(); draw.Width(name+title+state+zoned+counts)+8 <= room {
		middle = zoned
	}
	l, m, r := draw.Spread(name+title+state, middle, counts+" · ", room)
	return a.theme.Strong.Render(l) + m + r + style.Render(verdict)
}

// narrow is the width below which the tabs are figures and the database stands
// beside them.
const narrow = 76

// database is the name of what is open, short enough for a head line.
func (a *app) database() string {
	if a.cfg.Database == "" {
		return ""
	}
	return draw.Clip(filepath.Base(a.cfg.Database), 16)
}

// outages counts the spells below a floor. One to which nobody consents is a
// breach, which the verdict beside it names.
func outages(sc *scene.Scene) string {
	if sc.Outages == 0 {
		return "no outage"
	}
	for _, v := range sc.Broken {
		if v.Rule == model.RuleService {
			return draw.Count(sc.Outages, "outage")
		}
	}
	return draw.Count(sc.Outages, "outage") + " consented"
}

// planState says which plan it is and whether it is saved.
func (a *app) planState() string {
	switch {
	case a.moving != nil:
		return "moving " + draw.Clip(a.moving.host, 20)
	case a.savedID == 0:
		return "not saved"
	case a.history.cur.Plan == a.saved:
		return fmt.Sprintf("plan %d", a.savedID)
	default:
		return fmt.Sprintf("plan %d, not saved", a.savedID)
	}
}

// headTwo is the screens, and the cost beside its bound or the search.
func (a *app) headTwo() string {
	tabs := a.tabs()
	used := 0
	for _, t := range tabs {
		used += draw.Width(t.text)
	}
	var b strings.Builder
	for _, t := range tabs {
		if t.at == a.at {
			t.text = a.theme.Selected.Render(t.text)
		}
		b.WriteString(t.text)
	}
	if db := a.database(); db != "" && a.w < narrow {
		b.WriteString("  " + a.theme.Dim.Render(db))
		used += 2 + draw.Width(db)
	}
	room := a.w - used - 1
	return b.String() + draw.FitRight(a.costText(room-1), room)
}

// tab is a screen's name in the head.
type tab struct {
	at   keys.Place
	text string
}

func (a *app) tabs() []tab {
	left, waivers := 0, 0
	if sc := a.scene(); sc != nil {
		left, waivers = len(sc.Plan.Unscheduled), len(sc.Decisions())
	}
	all := []struct {
		at    keys.Place
		name  string
		short string
		n     int
	}{{keys.OnPlan, "1 Plan", "1", 0}, {keys.OnNight, "2 Night", "2", 0}, {keys.OnServices, "3 Services", "3", 0},
		{keys.OnHosts, "4 Hosts", "4", 0}, {keys.OnLeftOut, "5 Left out", "5", left}, {keys.OnDecisions, "6 Decisions", "6", waivers},
		{keys.OnHistory, "7 History", "7", 0}}
	tabs := make([]tab, len(all))
	for i, t := range all {
		name := t.name
		if a.w < narrow && t.at != a.at {
			name = t.short
		}
		if t.n > 0 && name != t.short {
			name += fmt.Sprintf(" %d", t.n)
		}
		mark := " "
		if t.at == a.at {
			mark = look.Select
		}
		tabs[i] = tab{t.at, mark + name}
		if a.w >= 100 {
			tabs[i].text += " "
		}
	}
	return tabs
}

// costText is as much of the cost as there is room for. A search that runs says
// so in its place.
func (a *app) costText(room int) string {
	var forms []string
	sc := a.scene()
	if sc != nil {
		c, b := sc.Plan.Cost.Total, sc.Plan.Bound
		switch {
		case !sc.Safe(): // the bound is of plans that keep the rules
			forms = []string{"cost " + draw.Number(c), draw.Number(c)}
		case sc.Plan.Proven():
			forms = []string{fmt.Sprintf("cost %s · proven best", draw.Number(c)), draw.Number(c) + " proven best", draw.Number(c)}
		default:
			over := fmt.Sprintf(" (%.1f %%)", max(0, (c-b)/c*100))
			forms = []string{fmt.Sprintf("cost %s · at best %s%s", draw.Number(c), draw.Number(b), over),
				fmt.Sprintf("cost %s%s", draw.Number(c), over), draw.Number(c) + over, draw.Number(c)}
		}
	}
	if a.search != nil {
		sign := look.Spinner[a.spin] + " searching…"
		if sc != nil {
			forms = []string{sign + " esc stops · cost " + draw.Number(sc.Plan.Cost.Total), sign + " " + draw.Number(sc.Plan.Cost.Total), sign, look.Spinner[a.spin]}
		} else {
			forms = []string{sign, look.Spinner[a.spin]}
		}
	}
	for _, f := range forms {
		if draw.Width(f) <= room {
			return f
		}
	}
	return ""
}

// inventory is the one that is open: at first the one that was handed in.
func (a *app) inventory() *model.Inventory {
	if a.history.cur != nil {
		return a.history.cur.Inv()
	}
	return a.cfg.Inventory
}

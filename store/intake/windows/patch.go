package windows

import (
	"strings"
	"time"

	"stagger/planner/batch"
	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/store/intake/listing"
	"stagger/store/intake/source"
)

// update is what the rows of one KB come to.
type update struct {
	kb, title  string
	severity   string // the worst; "": not said
	reboot     bool   // a row says that it needs one
	noReboot   bool   // a row says that it needs none
	cumulative bool
	changed    civil.Date // the first; zero: not said
}

// gatherer puts rows together by KB, in the order of the table.
type gatherer struct {
	b    *batch.Builder
	at   map[string]*update
	list []*update
}

// severities are those of the Microsoft Security Response Center.
var severities = map[string]string{
	"critical": model.Critical, "important": model.High, "moderate": model.Medium, "low": model.Low,
}

func (g *gatherer) add(r row) {
	u := g.at[r.kb]
	if u == nil {
		u = &update{kb: r.kb}
		g.at[r.kb] = u
		g.list = append(g.list, u)
	}
	entry := "patch " + r.kb
	if r.several {
		g.b.Guess(r.line, entry, "which KB number it has: the first of several")
	}
	if u.title == "" {
		u.title = r.title
	}
	// "Cumulative", "Kumulatives", "acumulativa"
	u.cumulative = u.cumulative || strings.Contains(r.title, "umulativ")
	severity := severities[strings.ToLower(r.severity)]
	if severity == "" && r.severity != "" && !strings.EqualFold(r.severity, "Unspecified") {
		g.b.Skip(r.line, entry+": "+listing.Excerpt(r.severity), "a severity that is not Critical, Important, Moderate or Low")
	}
	u.severity = listing.Worse(u.severity, severity)
	switch reboot, said := truth(r.reboot); {
	case reboot:
		u.reboot = true
	case said:
		u.noReboot = true
	case r.reboot != "":
		g.b.Skip(r.line, entry+": "+listing.Excerpt(r.reboot), "a RebootRequired that is neither True nor False")
	}
	day := isoDay(r.changed)
	if day.IsZero() && r.changed != "" {
		g.b.Skip(r.line, entry+": "+listing.Excerpt(r.changed), "a LastDeploymentChangeTime that is not written as 2026-10-14, and not taken for the day of release")
	}
	if !day.IsZero() && (u.changed.IsZero() || day < u.changed) {
		u.changed = day
	}
}

// patches fills in the patches, whose hosts stand in them already.
func (g *gatherer) patches(o source.Options, c columns) {
	for _, u := range g.list {
		p, entry := g.b.Patch(u.kb), "patch "+u.kb
		p.Title = u.title
		p.Severity = u.severity
		if p.Severity == "" {
			p.Severity = model.Medium
			g.b.Guess(0, entry, "how severe it is: medium, as MsrcSeverity does not say")
		}
		p.Duration = u.duration(g.b, o, entry)
		if p.Released = u.changed; !u.changed.IsZero() {
			g.b.Guess(0, entry, "the day of its release: that of LastDeploymentChangeTime")
		}
		if c.reboot >= 0 {
			p.Reboot = u.needsReboot(g.b, entry)
		}
	}
}

func (u *update) duration(b *batch.Builder, o source.Options, entry string) time.Duration {
	if u.cumulative {
		return listing.Duration(b, o, entry, 30*time.Minute, "30 minutes for a cumulative update")
	}
	return listing.Duration(b, o, entry, 10*time.Minute, "10 minutes for an update that is not cumulative")
}

// needsReboot is what any of the rows says. Of an update that is not put in
// yet, Windows may not know it.
func (u *update) needsReboot(b *batch.Builder, entry string) bool {
	switch {
	case u.reboot:
		return true
	case !u.noReboot:
		b.Guess(0, entry, "whether it needs a reboot: yes, as RebootRequired does not say")
		return true
	case u.cumulative:
		b.Guess(0, entry, "whether it needs a reboot: no, as RebootRequired says of a cumulative update, although most need one")
	}
	return false
}

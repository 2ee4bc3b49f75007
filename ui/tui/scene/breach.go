package scene

import (
	"fmt"
	"strings"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/tui/draw"
)

// Breach names a breach in a few words: the rule and whom it concerns,
// "service inbound-mail".
func Breach(v model.Violation) string {
	about := v.Services
	if len(about) == 0 {
		about = v.Hosts
	}
	if len(about) == 0 {
		return string(v.Rule)
	}
	name := string(v.Rule) + " " + about[0]
	if n := len(about) - 1; n > 0 {
		name += fmt.Sprintf(" (+%d)", n)
	}
	return name
}

// Told is a breach in a sentence on the clock that is shown, what matters most
// first: "service inbound-mail, 22:30–22:40: mx2, mx1 leave less than 1 of 2".
// It has the day where the sentence does not stand beside it.
func (sc *Scene) Told(v model.Violation, day bool) string {
	what := sc.about(v)
	if v.When.Start.IsZero() || what == "" {
		return Breach(v) + ": " + v.Text
	}
	when := draw.Clock(sc.Local(v.When.Start))
	if !v.When.End.IsZero() {
		when = draw.Range(sc.Local(v.When.Start), sc.Local(v.When.End))
	}
	if day {
		when = draw.Day(sc.Local(v.When.Start)) + " " + when
	}
	return Breach(v) + ", " + when + ": " + what
}

// about is what is wrong, "" for what has no words but the verifier's.
func (sc *Scene) about(v model.Violation) string {
	from := func() string { return draw.DayClock(sc.Local(v.Against.Start)) }
	other := ""
	if len(v.Hosts) > 1 {
		other = v.Hosts[1]
	}
	switch v.Rule {
	case model.RuleWindow:
		return sc.aboutWindow(v)
	case model.RuleFreeze:
		return fmt.Sprintf("freeze %s holds from %s to %s", v.Name, from(), draw.DayClock(sc.Local(v.Against.End)))
	case model.RuleService:
		return fmt.Sprintf("%s leave less than %d of %d for %s, allowed is %s", strings.Join(v.Hosts, ", "), v.Limit, v.Count,
			length(v.When.End.Sub(v.When.Start)), length(v.Allowed))
	case model.RuleTeam, model.RuleLimit:
		name := v.Name
		if name == "" {
			name = "max_parallel"
		}
		return fmt.Sprintf("%d jobs at once, %s allows %d: %s", v.Count, name, v.Limit, strings.Join(v.Hosts, ", "))
	case model.RuleConflict, model.RuleGuest:
		why := "it runs on " + other
		if v.Name != "" {
			why = "conflict " + v.Name + " keeps them apart"
		}
		return fmt.Sprintf("%s is worked on %s; %s", other, draw.Range(sc.Local(v.Against.Start), sc.Local(v.Against.End)), why)
	case model.RuleStage, model.RuleAfter:
		if v.Against.Start.IsZero() {
			return fmt.Sprintf("%s, which must come before it for patch %s, is left out", other, v.Name)
		}
		return fmt.Sprintf("it must wait for %s until %s, for patch %s", other, from(), v.Name)
	case model.RuleFallback:
		return fmt.Sprintf("it must wait for its standby %s until %s", other, from())
	case model.RulePin:
		return "it is pinned to " + from()
	}
	return ""
}

func (sc *Scene) aboutWindow(v model.Violation) string {
	open, closes := v.Against.Start, v.Against.End
	switch {
	case open.IsZero():
		return "window " + v.Name + " is not open to it then"
	case v.Name == "":
		return fmt.Sprintf("outside the plan, %s to %s", draw.DayClock(sc.Local(open)), draw.DayClock(sc.Local(closes)))
	case v.When.Start.Before(open) || v.When.End.After(closes):
		return fmt.Sprintf("outside %s, open %s", v.Name, draw.Range(sc.Local(open), sc.Local(closes)))
	default:
		return fmt.Sprintf("off the slots of %s, which opens %s", v.Name, draw.Clock(sc.Local(open)))
	}
}

func length(d time.Duration) string { return civil.FormatDuration(d.Round(time.Second)) }

package explain

import (
	"fmt"
	"strings"

	"stagger/planner/model"
)

// words names a cause for people: "freeze month-end", "work on hv1".
func words(c Cause) string {
	switch c.Rule {
	case model.RuleWindow:
		if c.Name == NoWindow {
			return "no window"
		}
		return "the end of window " + c.Name
	case model.RuleGuest:
		return "work on " + c.Name
	case model.RuleStage:
		return "the stages of " + c.Name
	case model.RuleAfter:
		return "the order after " + c.Name
	case model.RuleFallback:
		return "the fallback of " + c.Name
	case model.RulePin:
		return "its pin"
	default:
		return fmt.Sprintf("%s %s", c.Rule, c.Name)
	}
}

// without says what a job needs gone to have a place: "without team unix, or
// without limit san".
func (c Causes) without() string {
	var list []string
	for _, x := range c.List {
		list = append(list, words(x))
	}
	if !c.Together {
		return "without " + strings.Join(list, ", or without ")
	}
	return fmt.Sprintf("only without %s together", names(list, len(list)))
}

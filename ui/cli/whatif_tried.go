package cli

import (
	"context"
	"time"

	"stagger/planner"
	"stagger/planner/model"
	"stagger/ui/tui"
)

// tryingTime is how long trying what would help may go on beyond the time
// that a search may take.
const tryingTime = time.Second

// tried is the plan where what would help has been tried, within what is left
// of the time limit since begun, and a little more.
func (a *app) tried(ctx context.Context, s *planner.Session, p *model.Plan, begun time.Time, limit time.Duration) *model.Plan {
	limited, cancel := context.WithDeadline(ctx, begun.Add(limit+tryingTime))
	defer cancel()
	stop := a.startProgress("trying what would help (ctrl-c leaves the rest untried)")
	p, all := s.Tried(limited, p)
	stop()
	if !all && ctx.Err() == nil {
		a.note("there was no time to try everything that would help; what was not tried says so, and a longer --time-limit tries more")
	}
	return p
}

// withRemedies is the plan with what would help tried for as long as whoever
// pressed the key will wait: what is handed in should not be a guess.
func withRemedies(ctx context.Context, s tui.Planner, p *model.Plan) *model.Plan {
	session, ok := s.(*planner.Session)
	if !ok {
		return p
	}
	limited, cancel := context.WithTimeout(ctx, tryingTime)
	defer cancel()
	p, _ = session.Tried(limited, p)
	return p
}

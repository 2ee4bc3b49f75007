package choose

import (
	"context"
	"errors"
	"fmt"
	"io"

	"stagger/planner/grouping"
	"stagger/ui/tui/look"
	"stagger/ui/tui/safely"
)

// Options say how the screen looks and what it is told of faults.
type Options struct {
	ASCII  bool // draw with the ASCII twins
	Colour look.Colour
	Back   look.Back
	Check  Check // faults of the accepted in the inventory; nil: none
}

// Run lets a person choose, in a terminal of its own. An end from outside is
// an error, and then nothing was decided.
func Run(ctx context.Context, candidates []grouping.Candidate, opts Options, in io.Reader, out io.Writer) (Decision, error) {
	ctx, stop := safely.Signals(ctx)
	defer stop()
	m := newProgram(candidates, opts, out)
	err := safely.Run(ctx, m, in, out)
	var outside *safely.Ended
	switch {
	case errors.As(err, &outside):
		err = fmt.Errorf("the choice was ended from outside (%v); nothing was taken", outside.By)
	case err != nil:
		err = fmt.Errorf("nothing was taken: %w", err)
	}
	d, decided := m.screen.Decision()
	if err != nil || !decided {
		m.screen.leave()
		d, _ = m.screen.Decision()
	}
	return d, err
}

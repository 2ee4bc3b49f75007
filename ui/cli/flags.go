package cli

import (
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"stagger/planner/civil"
)

// duration is a flag that reads durations as the inventory writes them.
type duration time.Duration

func (d *duration) Set(s string) error {
	v, err := civil.ParseDuration(s)
	if err == nil {
		*d = duration(v)
	}
	return err
}

func (d *duration) String() string {
	if *d == 0 {
		return ""
	}
	return civil.FormatDuration(time.Duration(*d))
}

func (d *duration) Type() string { return "DUR" }

// limit is a flag that reads short stretches of time, as 500ms or 2s.
type limit struct{ duration }

func (l *limit) Set(s string) error {
	v, err := time.ParseDuration(s)
	if err != nil || v < 0 {
		return fmt.Errorf("%q is not a stretch of time; write it as 500ms, 2s or 1m", s)
	}
	l.duration = duration(v)
	return nil
}

func (l *limit) String() string {
	if l.duration == 0 {
		return ""
	}
	return time.Duration(l.duration).String()
}

// span is a duration that cannot be nothing.
type span struct{ duration }

func (s *span) Set(v string) error {
	err := s.duration.Set(v)
	if err == nil && s.duration == 0 {
		err = errors.New("write more than nothing, as 28d")
	}
	return err
}

// planning are the flags of every command that makes a plan.
type planning struct {
	inventory string
	from      string
	horizon   span
	timeLimit limit
	seed      uint64
	given     func(flag string) bool // whether a person gave it
}

// defaultTimeLimit is how long a search may take where nothing else is said.
const defaultTimeLimit = 2 * time.Second

func (f *planning) add(cmd *cobra.Command) {
	addInventory(cmd, &f.inventory)
	f.addSearch(cmd)
}

// addSearch adds the flags that do not depend on where the inventory is from.
func (f *planning) addSearch(cmd *cobra.Command) {
	f.given = cmd.Flags().Changed
	f.addFrom(cmd)
	f.timeLimit = limit{duration(defaultTimeLimit)}
	cmd.Flags().Var(&f.timeLimit, "time-limit", "how long to search for a better plan")
	cmd.Flags().Uint64Var(&f.seed, "seed", 0, "`NUMBER` that steers the search's random choices")
}

// addFrom adds the flags that say which time is looked at.
func (f *planning) addFrom(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.from, "from", "",
		"the plan begins at `INSTANT`: 2026-11-23T09:00:00Z, or local as 2026-11-23T09:00 (default now)")
	cmd.Flags().Var(&f.horizon, "horizon", "how far ahead to plan, as 28d (default the inventory's)")
}

func addInventory(cmd *cobra.Command, to *string) {
	cmd.Flags().StringVar(to, "inventory", "", "read this TOML `FILE` in place of the database, leaving no trace")
	_ = cmd.MarkFlagFilename("inventory", "toml") // fails only for a flag that is not there
}

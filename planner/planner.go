// Package planner turns an inventory into a plan of rolling patch windows in
// which no service goes below what it needs.
//
// It is the front of the rooms below it: a Session is one inventory made ready
// (times resolved, selectors matched, jobs made), and everything a caller asks
// of it is a pure question: no files, no SQL, no terminal, no wall clock. Every
// plan it gives out of Plan has passed planner/verify; one that would not is an
// error. It must never import ui or store.
package planner

import (
	"context"
	"time"

	"stagger/planner/model"
)

// Session is one inventory made ready for planning over one horizon. It is
// immutable and safe for use by several goroutines.
type Session struct{}

// Options steer a search.
type Options struct {
	Seed     uint64            // of its random choices
	MaxSteps int               // improvement steps before it ends by itself; 0 is the default
	Keep     *model.Plan       // a plan whose nights and starts are kept where that costs little; nil: none
	OnBetter func(*model.Plan) // called with each better plan, from the searching goroutine; nil: nobody listens
}

// Open makes a session of an inventory that planner/check finds no fault in,
// from an instant over a horizon (0: the inventory's own). The error, if the
// inventory is not fit to plan on, is a *model.Faults.
func Open(inv *model.Inventory, from time.Time, horizon time.Duration) (*Session, error) {
	panic("unbuilt")
}

// Inventory is what the session was opened on; it must not be changed.
func (s *Session) Inventory() *model.Inventory { panic("unbuilt") }

// From and Until bound the horizon.
func (s *Session) From() time.Time  { panic("unbuilt") }
func (s *Session) Until() time.Time { panic("unbuilt") }

// Plan searches until it is done or ctx is, and returns the best plan found,
// which is always complete and verified; a ctx that is done already still
// gets the first safe plan. The error says which rule a finished plan broke:
// a bug, never the inventory's fault.
func (s *Session) Plan(ctx context.Context, opt Options) (*model.Plan, error) { panic("unbuilt") }

// Verify checks a plan with code that shares nothing with the search and
// returns every breach; none means that the plan is safe and its figures true.
func (s *Session) Verify(p *model.Plan) []model.Violation { panic("unbuilt") }

// Moved is p with the host's job at start, everything else where it was and
// all figures reckoned anew. Nothing is refused: where the move breaks a rule,
// Verify of the result names it. The job's night becomes an occurrence that
// holds it, if there is one; a job that was left out is placed. It is nil
// where the host has no job.
func (s *Session) Moved(p *model.Plan, host string, start time.Time) *model.Plan { panic("unbuilt") }

// Removed is p without the host's job, which is then left out as crowded.
func (s *Session) Removed(p *model.Plan, host string) *model.Plan { panic("unbuilt") }

// Nights are the occurrences in the horizon of the windows that match the
// host, by start; those of every window where host is "".
func (s *Session) Nights(host string) []model.Occurrence { panic("unbuilt") }

// Starts are the instants at which the host's job could start within an
// occurrence, with the rest of p as it is, breaking no rule.
func (s *Session) Starts(p *model.Plan, host string, night model.Occurrence) []time.Time {
	panic("unbuilt")
}

// Frozen are the stretches of freezes in the horizon that bar a job on the
// host, by start; those of every freeze where host is "".
func (s *Session) Frozen(host string) []model.FrozenSpell { panic("unbuilt") }

// Levels is a service's capacity over the horizon under p, by time; the first
// level is from the beginning.
func (s *Session) Levels(p *model.Plan, service string) []model.Level { panic("unbuilt") }

// Floor is the least capacity that p may leave a service: its min_available,
// or less where members that are down already leave less.
func (s *Session) Floor(service string) int { panic("unbuilt") }

// ServicesOf are the services that a job on the host takes members from, by
// name.
func (s *Session) ServicesOf(host string) []string { panic("unbuilt") }

// Binds says, one line each, what keeps the host's job in p from starting
// earlier: the order, service, team or freeze, by name.
func (s *Session) Binds(p *model.Plan, host string) []string { panic("unbuilt") }

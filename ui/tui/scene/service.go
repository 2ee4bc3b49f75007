package scene

import (
	"sort"
	"time"

	"stagger/planner/model"
)

// Service is one service and what the plan means for it.
type Service struct {
	Spec     *model.Service
	Outcome  model.ServiceOutcome
	Floor    int
	Full     int // capacity before any work: less than all where members are down
	Levels   []model.Level
	LowestAt time.Time // when the least capacity is first met; zero: it never falls
}

// At is the service's capacity at an instant.
func (s *Service) At(t time.Time) int {
	if i := s.after(t); i > 0 {
		return s.Levels[i-1].Capacity
	}
	return s.Full
}

// after is the first level that begins after t.
func (s *Service) after(t time.Time) int {
	return sort.Search(len(s.Levels), func(i int) bool { return s.Levels[i].At.After(t) })
}

// Worst is the least capacity in [from, until).
func (s *Service) Worst(from, until time.Time) int {
	c := s.At(from)
	for i := s.after(from); i < len(s.Levels) && s.Levels[i].At.Before(until); i++ {
		c = min(c, s.Levels[i].Capacity)
	}
	return c
}

func (s *Service) role(host string) string {
	for _, m := range s.Spec.Members {
		if m.Host == host {
			return m.Role
		}
	}
	return ""
}

func (sc *Scene) addServices() {
	inv := sc.Inv()
	for i := range inv.Services {
		spec := &inv.Services[i]
		s := &Service{Spec: spec, Floor: sc.Planner.Floor(spec.Name), Full: spec.Capacity()}
		sc.Services = append(sc.Services, s)
		sc.services[spec.Name] = s
	}
	for _, o := range sc.Plan.Services {
		if s := sc.services[o.Name]; s != nil {
			s.Outcome = o
			sc.Outages += len(o.Outages)
		}
	}
}

// addLevels asks for the course of every service; one that no job touches
// stands still and answers with a single level.
func (sc *Scene) addLevels() {
	courses := sc.Planner.Courses(sc.Plan)
	for i, s := range sc.Services {
		s.Levels = courses[i]
		if len(s.Levels) == 0 {
			continue
		}
		lowest := s.Levels[0].Capacity
		for _, l := range s.Levels {
			if l.Capacity < lowest {
				lowest, s.LowestAt = l.Capacity, l.At
			}
		}
		s.Full = lowest
		for _, l := range s.Levels {
			s.Full = max(s.Full, l.Capacity)
		}
	}
}

// Service is the service of that name, or nil.
func (sc *Scene) Service(name string) *Service { return sc.services[name] }

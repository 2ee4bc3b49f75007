package table

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"stagger/planner/civil"
	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/document"
)

// subject is what a row is about: a record, or a job of it.
type subject struct {
	record *ticket.Record
	job    *ticket.Job
	prose  map[string]string // of the record, once made for another job
}

// once is a text of the record, made for the first row that has it.
func (s *subject) once(key string, text func() string) string {
	if s.prose == nil {
		return text()
	}
	if _, made := s.prose[key]; !made {
		s.prose[key] = text()
	}
	return s.prose[key]
}

func (s *subject) id() string {
	if s.job != nil {
		return s.job.ID
	}
	return s.record.ID
}

func (s *subject) summary() string {
	if s.job != nil {
		return document.Line("Patch " + s.job.Host)
	}
	return document.Line("Patching: " + s.record.Name())
}

func (s *subject) date() civil.Date {
	if s.job != nil {
		return s.job.Date
	}
	return s.record.Date
}

func (s *subject) start() time.Time {
	if s.job != nil {
		return s.job.Start
	}
	return s.record.Start
}

func (s *subject) end() time.Time {
	if s.job != nil {
		return s.job.End
	}
	return s.record.End
}

func (s *subject) risk() string {
	if s.job != nil {
		return fmt.Sprintf("%.1f", s.job.Risk)
	}
	return fmt.Sprintf("%.1f", s.record.Risk.Removed)
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// list are names with commas between them, each once; those without a name are
// none.
func list(of []string) string {
	var out []string
	seen := map[string]bool{}
	for _, s := range of {
		if s = document.Line(s); s != "" && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}

// each is a list of what the row's jobs have.
func (s *subject) each(of func(*ticket.Job) []string) string {
	if s.job != nil {
		return list(of(s.job))
	}
	var all []string
	for i := range s.record.Jobs {
		all = append(all, of(&s.record.Jobs[i])...)
	}
	return list(all)
}

// patches are those of the row.
func (s *subject) patches() []ticket.Patch {
	if s.job == nil {
		return s.record.Patches
	}
	var out []ticket.Patch
	for _, p := range s.record.Patches {
		if slices.Contains(s.job.Patches, p.ID) {
			out = append(out, p)
		}
	}
	return out
}

func (s *subject) cves() string {
	var all []string
	for _, p := range s.patches() {
		all = append(all, p.CVEs...)
	}
	return list(all)
}

func (s *subject) exploited() string {
	return yes(slices.ContainsFunc(s.patches(), func(p ticket.Patch) bool { return p.KnownExploited }))
}

// impact is the worst that the services of the row meet in its record.
func (s *subject) impact() model.Impact {
	if s.job == nil {
		return s.record.Impact()
	}
	return ticket.Worst(slices.DeleteFunc(slices.Clone(s.record.Services), func(svc ticket.Service) bool {
		return !slices.Contains(s.job.Services, svc.Name)
	}))
}

// after are the hosts that must be verified before the job.
func (s *subject) after() string {
	var all []string
	for _, g := range s.record.Gates {
		if slices.Contains(g.Then, s.job.Host) {
			all = append(all, g.First...)
		}
	}
	return list(all)
}

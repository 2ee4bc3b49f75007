package tui

import (
	"context"
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"stagger/planner/model"
)

// Journal keeps every edit as it is made, so that no end of the program loses
// one and the next run can undo it. Its methods are called one at a time.
type Journal interface {
	// Put makes e the present state in place of those that followed it. What
	// is nil in it is as in the state before.
	Put(ctx context.Context, e model.Edit) error
	// Move makes another state the present one.
	Move(ctx context.Context, seq int, at time.Time) error
	// Edit is one state with what it holds.
	Edit(ctx context.Context, seq int) (model.Edit, error)
}

// note is one change of the journal.
type note struct {
	put  *model.Edit // or else:
	move int
	at   time.Time
}

// scribe writes notes to the journal in the order they were made, beside the
// keys.
type scribe struct {
	to      Journal // nil: edits last as long as the program
	notes   []note  // not known to be written, oldest first
	sent    int     // how many of them are being written
	done    chan struct{}
	stalled bool      // the last attempt failed, and nothing was noted since
	later   []tea.Cmd // which wait until everything is written
}

// writtenMsg says how many of the notes that were sent have been written.
type writtenMsg struct {
	n   int
	err error
}

// add takes a note down. Of several states for one place, and of several moves
// in a row, only the last is worth writing.
func (s *scribe) add(n note) {
	if s.to == nil {
		return
	}
	s.stalled = false
	if last := len(s.notes) - 1; last >= s.sent && s.notes[last].same(n) {
		s.notes[last] = n
		return
	}
	s.notes = append(s.notes, n)
}

// same reports whether n stands in place of the one before.
func (was note) same(n note) bool {
	if was.put == nil || n.put == nil {
		return was.put == nil && n.put == nil
	}
	return was.put.Seq == n.put.Seq
}

// writing reports whether something is on its way to the journal.
func (s *scribe) writing() bool { return s.sent > 0 }

// flush writes what is to be written, unless that is being done.
func (s *scribe) flush(ctx context.Context) tea.Cmd {
	if s.writing() || s.stalled || len(s.notes) == 0 {
		return nil
	}
	// Leaving must not tear an edit: it is written even if ctx has ended.
	ctx, to, done := context.WithoutCancel(ctx), s.to, make(chan struct{})
	notes := s.notes[:len(s.notes):len(s.notes)]
	s.sent, s.done = len(notes), done
	return func() tea.Msg {
		defer close(done)
		n, err := write(ctx, to, notes)
		return writtenMsg{n, err}
	}
}

// write writes notes until one fails, and says how many it wrote.
func write(ctx context.Context, to Journal, notes []note) (int, error) {
	for i, n := range notes {
		var err error
		if n.put != nil {
			err = to.Put(ctx, *n.put)
		} else {
			err = to.Move(ctx, n.move, n.at)
		}
		if err != nil {
			return i, err
		}
	}
	return len(notes), nil
}

// after is a command that looks at what is kept: it waits for the notes that
// are to be written before it, if there are any.
func (s *scribe) after(cmd tea.Cmd) tea.Cmd {
	if len(s.notes) == 0 || s.stalled {
		return cmd
	}
	s.later = append(s.later, cmd)
	return nil
}

// freed is the commands that need not wait any more.
func (s *scribe) freed() tea.Cmd {
	if len(s.notes) > 0 && !s.stalled {
		return nil
	}
	cmds := s.later
	s.later = nil
	return tea.Batch(cmds...)
}

// written strikes out the notes that are kept now.
func (s *scribe) written(msg writtenMsg) {
	s.stalled = msg.err != nil && len(s.notes) == s.sent
	s.notes, s.sent = s.notes[msg.n:], 0
}

// finish writes what the end of the program left unwritten. A note that was
// under way may be written twice, which comes to the same.
func (s *scribe) finish(ctx context.Context) error {
	if len(s.notes) == 0 {
		return nil
	}
	if s.writing() {
		select {
		case <-s.done:
		case <-ctx.Done():
			return errors.New("the last edit may be lost: the database does not answer")
		}
	}
	if _, err := write(ctx, s.to, s.notes); err != nil {
		return errors.Join(errors.New("the last edit is lost"), err)
	}
	return nil
}

// edits takes the answer of the journal, and leaves if that was waited for.
func (a *app) edits(msg writtenMsg) tea.Cmd {
	a.history.scribe.written(msg)
	if msg.err != nil {
		a.leaving = false
		a.say("the last edit is not kept yet: "+msg.err.Error(), true)
		if errors.Is(msg.err, model.ErrOvertaken) {
			a.say("not kept: "+msg.err.Error(), true) // nor will it be
		}
	}
	a.history.slim()
	if a.leaving && len(a.history.scribe.notes) == 0 {
		return tea.Quit
	}
	return a.history.scribe.freed()
}

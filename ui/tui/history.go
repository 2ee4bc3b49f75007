package tui

import (
	"time"

	"stagger/planner/model"
	"stagger/ui/tui/scene"
)

// The bounds of history: how many states can be gone back to, and how many of
// them keep their scene at hand once the journal has them.
const (
	mostUndo   = 200
	mostAtHand = 30
)

// history is the states that were gone through: those before the present one
// can be undone, those after it redone. Scenes never change, so a state is
// shown again as it was, pins included. What is done is noted for the journal.
type history struct {
	cur    *scene.Scene // of the present state; nil before there is a plan
	states []state      // oldest first
	at     int          // the present one
	home   int          // seq of the state that this run began with, or none
	scribe scribe
	begun  bool // the journal has the states
	now    func() time.Time
}

// state is a scene, and what was done to come to it.
type state struct {
	seq   int
	label string
	sc    *scene.Scene // nil: only the journal has it
}

// gone is the seq of a state that is not there any more.
const gone = -1

// restore takes up the journal of former runs; the present scene comes later.
func (h *history) restore(j model.Journal) {
	for i, e := range j.Edits {
		h.states = append(h.states, state{seq: e.Seq, label: e.Label})
		if e.Seq == j.Cursor {
			h.at, h.home = i, e.Seq
		}
	}
	h.begun = len(h.states) > 0
}

// begin shows the scene that the present state has or, where it is another
// than the journal's, one in a new state that is called label.
func (h *history) begin(sc *scene.Scene, label string) {
	switch {
	case len(h.states) == 0:
		h.states = []state{{}}
	case label != "":
		h.change(sc, label)
		h.home = h.states[h.at].seq
		return
	}
	h.show(sc)
}

// change makes sc the present state in place of those that followed; label
// says what was done.
func (h *history) change(sc *scene.Scene, label string) {
	h.keep()
	seq := h.states[h.at].seq + 1
	if h.home >= seq {
		h.home = gone
	}
	h.states = append(h.states[:h.at+1], state{seq, label, sc})
	h.states = h.states[max(0, len(h.states)-mostUndo-1):]
	h.at, h.cur = len(h.states)-1, sc
	h.put()
}

// keep notes the first state, before which there is nothing to go back to.
func (h *history) keep() {
	if !h.begun {
		h.begun = true
		h.put()
	}
}

// amend shows a better plan for the present state, which stays one change.
func (h *history) amend(sc *scene.Scene) {
	h.show(sc)
	if h.begun {
		h.put()
	}
}

func (h *history) show(sc *scene.Scene) { h.states[h.at].sc, h.cur = sc, sc }

// beside is the state so many changes away, or nil.
func (h *history) beside(by int) *state {
	if i := h.at + by; h.cur != nil && i >= 0 && i < len(h.states) {
		return &h.states[i]
	}
	return nil
}

// turn goes to the state one change away, whose scene is sc, and says what
// that undid or did again.
func (h *history) turn(by int, sc *scene.Scene) (label string) {
	label = h.states[max(h.at, h.at+by)].label
	h.at += by
	h.show(sc)
	h.scribe.add(note{move: h.states[h.at].seq, at: h.now()})
	return label
}

// changed reports whether the present state is another than the one that this
// run began with.
func (h *history) changed() bool { return h.cur != nil && h.states[h.at].seq != h.home }

// slim lets go of scenes that are far from the present one, once the journal
// has all of them.
func (h *history) slim() {
	if len(h.scribe.notes) > 0 {
		return
	}
	for i := range h.states {
		if far := i - h.at; far < -mostAtHand || far > mostAtHand {
			h.states[i].sc = nil
		}
	}
}

// last is the label of the last change.
func (h *history) last() string {
	if h.at < len(h.states) {
		return h.states[h.at].label
	}
	return ""
}

// undoable is how many changes undo can take back.
func (h *history) undoable() int { return h.at }

// put notes the present state: the inventory and the plan only where they
// differ from the state before.
func (h *history) put() {
	s := h.states[h.at]
	e := &model.Edit{Seq: s.seq, At: h.now(), Label: s.label, Inventory: s.sc.Inv(), Plan: s.sc.Plan}
	if h.at > 0 && h.states[h.at-1].sc != nil {
		before := h.states[h.at-1].sc
		if before.Inv() == e.Inventory {
			e.Inventory = nil
		}
		if before.Plan == e.Plan {
			e.Plan = nil
		}
	}
	h.scribe.add(note{put: e})
}

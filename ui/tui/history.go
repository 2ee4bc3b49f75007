package tui

import "stagger/ui/tui/scene"

// mostUndo bounds how many scenes are kept.
const mostUndo = 200

// history is what was decided and what it replaced. Scenes never change, so
// undo shows the one before as it was, pins included.
type history struct {
	cur    *scene.Scene
	past   []step
	future []step
}

// step is a scene beside the change that left it (past) or led to it (future).
type step struct {
	sc    *scene.Scene
	label string
}

// change makes sc the current scene; label says what was done.
func (h *history) change(sc *scene.Scene, label string) {
	h.past = append(h.past, step{h.cur, label})
	if len(h.past) > mostUndo {
		h.past = h.past[1:]
	}
	h.cur, h.future = sc, nil
}

// undo goes back over the last change and says which it was.
func (h *history) undo() (label string, ok bool) {
	n := len(h.past) - 1
	if n < 0 {
		return "", false
	}
	s := h.past[n]
	h.past, h.future = h.past[:n], append(h.future, step{h.cur, s.label})
	h.cur = s.sc
	return s.label, true
}

// redo takes the last undo back.
func (h *history) redo() (label string, ok bool) {
	n := len(h.future) - 1
	if n < 0 {
		return "", false
	}
	s := h.future[n]
	h.future, h.past = h.future[:n], append(h.past, step{h.cur, s.label})
	h.cur = s.sc
	return s.label, true
}

// last is the label of the last change.
func (h *history) last() string {
	if n := len(h.past); n > 0 {
		return h.past[n-1].label
	}
	return ""
}

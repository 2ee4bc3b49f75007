// Package unasked keeps libraries from asking the terminal for its colours
// while the program starts.
//
// Bubble Tea v1 asks for the background colour when it is initialised, and
// waits up to 5 s on a terminal that never answers, even for --help. Nobody is
// asked while TERM is "dumb"; COLORFGBG is still heeded. So this package makes
// TERM so for as long as packages are initialised, and Restore, the first
// thing that main does, gives it back.
//
// It guarantees to be initialised before Bubble Tea, and that rests on its
// import path and on its only import: packages are initialised in the order of
// their paths as soon as their imports are (Go specification, "Program
// initialization"), "stagger/…" comes before "time", which Bubble Tea needs,
// and "time" itself needs syscall. It must never import anything else.
package unasked

import "syscall"

var term, given = hide()

func hide() (term string, given bool) {
	term, given = syscall.Getenv("TERM")
	if given {
		// It fails only for a malformed name, which this is not.
		_ = syscall.Setenv("TERM", "dumb")
	}
	return term, given
}

// Restore gives TERM its value back.
func Restore() {
	if given {
		_ = syscall.Setenv("TERM", term)
	}
}

// Package hush keeps Bubble Tea from asking the terminal for its background
// colour while the program starts.
//
// Bubble Tea v1 asks in an init function, even for --help, and waits up to five
// seconds on a terminal that never answers. It does not ask where CI is set in
// the environment, so this package sets CI while packages are initialised and
// Over takes it back. It imports nothing but syscall, and so is initialised
// before anything that Bubble Tea is built on: packages are initialised in
// order of their import paths as soon as what they import has been, and Bubble
// Tea waits for strings and unicode, whose paths come after this one's. A test
// in ui/tui holds that. It must import nothing more.
package hush

import "syscall"

// variable is what termenv looks at before it asks.
const variable = "CI"

// set is whether it was this package that set the variable.
var set = func() bool {
	if v, ok := syscall.Getenv(variable); ok && v != "" {
		return false
	}
	return syscall.Setenv(variable, "1") == nil
}()

// Over gives the environment back as it was. Whoever imports Bubble Tea calls
// it from an init function of its own.
func Over() {
	if set {
		_ = syscall.Unsetenv(variable) // it cannot fail for a name without "="
		set = false
	}
}

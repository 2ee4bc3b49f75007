//go:build !unix

package tui

// suspendable is false: there are no jobs to be controlled here.
func suspendable() bool { return false }

//go:build !unix

package safely

// suspendable is false: there are no jobs to be controlled here.
func suspendable() bool { return false }

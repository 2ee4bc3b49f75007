//go:build unix

package safely

import "golang.org/x/sys/unix"

// suspendable reports whether somebody could wake the program again: a shell
// that controls jobs gives each a process group of its own. In the group of
// the session's leader nobody is left to do so; the kernel then ignores the
// signal to stop (POSIX, orphaned process groups) and waiting for the one to
// go on would never end.
func suspendable() bool {
	session, err := unix.Getsid(0)
	return err == nil && unix.Getpgrp() != session
}

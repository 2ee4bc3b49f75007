// Package windows reads the updates that Windows hosts wait for, from CSV as
// PSWindowsUpdate's Get-WindowsUpdate is exported to.
//
// It guarantees that an update is one patch, named by its KB number, for all
// the hosts that have it, and that every row is in a patch or noted as skipped.
// It must never import ui, database/sql or package store.
package windows

import "stagger/store/intake/source"

// Readers are asked in this order whether a file is theirs.
var Readers = []source.Reader{updates{}}

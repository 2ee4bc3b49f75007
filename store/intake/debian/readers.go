// Package debian reads what apt and needrestart print on a host: the packages
// that could be upgraded, and what has to be restarted.
//
// It guarantees that apt-get's simulation and apt's list of the same host make
// the same patches, whose names do not depend on the host, so that they can go
// through stages, and that every package listed is in a patch or noted as
// skipped. It must never import ui, database/sql or package store.
package debian

import "stagger/store/intake/source"

// Readers are asked in this order whether a file is theirs.
var Readers = []source.Reader{simulation{}, list{}, needrestart{}}

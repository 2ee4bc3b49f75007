// Package fedora reads the advisories that dnf lists on a host: the text of
// dnf 4, of yum and of dnf 5, and the JSON of dnf 5.
//
// It guarantees that an advisory is one patch however many packages it has,
// and that every line or element is in a patch or noted as skipped. It must
// never import ui, database/sql or package store.
package fedora

import "stagger/store/intake/source"

// Readers are asked in this order whether a file is theirs.
var Readers = []source.Reader{text{}, dnf5{}}

// Package netbox reads hosts from NetBox: from the CSV files that its lists of
// devices and of virtual machines export, and from the fixture that
// "manage.py dumpdata" writes, which is how NetBox's demo data comes.
//
// It guarantees that each device and virtual machine of a file is taken as one
// host or skipped with the reason, and that both kinds of file are read by the
// same rules (see object). It must never import ui, database/sql or package
// store.
package netbox

import "stagger/store/intake/source"

// Readers are the package's readers, in the order in which they are to be asked
// whether a file is theirs.
var Readers = []source.Reader{fixture{}, table{}}

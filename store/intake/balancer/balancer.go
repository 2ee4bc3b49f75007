// Package balancer reads what keeps services up when a host is down: the
// configurations of HAProxy and of keepalived. The hosts behind them are the
// members of a service, with the roles that the balancer gives them.
//
// It guarantees that files which a configuration includes are not opened. It
// must never import ui, database/sql or package store.
package balancer

import "stagger/store/intake/source"

// Readers are the readers of this package.
var Readers = []source.Reader{haproxy{}, keepalived{}}

// maxWords bounds the words of a line that are kept: HAProxy takes 64.
const maxWords = 128

package dnszone

import (
	"testing"

	"stagger/store/intake/internal/specimen"
)

// None of the real files, which are inventories, calendars and lists of other
// kinds, is taken for one of this package's.
func TestRealFilesOfOtherKinds(t *testing.T) { specimen.Tell(t, Readers, nil) }

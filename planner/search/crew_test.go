package search

import (
	"strings"
	"testing"
)

func TestAPanicInTheCrewComesUpInWait(t *testing.T) {
	var c crew
	done := false
	c.Go(func() { panic("a place too many") })
	c.Go(func() { done = true })
	defer func() {
		why, _ := recover().(string)
		if !strings.HasPrefix(why, "a place too many\n") || !strings.Contains(why, "crew_test.go") || !done {
			t.Errorf("caught %q, the other is done: %t", why, done)
		}
	}()
	c.Wait()
}

package search

import (
	"fmt"
	"runtime/debug"
	"sync"
)

// crew is functions at work beside one another. A panic in one of them comes
// up in Wait, where the caller can catch it: in a goroutine of its own it would
// end the process at once, with the terminal of an interface left raw.
type crew struct {
	sync.WaitGroup
	mu   sync.Mutex
	fell any
}

// Go sets a function to work.
func (c *crew) Go(f func()) {
	c.WaitGroup.Go(func() {
		defer func() {
			if why := recover(); why != nil {
				c.mu.Lock()
				defer c.mu.Unlock()
				c.fell = fmt.Sprintf("%v\n%s", why, debug.Stack())
			}
		}()
		f()
	})
}

// Wait waits for all of them.
func (c *crew) Wait() {
	c.WaitGroup.Wait()
	if c.fell != nil {
		panic(c.fell)
	}
}

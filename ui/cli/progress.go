package cli

import (
	"fmt"
	"strings"
	"time"
)

// The beginning of progress, and how often it is drawn anew.
const (
	progressAfter = 500 * time.Millisecond
	progressEvery = 100 * time.Millisecond
)

// startProgress shows on standard error, where that is a terminal, that work
// is going on, from half a second on. What it returns ends that and leaves
// nothing of it on the terminal. It draws with carriage returns and spaces
// alone, so that any terminal understands it.
func (a *app) startProgress(what string) (stop func()) {
	if !a.ErrIsTerminal() {
		return func() {}
	}
	done, gone := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(gone)
		a.progress(what, done)
	}()
	return func() {
		close(done)
		<-gone
	}
}

func (a *app) progress(what string, done <-chan struct{}) {
	begun := time.Now()
	select {
	case <-done:
		return
	case <-time.After(progressAfter):
	}
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	for {
		line := fmt.Sprintf("%s, %.1f s", what, time.Since(begun).Seconds())
		fmt.Fprint(a.Err, "\r"+line)
		select {
		case <-done:
			fmt.Fprint(a.Err, "\r"+strings.Repeat(" ", len(line))+"\r")
			return
		case <-tick.C:
		}
	}
}

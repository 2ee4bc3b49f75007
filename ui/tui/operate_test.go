package tui

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/teatest"
)

// operate gives a person's hands and eyes on the running program: press types
// keys by name, and sees waits until a text is drawn after the last of them.
func operate(t *testing.T, tm *teatest.TestModel) (press, sees func(string)) {
	t.Helper()
	var seen bytes.Buffer
	pressed := 0 // what had been drawn when the last keys were pressed
	press = func(names string) {
		pressed = seen.Len()
		for _, n := range strings.Fields(names) {
			tm.Send(keyMsg(n))
		}
	}
	sees = func(text string) {
		t.Helper()
		teatest.WaitFor(t, io.TeeReader(tm.Output(), &seen), func([]byte) bool { return bytes.Contains(seen.Bytes()[pressed:], []byte(text)) },
			teatest.WithDuration(10*time.Second), teatest.WithCheckInterval(10*time.Millisecond))
	}
	return press, sees
}

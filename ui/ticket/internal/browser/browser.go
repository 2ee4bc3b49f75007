// Package browser opens files in a headless Chromium, for tests of what people
// see: its text, its measures, how it prints.
//
// It guarantees a new, empty profile each time, and that nothing is left running.
// It speaks the DevTools protocol over a pipe
// (https://chromedevtools.github.io/devtools-protocol/), so that nothing
// listens on the network. Only tests may import it.
package browser

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// names are what Chromium is called.
var names = []string{"chromium", "chromium-browser", "google-chrome"}

// Browser is a Chromium that runs until the test is over.
type Browser struct {
	t       *testing.T
	in      *os.File
	out     *bufio.Reader
	id      int
	session string
	events  []event // of the page, since it was opened
}

type event struct {
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
}

// Start starts a Chromium; without one the test is skipped.
func Start(t *testing.T) *Browser {
	t.Helper()
	path := ""
	for _, name := range names {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("Chromium is not installed (Debian: apt-get install chromium)")
	}
	profile, err := os.MkdirTemp("", "stagger-browser-")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
		"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
		"--user-data-dir="+profile, "--remote-debugging-pipe", "about:blank")
	b := &Browser{t: t}
	read, in := pipe(t)
	out, write := pipe(t)
	b.in, b.out = in, bufio.NewReader(out)
	cmd.ExtraFiles = []*os.File{read, write} // 3 and 4, as --remote-debugging-pipe has it
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	_, _ = read.Close(), write.Close()
	t.Cleanup(func() {
		_ = b.send("", "Browser.close", nil) // it writes to its profile until it has ended
		_ = cmd.Wait()
		_ = os.RemoveAll(profile) // a process of its own may write a moment longer: no fault of the page
	})
	b.attach()
	return b
}

func pipe(t *testing.T) (read, write *os.File) {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = read.Close(), write.Close() })
	return read, write
}

// attach opens a page and has its events sent.
func (b *Browser) attach() {
	var target struct{ TargetID string }
	b.call("", "Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var session struct{ SessionID string }
	b.call("", "Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &session)
	b.session = session.SessionID
	for _, domain := range []string{"Page", "Network", "Log", "Runtime"} {
		b.call(b.session, domain+".enable", nil, nil)
	}
}

// message is what comes from Chromium: an event or an answer.
type message struct {
	event
	ID        int             `json:"id"`
	SessionID string          `json:"sessionId"`
	Result    json.RawMessage `json:"result"`
	Error     *struct{ Message string }
}

func (b *Browser) send(session, method string, params any) error {
	b.id++
	ask := map[string]any{"id": b.id, "method": method}
	if session != "" {
		ask["sessionId"] = session
	}
	if params != nil {
		ask["params"] = params
	}
	data, err := json.Marshal(ask)
	if err != nil {
		return err
	}
	_, err = b.in.Write(append(data, 0))
	return err
}

// call asks for something and waits for the answer.
func (b *Browser) call(session, method string, params, answer any) {
	b.t.Helper()
	if err := b.send(session, method, params); err != nil {
		b.t.Fatalf("%s: %v", method, err)
	}
	for {
		m := b.next()
		if m.ID != b.id {
			continue
		}
		if m.Error != nil {
			b.t.Fatalf("%s: %s", method, m.Error.Message)
		}
		if answer == nil {
			return
		}
		if err := json.Unmarshal(m.Result, answer); err != nil {
			b.t.Fatalf("%s: %v", method, err)
		}
		return
	}
}

// next is the next message; events of the page are kept.
func (b *Browser) next() message {
	b.t.Helper()
	data, err := b.out.ReadBytes(0)
	if err != nil {
		b.t.Fatalf("Chromium ended: %v", err)
	}
	var m message
	if err := json.Unmarshal(data[:len(data)-1], &m); err != nil {
		b.t.Fatal(fmt.Errorf("%.200s: %w", data, err))
	}
	if m.Method != "" && m.SessionID == b.session {
		b.events = append(b.events, m.event)
	}
	return m
}

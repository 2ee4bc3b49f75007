//go:build linux

package cli

import (
	"os"
	"path/filepath"
	"testing"
)

// Groups of the first file become services before anything is planned, and
// those that were not decided come again.
func TestFlowOfChoosingServicesAtTheFirstImport(t *testing.T) {
	t.Parallel()
	d := sitDown(t)
	hosts := "[rabbitmq]\nrabbitmq[1:3].example.com\n[misc]\napollo.example.com\nhermes.example.com\n"
	if err := os.WriteFile(filepath.Join(d.dir, "hosts"), []byte(hosts), 0o600); err != nil {
		t.Fatal(err)
	}
	s := d.open()
	s.sees("Where to begin")
	s.press("j\r")
	s.sees("file to import")
	s.press("hosts\r")
	s.sees("A group is no redundancy set until you say so")
	s.press(" ")
	s.sees("1 accepted")
	s.press("\x1a")
	s.sees("not suspended: no shell")
	s.press("\r")
	s.sees("imported in UTC with 1 service; 1 group waits for `stagger import`")
	s.press("3")
	s.sees("rabbitmq")
	d.kept("hosts was imported with 1 service")
	s.press("q")
	s.sees("y/N")
	s.press("y")
	if code := s.ends(); code != exitDone {
		t.Errorf("exit code %d: %s", code, s.errs.String())
	}
	s = d.open("import", "hosts")
	s.sees("misc")
	s.press("q")
	if code := s.ends(); code != exitDone {
		t.Errorf("exit code %d: %s", code, s.errs.String())
	}
}

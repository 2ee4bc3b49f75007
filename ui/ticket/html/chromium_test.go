package html_test

import (
	"bytes"
	"fmt"
	"image"
	_ "image/png"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"stagger/planner/model"
	"stagger/ui/ticket"
	"stagger/ui/ticket/internal/board"
	"stagger/ui/ticket/internal/browser"
	"stagger/ui/ticket/internal/firm"
)

// shown is the text of a page without its charts, cell by cell.
const shown = `(() => {
	const main = document.querySelector("main").cloneNode(true)
	main.querySelectorAll("svg").forEach(s => s.remove())
	return main.textContent
})()`

// changes are what pages are tried with: the firm's, names that are markup, and
// names as long as nobody's.
func changes(t *testing.T) map[string]*ticket.Change {
	inv, p := many(200)
	return map[string]*ticket.Change{
		"the firm":        board.Disguised(t, "", ticket.Scope{}),
		"names of markup": board.Disguised(t, `</td><script>alert(1)</script><img src="http://example.com/x.png">`, ticket.Scope{}),
		"endless names":   board.Disguised(t, strings.Repeat("x", 500), ticket.Scope{}),
		"Arabic names":    board.Disguised(t, "خادم", ticket.Scope{}),
		"200 hosts":       board.Change(t, inv, p, ticket.Scope{}),
	}
}

// many is a night of so many hosts with names as they are in data centres.
func many(n int) (*model.Inventory, *model.Plan) {
	inv, p := firm.Planned()
	p.Jobs = nil
	for i := range n {
		name := fmt.Sprintf("rabbitmq%03d.rdu3.fedoraproject.org", i+1)
		inv.Hosts = append(inv.Hosts, model.Host{Name: name, Site: "raleigh", Team: "unix", State: model.StateUp})
		inv.Services[1].Members = append(inv.Services[1].Members, model.Member{Host: name, Weight: 1})
		start := fmt.Sprintf("2026-11-28T22:%02d:00Z", 15*(i%4))
		p.Jobs = append(p.Jobs, firm.Job(inv, name, "weekend-nights", "2026-11-28", start, 10, 10, 1, "linux-6.1.76"))
	}
	return inv, p
}

func TestPagesInChromium(t *testing.T) {
	b := browser.Start(t)
	for name, c := range changes(t) {
		files := filesOf(t, c)
		i := len(files) - 1
		b.Screen(1280, 800, false)
		b.Open(files[i].Name, files[i].Data)
		var text string
		b.Evaluate(shown, &text)
		checkSays(t, c.Records[i].Document(), text)
		if got := b.Requests(); len(got) != 1 || !strings.HasPrefix(got[0], "file://") {
			t.Errorf("%s: the page asks for %v", name, got)
		}
		if got := b.Complaints(); len(got) > 0 {
			t.Errorf("%s: Chromium complains: %v", name, got)
		}
		for _, width := range []int{1280, 601, 390, 320} {
			b.Screen(width, 800, width == 601)
			checkFits(t, b, fmt.Sprintf("%s at %d", name, width), width)
		}
		checkPicture(t, b, 390)
		for _, p := range []browser.Paper{browser.A4, browser.Letter} {
			b.Sheet(p, 0.52) // a little more than the page's own margins of 13 mm
			checkFits(t, b, fmt.Sprintf("%s on paper %.1f in wide", name, p.Width), int(96*(p.Width-2*0.52)))
			checkPrint(t, b, p, name)
		}
	}
}

// checkFits fails where anything but the chart, which has a scroll bar of its
// own, reaches out of the page at the right.
func checkFits(t *testing.T, b *browser.Browser, name string, width int) {
	t.Helper()
	var wide float64
	b.Evaluate("document.documentElement.scrollWidth", &wide)
	if wide > float64(width) {
		t.Errorf("%s: the page is %.0f wide", name, wide)
	}
	var out []string
	b.Evaluate(`[...document.querySelectorAll("main *")].filter(e => !e.closest("svg") && !e.closest("thead") &&
		e.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5).map(e => e.outerHTML.slice(0, 80))`, &out)
	if len(out) > 0 {
		t.Errorf("%s: out of the page: %.3q", name, out)
	}
	b.Evaluate(`[...document.querySelectorAll("td, th, p, li, h1, h2, h3")].filter(e => !e.closest("thead") && getComputedStyle(e).display != "inline" &&
		e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML.slice(0, 80))`, &out)
	if len(out) > 0 {
		t.Errorf("%s: text out of its box: %.3q", name, out)
	}
}

func checkPicture(t *testing.T, b *browser.Browser, width int) {
	t.Helper()
	b.Screen(width, 800, false)
	config, kind, err := image.DecodeConfig(bytes.NewReader(b.Picture()))
	if err != nil || kind != "png" || config.Width != width {
		t.Errorf("the picture is a %s, %d wide: %v", kind, config.Width, err)
	}
}

var approval = regexp.MustCompile(`(?m)^\f?Approval$`)

func checkPrint(t *testing.T, b *browser.Browser, p browser.Paper, name string) {
	t.Helper()
	pdf := b.Print(p)
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) || browser.Pages(pdf) < 2 {
		t.Errorf("%s: %d pages", name, browser.Pages(pdf))
	}
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		return
	}
	cmd := exec.Command(reader, "-", "-")
	cmd.Stdin = bytes.NewReader(pdf)
	text, err := cmd.Output()
	if err != nil || !strings.Contains(string(text), "Change record for Saturday") || !approval.Match(text) {
		t.Errorf("%s: the print says %.200q, %v", name, text, err)
	}
}

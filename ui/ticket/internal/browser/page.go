package browser

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
)

// Open opens a file of that name and content and waits until it has loaded.
func (b *Browser) Open(name string, data []byte) {
	b.t.Helper()
	path := filepath.Join(b.t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		b.t.Fatal(err)
	}
	b.events = nil
	b.call(b.session, "Page.navigate", map[string]any{"url": (&url.URL{Scheme: "file", Path: path}).String()}, nil)
	loaded := func(e event) bool { return e.Method == "Page.loadEventFired" }
	for !slices.ContainsFunc(b.events, loaded) {
		b.next()
	}
}

// Screen sets how wide and high the window is, and whether people like it dark.
func (b *Browser) Screen(width, height int, dark bool) {
	b.t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	b.look(width, height, map[string]any{"media": "screen", "features": []map[string]string{{"name": "prefers-color-scheme", "value": scheme}}})
}

// Sheet has the page laid out as on paper, in a window as wide as the paper is
// between margins of so many inches.
func (b *Browser) Sheet(p Paper, margin float64) {
	b.t.Helper()
	const dots = 96 // CSS pixels an inch
	b.look(int(dots*(p.Width-2*margin)), int(dots*p.Height), map[string]any{"media": "print"})
}

func (b *Browser) look(width, height int, media any) {
	b.t.Helper()
	b.call(b.session, "Emulation.setDeviceMetricsOverride",
		map[string]any{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}, nil)
	b.call(b.session, "Emulation.setEmulatedMedia", media, nil)
}

// Evaluate is what an expression of JavaScript comes to in the page. A page's
// own policy does not bind the one who inspects it.
func (b *Browser) Evaluate(expression string, answer any) {
	b.t.Helper()
	var got struct {
		Result struct{ Value json.RawMessage }
	}
	b.call(b.session, "Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true}, &got)
	if err := json.Unmarshal(got.Result.Value, answer); err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
}

// Requests are the addresses that the page asked for, itself among them.
func (b *Browser) Requests() []string {
	var out []string
	for _, e := range b.events {
		var p struct{ Request struct{ URL string } }
		if e.Method == "Network.requestWillBeSent" && json.Unmarshal(e.Params, &p) == nil {
			out = append(out, p.Request.URL)
		}
	}
	return out
}

// Complaints are what Chromium says about the page: errors, and breaches of its
// policy.
func (b *Browser) Complaints() []string {
	var out []string
	for _, e := range b.events {
		if e.Method == "Log.entryAdded" || e.Method == "Runtime.exceptionThrown" || e.Method == "Runtime.consoleAPICalled" {
			out = append(out, string(e.Params))
		}
	}
	return out
}

// Picture is the whole page as a PNG.
func (b *Browser) Picture() []byte {
	b.t.Helper()
	return b.data("Page.captureScreenshot", map[string]any{"captureBeyondViewport": true})
}

// Paper is a size in inches.
type Paper struct{ Width, Height float64 }

// The papers of the world.
var (
	A4     = Paper{8.27, 11.69}
	Letter = Paper{8.5, 11}
)

// Print is the page as a PDF.
func (b *Browser) Print(p Paper) []byte {
	b.t.Helper()
	b.call(b.session, "Emulation.setEmulatedMedia", map[string]any{"media": "print"}, nil) // whatever a screen was set to
	return b.data("Page.printToPDF", map[string]any{"paperWidth": p.Width, "paperHeight": p.Height, "preferCSSPageSize": true})
}

func (b *Browser) data(method string, params any) []byte {
	b.t.Helper()
	var got struct{ Data string }
	b.call(b.session, method, params, &got)
	data, err := base64.StdEncoding.DecodeString(got.Data)
	if err != nil {
		b.t.Fatal(err)
	}
	return data
}

var sheet = regexp.MustCompile(`/Type\s*/Page\b[^s]`)

// Pages is how many pages a PDF of Print's has.
func Pages(pdf []byte) int { return len(sheet.FindAll(pdf, -1)) }

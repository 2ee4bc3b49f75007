package tomlfile_test

import (
	"runtime"
	"strings"
	"testing"

	"stagger/store/tomlfile"
)

func TestWhatIsNotTOML(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"not UTF-8", "title = \"a\"\n\xff", "line 2: this is not UTF-8 text; give a TOML file saved as UTF-8"},
		{"key without a value", "timezone = \"UTC\"\ntitle =\n", "line 2, column 8: this is not TOML: expected value but found '\\n' instead; mend that line and try again"},
		{"a key twice", "title = \"a\"\ntitle = \"b\"\n", "line 2, column 1: this is not TOML: Key 'title' has already been defined; mend that line and try again"},
		{"seventeen brackets", "x = " + strings.Repeat("[", 17), "line 1: arrays, tables or dotted keys are nested deeper than 16; an inventory needs no more than 4; look for a bracket that is not closed"},
		{"sixteen brackets", "timezone = \"UTC\"\nx = " + strings.Repeat("[", 16) + strings.Repeat("]", 16), "x: is not a known key; take it out, or mend the spelling"},
		{"dotted header", "[a" + strings.Repeat(".a", 20) + "]", "line 1: arrays, tables or dotted keys are nested deeper than 16; an inventory needs no more than 4; look for a bracket that is not closed"},
		{"dots and brackets together", "\nx." + strings.Repeat("a.", 8) + "b = {" + strings.Repeat("a.", 8) + "b = 1}", "line 2: arrays, tables or dotted keys are nested deeper than 16; an inventory needs no more than 4; look for a bracket that is not closed"},
		{"brackets left open in every entry", strings.Repeat("[[host]]\ntags = [\"a\"\n", 20), "line 3, column 1: this is not TOML: expected a comma (',') or array terminator (']'), but got '['; mend that line and try again"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := faultsOf(t, tt.text); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// Brackets and dots in strings and comments are text.
func TestDepthIsNotCountedInText(t *testing.T) {
	deep := strings.Repeat("[{a.", 30)
	for _, text := range []string{
		`title = "` + deep + `\"` + deep + `"`,
		`title = '` + deep + `'`,
		"title = \"\"\"\n" + deep + "\n\"" + deep + "\\\"\"\"" + deep + "\"\"\"\"\"",
		"title = '''\n" + deep + "'" + deep + "'''''",
		"# " + deep + "\ntitle = \"\" # " + deep,
		"title = \"" + strings.Repeat("1.", 50) + "\"",
	} {
		if got := faultsOf(t, "timezone = \"UTC\"\n"+text); got != "" {
			t.Errorf("%s\n%s", text, got)
		}
	}
}

// Whatever a file holds, reading it ends soon and takes bounded memory.
func TestBombsEndQuickly(t *testing.T) {
	if testing.Short() {
		t.Skip("reads many megabytes")
	}
	const size = 10 << 20
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for name, text := range map[string]string{
		"garbage":                fill("\x00\x9f\x8d{]="),
		"printable garbage":      fill("k7[}\"=.,"),
		"open brackets":          fill("["),
		"open tables":            "x = " + fill("{a="),
		"nested inline tables":   "x = " + strings.Repeat("{a=", 20_000) + "1" + strings.Repeat("}", 20_000),
		"dotted header":          "[" + fill("a.") + "a]",
		"dotted headers, each 9": fill("[a.a.a.a.a.a.a.a.a]\n"),
		"empty entries":          fill("[[host]]\n"),
		"quotes":                 fill(`"`),
		"one string never ended": `title = "` + fill("a"),
		"numbers":                "x = [" + fill("1,") + "]",
		"impossible dates":       fill("[[patch]]\ndue = 2026-02-30\n"),
		"longer than any file":   fill("#") + fill("#"),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := tomlfile.Decode("bomb", []byte(text))
			runtime.ReadMemStats(&after)
			if err == nil {
				t.Error("it was read")
			}
			if used := (after.TotalAlloc - before.TotalAlloc) >> 20; used > 4096 {
				t.Errorf("it allocated %d MiB in all", used)
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("timezone = \"UTC\"\n[[host]]\nname = \"mx1\"\ntags = []\n"))
	f.Add([]byte("[[window]]\nname='w'\ndates=[2026-02-30]\nstart=22:00\nonly={tags=['a']}"))
	f.Add([]byte("[[service]]\nmembers=[{host='a',weight=2},'b']\nmin_available='60%'"))
	f.Fuzz(func(t *testing.T, data []byte) {
		inv, err := tomlfile.Decode("fuzz", data)
		if err != nil {
			return
		}
		if _, err := tomlfile.Decode("again", tomlfile.Encode(inv)); err != nil {
			t.Errorf("what was read cannot be read again: %v", err)
		}
	})
}

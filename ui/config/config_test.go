package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"stagger/store/tomlfile"
	"stagger/ui/tui/keys"
	"stagger/ui/tui/look"
)

func read(t *testing.T, text string) (Config, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	doc, err := tomlfile.ReadTable(path)
	if err != nil {
		return Config{}, err
	}
	return Read("config.toml", doc)
}

func TestEverySettingIsRead(t *testing.T) {
	c, err := read(t, `
zone = "America/New_York"
screen = "left-out"
colours = "256"
background = "light"
ascii = true
mouse = false
plain = true
time_limit = "500ms"

[keys]
replan = "R"
down = ["J", "down"]
`)
	if err != nil {
		t.Fatal(err)
	}
	if c.Zone.String() != "America/New_York" || c.First != keys.OnLeftOut || *c.Colour != look.Colour256 || c.Background != look.Light ||
		!c.ASCII || !c.NoMouse || !c.Plain || c.TimeLimit != 500*time.Millisecond {
		t.Errorf("read %+v", c)
	}
	if b, ok := c.Keys.Find("R", keys.OnPlan); !ok || b.Action != keys.Replan {
		t.Error("R does not replan")
	}
}

func TestNothingSaidIsNothingSet(t *testing.T) {
	c, err := read(t, "# nothing yet\ncolours = \"auto\"\n")
	if err != nil || c.Colour != nil || c.Keys != nil || c.Zone != nil {
		t.Errorf("%+v, %v", c, err)
	}
}

// All faults at once, one line each, each with what to do.
func TestFaults(t *testing.T) {
	_, err := read(t, `
zoen = "UTC"
zone = "EST"
screen = 3
colours = "many"
mouse = "yes"
time_limit = "2 days"
[keys]
repaln = "R"
save = "r"
undo = 4
`)
	want := []string{
		`config.toml: zone: "EST" is no time zone; write an IANA name such as "Europe/London", or "UTC"`,
		`config.toml: screen: 3 is none of the choices; write "plan", `,
		`config.toml: colours: "many" is none of the choices; write "auto", "none", "16", "256" or "true"`,
		`config.toml: mouse: "yes" is neither yes nor no; write true or false`,
		`config.toml: time_limit: "2 days" is not a stretch of time; write it as "500ms", "2s" or "1m"`,
		`config.toml: keys.repaln: is not a known action; did you mean "replan"?`,
		`config.toml: keys.undo: 4 is no key; write "R" or ["R", "f5"]`,
		`config.toml: keys: "r" is the key of both replan and save; give one of them another`,
		`config.toml: zoen: is not a known key; did you mean "zone"?`,
	}
	if err == nil {
		t.Fatal("nothing is wrong")
	}
	got := strings.Split(err.Error(), "\n")
	if len(got) != len(want) {
		t.Fatalf("%d faults:\n%v", len(got), err)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("fault %d is\n%s, want\n%s", i, got[i], want[i])
		}
	}
}

func TestPath(t *testing.T) {
	for _, c := range []struct{ xdg, home, want string }{
		{"/x", "/home/me", "/x/stagger/config.toml"},
		{"", "/home/me", "/home/me/.config/stagger/config.toml"},
		{"relative", "/home/me", "/home/me/.config/stagger/config.toml"},
		{"", "", ""},
	} {
		env := map[string]string{"XDG_CONFIG_HOME": c.xdg, "HOME": c.home}
		if got := Path(func(k string) string { return env[k] }); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestTheManualHasEverySetting(t *testing.T) {
	if len(Manual) != len(settings) {
		t.Fatalf("%d of %d settings are in the manual", len(Manual), len(settings))
	}
	for i, s := range settings {
		if Manual[i].Key != s.key {
			t.Errorf("%s stands where %s should", Manual[i].Key, s.key)
		}
	}
}

package ticket

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"stagger/planner/model"
)

// hostile are beginnings of names that try to become something else.
var hostile = []string{
	"a|b|", "|", `\`, `\|`, "`", "```", "<script>alert(1)</script>", "<!--", "&lt;", "# ", "## x ##", "- ", "+ ", "1. ", "1) ",
	"===", "---", "* * *", "> ", "    code", "\t", "[x](javascript:alert(1))", "![x](http://example.com/x.png)", "http://example.com/",
	"www.example.com", "a\r\n\r\n# injected", "a\n| b |", "\u2028", "\u202egnp.", "\x1b[2J", "\u009b2J", "\xff\xfe", "=cmd|' /C calc'!A0",
	"_a_", "**b**", "~~c~~", "$x$", ":smile:", "[^1]", "📬", strings.Repeat("long ", 100), "../../etc/passwd", "%s%d%!",
}

// disguised is the small firm's plan with every text of its inventory changed.
func disguised(as func(string) string) (*model.Inventory, *model.Plan) {
	inv := smallFirm()
	p := smallPlan(inv)
	all := func(ss []string) {
		for i := range ss {
			ss[i] = as(ss[i])
		}
	}
	one := func(ss ...*string) {
		for _, s := range ss {
			*s = as(*s)
		}
	}
	one(&inv.Title, &p.Title)
	for i := range inv.Hosts {
		h := &inv.Hosts[i]
		one(&h.Name, &h.Site)
		if h.RunsOn != "" {
			one(&h.RunsOn)
		}
	}
	for i := range inv.Services {
		s := &inv.Services[i]
		one(&s.Name, &s.Owner)
		all(s.Requires)
		for m := range s.Members {
			one(&s.Members[m].Host)
		}
	}
	for i := range inv.Patches {
		one(&inv.Patches[i].ID, &inv.Patches[i].Title)
		all(inv.Patches[i].CVEs)
		all(inv.Patches[i].After)
	}
	for i := range inv.Teams {
		one(&inv.Teams[i].Name)
	}
	for i := range p.Jobs {
		j := &p.Jobs[i]
		one(&j.Host, &j.Team, &j.Window)
		all(j.Patches)
		all(j.Affects)
	}
	for i := range p.Unscheduled {
		u := &p.Unscheduled[i]
		one(&u.Host, &u.Reasons[0].Text)
		all(u.Patches)
		all(u.WouldHelp)
	}
	for i := range p.Waived {
		w := &p.Waived[i]
		one(&w.Host, &w.Patch, &w.Reason, &w.ApprovedBy, &w.Control)
	}
	p.Warnings = []string{as("a warning")}
	return inv, p
}

// skeleton is what a reader of Markdown sees of each line before its text: the
// sign that it begins with and how many cells it has.
func skeleton(doc string) []string {
	lines := strings.Split(doc, "\n")
	for i, l := range lines {
		kind := l[:len(l)-len(strings.TrimLeft(l, "#-| "))]
		if strings.HasPrefix(l, "|-") {
			kind = "|-"
		} else if strings.HasPrefix(l, "|") {
			kind = "|"
		}
		lines[i] = fmt.Sprintf("%q %d", kind, bare(l, '|'))
	}
	return lines
}

// bare counts a character where no backslash makes it text.
func bare(s string, c byte) int {
	n := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case c:
			n++
		}
	}
	return n
}

func render(t testing.TB, as func(string) string) []string {
	t.Helper()
	inv, p := disguised(as)
	rs, err := Records(&fake{inv: inv}, p)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range rs {
		out = append(out, string(Markdown(r)))
	}
	return out
}

// checkHostile fails where text before every name changes more of the record
// than its text.
func checkHostile(t *testing.T, prefix string) {
	plain := render(t, func(s string) string { return s })
	for i, doc := range render(t, func(s string) string { return prefix + s }) {
		if want, got := skeleton(plain[i]), skeleton(doc); !slices.Equal(want, got) {
			t.Errorf("%+q changes the structure:\n%s", prefix, doc)
		}
		for _, c := range []byte("<>`[]*_~&$") {
			if want, got := bare(plain[i], c), bare(doc, c); got != want {
				t.Errorf("%+q: %d bare %q, want %d", prefix, got, c, want)
			}
		}
		if text := strings.ReplaceAll(strings.ToLower(doc), `\://`, ""); strings.Contains(text, "://") || strings.Contains(text, "www.") {
			t.Errorf("%+q becomes a link", prefix)
		}
		if !utf8.ValidString(doc) || strings.ContainsFunc(doc, func(r rune) bool { return r != '\n' && !unicode.IsGraphic(r) }) {
			t.Errorf("%+q: a control character in\n%+q", prefix, doc)
		}
	}
}

func TestHostileTextChangesNoStructure(t *testing.T) {
	for _, prefix := range hostile {
		checkHostile(t, prefix)
	}
}

func FuzzMarkdown(f *testing.F) {
	for _, s := range hostile {
		f.Add(s)
	}
	f.Fuzz(checkHostile)
}

func TestEscapedTextIsStillReadable(t *testing.T) {
	for in, want := range map[string]string{
		"mx1.example.org":      "mx1.example.org",
		"inbound-mail":         "inbound-mail",
		"postgresql-16.8":      "postgresql-16.8",
		"CVE-2005-1513":        "CVE-2005-1513",
		"Smith & Sons":         `Smith \& Sons`,
		"a|b":                  `a\|b`,
		"# no heading":         `\# no heading`,
		"- no list":            `\- no list`,
		"12. no list":          `12\. no list`,
		"3.5":                  "3.5",
		"https://example.org/": `https\://example.org/`,
		"  two\n lines ":       "two lines",
		"":                     "—",
	} {
		if got := esc(in); got != want {
			t.Errorf("esc(%q) = %q, want %q", in, got, want)
		}
	}
}

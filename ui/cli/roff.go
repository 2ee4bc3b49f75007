package cli

import (
	"fmt"
	"strings"
)

// roff writes a manual page in the man(7) macros.
type roff struct{ strings.Builder }

// escape keeps text from being read as requests: backslashes, hyphens that
// must stay hyphens to be copied, dots and quotes at a line's beginning, and
// whatever is not ASCII.
func escape(s string) string {
	s = strings.NewReplacer(`\`, `\e`, `-`, `\-`).Replace(s)
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") || strings.HasPrefix(l, "'") {
			lines[i] = `\&` + l
		}
	}
	var b strings.Builder
	for _, c := range strings.Join(lines, "\n") {
		if c > '~' { // as every troff reads it, whatever the locale
			fmt.Fprintf(&b, `\[u%04X]`, c)
		} else {
			b.WriteRune(c)
		}
	}
	return b.String()
}

// macro writes a request with its arguments quoted.
func (r *roff) macro(name string, args ...string) {
	r.WriteString("." + name)
	for _, a := range args {
		r.WriteString(` "` + strings.ReplaceAll(escape(a), `"`, `\(dq`) + `"`)
	}
	r.WriteByte('\n')
}

// text writes paragraphs, parted by empty lines; an indented one is set as it
// stands.
func (r *roff) text(s string) {
	for i, p := range strings.Split(strings.TrimSpace(s), "\n\n") {
		if i > 0 {
			r.macro("PP")
		}
		r.WriteString(escape(p) + "\n")
	}
}

// entry writes a term with its explanation under it.
func (r *roff) entry(term, text string) {
	r.WriteString(".TP\n")
	fmt.Fprintf(r, "\\fB%s\\fR\n", escape(term))
	r.text(text)
}

// listing writes lines as they stand.
func (r *roff) listing(s string) {
	r.macro("PP")
	r.WriteString(".RS 4\n.nf\n")
	for line := range strings.Lines(s) {
		r.WriteString(escape(strings.TrimSpace(line)) + "\n")
	}
	r.WriteString(".fi\n.RE\n")
}

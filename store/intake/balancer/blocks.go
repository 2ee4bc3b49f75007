package balancer

import (
	"slices"
	"strings"

	"stagger/store/intake/source"
)

// maxDepth is how deep blocks may nest: keepalived needs 4.
const maxDepth = 32

// statement is a line of a keepalived configuration, or the head of a block.
type statement struct {
	line  int
	words []string
	in    []string // the first words of the blocks around it, the outermost first
	head  bool     // it begins a block
}

// statements calls each with the statements of a file, in order. Blocks begin
// and end with braces, the first of which may stand on a line of its own.
func statements(in source.Input, each func(statement)) error {
	var within []string
	var now statement // not yet said, for a brace may follow
	say := func(head bool) {
		if len(now.words) > 0 {
			now.in, now.head = within, head
			each(now)
		}
	}
	for n, line := range source.Lines(in.Text) {
		begins := true
		for _, t := range tokens(line) {
			switch {
			case t.brace && t.text == "{":
				say(true)
				if len(within) == maxDepth {
					return source.Fault(in, n, "blocks nest too deep", "is it the configuration of keepalived?")
				}
				within = append(slices.Clip(within), now.block())
				now = statement{}
			case t.brace:
				say(false)
				within = within[:max(len(within)-1, 0)]
				now = statement{}
			case begins:
				say(false)
				now = statement{line: n, words: []string{t.text}}
			default:
				now.words = append(now.words, t.text)
			}
			begins = len(now.words) == 0
		}
	}
	say(false)
	return nil
}

// block is what the block is called that a statement begins.
func (s statement) block() string {
	switch {
	case len(s.words) == 0:
		return ""
	case len(s.words) > 1 && strings.HasPrefix(s.words[0], "@"):
		return s.words[1]
	}
	return s.words[0]
}

// token is a word or a brace.
type token struct {
	text  string
	brace bool
}

// tokens are the words and braces of a line. # and ! begin a comment, and
// quotes keep both, braces and blanks in a word.
func tokens(line string) []token {
	var out []token
	var word strings.Builder
	quoted, begun := false, false
	end := func() {
		if begun {
			out = append(out, token{text: word.String()})
		}
		word.Reset()
		begun = false
	}
	for i := 0; i < len(line) && len(out) < maxWords; i++ {
		c := line[i]
		switch {
		case c == '"':
			quoted, begun = !quoted, true
			continue
		case c == '\\' && i+1 < len(line):
			i++
			c = line[i]
		case quoted:
		case c == '#' || c == '!':
			end()
			return out
		case c == ' ' || c == '\t':
			end()
			continue
		case strings.HasPrefix(line[i:], "${"):
			name, _, _ := strings.Cut(line[i:], "}")
			word.WriteString(name + "}")
			begun = true
			i += len(name)
			continue
		case c == '{' || c == '}':
			end()
			out = append(out, token{string(c), true})
			continue
		}
		word.WriteByte(c)
		begun = true
	}
	end()
	return out
}

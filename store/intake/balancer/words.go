package balancer

import "strings"

// words splits a line of HAProxy's: blanks part words, # begins a comment, a
// backslash keeps the next byte as it is, and so do quotes, strong ones the
// backslash too (HAProxy 3.1, configuration manual, 2.2).
func words(line string) []string {
	line = strings.TrimLeft(line, " \t")
	if line == "" || line[0] == '#' {
		return nil
	}
	var out []string
	var word strings.Builder
	begun := false
	quote := byte(0)
	end := func() {
		if begun {
			out = append(out, word.String())
		}
		word.Reset()
		begun = false
	}
	for i := 0; i < len(line) && len(out) < maxWords; i++ {
		c := line[i]
		switch {
		case quote == 0 && (c == ' ' || c == '\t'):
			end()
			continue
		case quote == 0 && c == '#':
			end()
			return out
		case c == '\\' && quote != '\'' && i+1 < len(line):
			i++
			c = line[i]
		case c == quote && quote != 0:
			quote = 0
			continue
		case quote == 0 && (c == '"' || c == '\''):
			quote, begun = c, true
			continue
		}
		word.WriteByte(c)
		begun = true
	}
	end()
	return out
}

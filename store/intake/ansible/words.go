package ansible

import "strings"

// words splits a line as Python's shlex.split with comments does, by which
// Ansible reads host lines: quotes group, a backslash takes the next character
// as it is, and # begins a comment even inside a word. It reports whether all
// quotes are closed.
func words(line string) (out []string, ok bool) {
	var word strings.Builder
	in, quote := false, byte(0) // whether in a word, and in which quotes
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case c == '\\' && quote != '\'' && i+1 < len(line) && (quote == 0 || line[i+1] == '"' || line[i+1] == '\\'):
			i++
			word.WriteByte(line[i])
			in = true
		case quote != 0 && c == quote:
			quote = 0
		case quote != 0:
			word.WriteByte(c)
		case c == '"' || c == '\'':
			quote, in = c, true
		case c == '#':
			i = len(line)
		case c == ' ' || c == '\t':
			if in {
				out = append(out, word.String())
				word.Reset()
				in = false
			}
		default:
			word.WriteByte(c)
			in = true
		}
	}
	if in {
		out = append(out, word.String())
	}
	return out, quote == 0
}

// literal is the value of a variable in INI, which Ansible reads as a Python
// literal where it is one, and otherwise as the text that it is.
func literal(s string) value {
	s = strings.TrimSpace(s)
	if word, ok := scalar(s); ok {
		if word == "None" {
			return value{}
		}
		return wordOf(word)
	}
	if inside, ok := strings.CutPrefix(s, "["); ok && strings.HasSuffix(s, "]") {
		var list []value
		for _, e := range strings.Split(strings.TrimSuffix(inside, "]"), ",") {
			word, ok := scalar(strings.TrimSpace(e))
			if !ok {
				return value{fault: isShape}
			}
			list = append(list, wordOf(word))
		}
		return listOf(list)
	}
	if strings.HasPrefix(s, "{") && !strings.HasPrefix(s, "{{") && strings.HasSuffix(s, "}") {
		return value{fault: isShape}
	}
	return wordOf(s)
}

// scalar is the text of a Python string, number or constant, which a comment
// may follow.
func scalar(s string) (string, bool) {
	if s == "" {
		return "", false
	}
	if q := s[0]; q == '"' || q == '\'' {
		i := strings.IndexByte(s[1:], q)
		if i < 0 || strings.ContainsRune(s[:i+1], '\\') {
			return "", false
		}
		rest := strings.TrimSpace(s[i+2:])
		return s[1 : i+1], rest == "" || rest[0] == '#'
	}
	word, _, _ := strings.Cut(s, "#")
	word = strings.TrimSpace(word)
	switch word {
	case "None", "True", "False":
		return word, true
	}
	return word, word != "" && strings.Trim(word, "0123456789.") == ""
}

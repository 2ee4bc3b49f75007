package jsonlist

import (
	"encoding/json"
	"strings"

	"stagger/store/intake/source"
)

// Bounds of the look that Paths takes.
const (
	headSize = 256 << 10 // bytes
	maxDepth = 3         // keys
)

// Paths are where something stands in the first part of a JSON document, by
// the keys that lead there: ".vulnerabilities", ".vulnerabilities[].cveID". A
// text that is no JSON has none.
func Paths(text string) map[string]bool {
	seen := map[string]bool{}
	dec := json.NewDecoder(strings.NewReader(source.Head(text, headSize)))
	var open []container
	for {
		token, err := dec.Token()
		if err != nil {
			return seen
		}
		if token == json.Delim('}') || token == json.Delim(']') {
			open = open[:len(open)-1]
			continue
		}
		path := ""
		if n := len(open); n > 0 {
			if open[n-1].takesKey(token) {
				continue
			}
			path = open[n-1].next
			if n > maxDepth {
				path = "" // else the paths of a deep document would grow with its square
			} else {
				seen[path] = true
			}
		}
		switch token {
		case json.Delim('{'):
			open = append(open, container{path: path, object: true})
		case json.Delim('['):
			open = append(open, container{path: path, next: path + "[]"})
		}
	}
}

// container is an object or an array that is not closed yet.
type container struct {
	path   string
	object bool
	inside bool   // an object of which a key was read, but not its value
	next   string // the path of the value that comes next
}

// takesKey reports whether a token is the key of an object.
func (c *container) takesKey(token json.Token) bool {
	if !c.object {
		return false
	}
	if c.inside = !c.inside; c.inside {
		key, _ := token.(string)
		c.next = c.path + "." + key
	}
	return c.inside
}

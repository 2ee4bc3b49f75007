package safetext

import (
	"io"
	"strings"
	"unicode/utf8"
)

// Writer hands on to w what is written to it, made safe as Block does but with
// tabs kept: for errors and progress, whose text may quote an inventory or a
// file. A character may be split over several writes; half of one at the very
// end is not written.
func Writer(w io.Writer) io.Writer {
	return &writer{to: w, cleaner: cleaner{keep: "\n\t"}}
}

type writer struct {
	to      io.Writer
	cleaner cleaner
	held    string // the beginning of a character, or a \r whose \n may come
}

// Write reports all of p as written unless w fails, in which case nothing of
// it counts.
func (w *writer) Write(p []byte) (int, error) {
	s := w.held + string(p)
	whole := len(s) - unfinished(s)
	w.held = s[whole:]
	var b strings.Builder
	w.cleaner.write(&b, s[:whole])
	if b.Len() == 0 {
		return len(p), nil
	}
	if _, err := io.WriteString(w.to, b.String()); err != nil {
		return 0, err
	}
	return len(p), nil
}

// unfinished is how many bytes at the end of s need more to be understood.
func unfinished(s string) int {
	if strings.HasSuffix(s, "\r") {
		return 1
	}
	for n := 1; n < utf8.UTFMax && n <= len(s); n++ {
		if tail := s[len(s)-n:]; utf8.RuneStart(tail[0]) {
			if utf8.FullRuneInString(tail) {
				return 0
			}
			return n
		}
	}
	return 0
}

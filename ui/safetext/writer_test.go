package safetext

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestWriter(t *testing.T) {
	var b bytes.Buffer
	fmt.Fprintf(Writer(&b), "sample.toml: [[host]] %s:\tbad\r\nnext\n", "mx\x1b[31m1")
	if got, want := b.String(), "sample.toml: [[host]] mx�[31m1:\tbad\nnext\n"; got != want {
		t.Errorf("wrote %+q, want %+q", got, want)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriterHandsOnFailure(t *testing.T) {
	if n, err := Writer(full{}).Write([]byte("mx1")); n != 0 || err == nil {
		t.Errorf("Write = %d, %v", n, err)
	}
}

func TestWriterIsTheSameHoweverTheTextIsSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := hostile.Draw(t, "s") + "." // so that nothing is left unfinished
		var whole, split bytes.Buffer
		if n, err := Writer(&whole).Write([]byte(s)); n != len(s) || err != nil {
			t.Fatalf("Write = %d, %v", n, err)
		}
		w := Writer(&split)
		for rest := s; rest != ""; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "n")
			if m, err := w.Write([]byte(rest[:n])); m != n || err != nil {
				t.Fatalf("Write = %d, %v", m, err)
			}
			rest = rest[n:]
		}
		safe(t, whole.String(), "\n\t")
		if whole.String() != split.String() {
			t.Errorf("%+q at once, %+q in pieces", whole.String(), split.String())
		}
	})
}

package source_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"stagger/store/intake/source"
)

func zipped(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTextIsReadAsUTF8(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ data, want string }{
		"as it is":             {"zürich\n", "zürich\n"},
		"UTF-8 with a mark":    {"\ufeffhost", "host"},
		"UTF-16, small end":    {"\xff\xfeh\x00\xfc\x00", "hü"},
		"UTF-16, big end":      {"\xfe\xff\x00h\x00\xfc", "hü"},
		"Windows-1252":         {"z\xfcrich \x80", "zürich €"},
		"compressed":           {string(zipped(t, []byte("zürich"))), "zürich"},
		"compressed in UTF-16": {string(zipped(t, []byte("\xff\xfeh\x00"))), "h"},
	} {
		in, err := source.Of("x", []byte(c.data))
		if err != nil || in.Text != c.want {
			t.Errorf("%s: %q, %v", name, in.Text, err)
		}
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	file := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	large := bytes.Repeat([]byte("host\n"), source.MaxSize/5+1)
	for path, want := range map[string]string{
		filepath.Join(dir, "gone"):       "check the path and the spelling",
		dir:                              "cannot be read",
		file("empty", nil):               "the file is empty; was what wrote it successful?",
		file("blank", []byte(" \n\t\n")): "the file is empty",
		file("binary", []byte("\x7fELF\x00\x00")):           "the file is no text",
		file("large", large):                                "the file has more than 64 MiB; split it",
		file("bomb.gz", zipped(t, large)):                   "the file has more than 64 MiB; split it",
		file("cut.gz", zipped(t, []byte("some text"))[:12]): "the file is compressed, and damaged",
		file("esc\x1b[2J", nil):                             `esc\x1b[2J`,
	} {
		_, err := source.Open(path)
		if err == nil || !strings.Contains(err.Error(), want) || strings.ContainsRune(err.Error(), '\x1b') {
			t.Errorf("%q: %v; want %q", path, err, want)
		}
	}
}

func TestWhateverIsReadIsUTF8(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in, err := source.Of("x", rapid.SliceOf(rapid.Byte()).Draw(t, "data"))
		if err == nil && (!utf8.ValidString(in.Text) || strings.ContainsRune(in.Text, 0)) {
			t.Fatalf("%q", in.Text)
		}
	})
}

func TestLinesHaveNoEnds(t *testing.T) {
	var got []string
	for n, line := range source.Lines("a\r\nb\n\nc") {
		got = append(got, strings.Repeat("i", n)+line)
	}
	if want := "ia iib iii iiiic"; strings.Join(got, " ") != want {
		t.Errorf("%q", got)
	}
}

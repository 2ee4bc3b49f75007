package source

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"stagger/store/internal/whole"
)

// MaxSize bounds, in bytes, a file: what a reader makes of it takes several
// times as much memory.
const MaxSize = 64 << 20

// Open reads a file whole. What is compressed by gzip, as scores of
// vulnerabilities are published, is unpacked; UTF-16 with a byte order mark, which
// Windows writes, and Windows-1252 are turned into UTF-8. The error says what to
// do.
func Open(path string) (Input, error) {
	in := Input{Name: path}
	data, bad := whole.Read(path, MaxSize+1)
	if bad != nil {
		return in, Fault(in, 0, "cannot be read: "+bad.Cause.Error(), bad.Hint)
	}
	return Of(path, data)
}

// Of is the file of a name and content, as Open reads it.
func Of(name string, data []byte) (Input, error) {
	in := Input{Name: name}
	if bytes.HasPrefix(data, []byte("\x1f\x8b")) {
		var err error
		if data, err = unzip(data); err != nil {
			return in, Fault(in, 0, "the file is compressed, and damaged: "+err.Error(), "get it again")
		}
	}
	if len(data) > MaxSize {
		return in, Fault(in, 0, fmt.Sprintf("the file has more than %d MiB", MaxSize>>20),
			"split it, or export less: only open patches, only these hosts")
	}
	text, err := decode(data)
	if err != nil {
		return in, Fault(in, 0, "the file is no text: "+err.Error(), "save it as UTF-8")
	}
	if strings.TrimSpace(text) == "" {
		return in, Fault(in, 0, "the file is empty", "was what wrote it successful?")
	}
	in.Text = text
	return in, nil
}

// unzip unpacks no more than one byte more than a file may have.
func unzip(data []byte) ([]byte, error) {
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(z, MaxSize+1))
}

func decode(data []byte) (string, error) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		from = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case bytes.IndexByte(data, 0) >= 0:
		return "", errors.New("it has null bytes in it")
	case utf8.Valid(data):
		return strings.TrimPrefix(string(data), "\ufeff"), nil
	default:
		from = charmap.Windows1252
	}
	out, _, err := transform.Bytes(from.NewDecoder(), data)
	if err == nil && bytes.IndexByte(out, 0) >= 0 {
		err = errors.New("it has null bytes in it")
	}
	return string(out), err
}

package folder

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"stagger/ui/ticket"
)

// manifestFile is where a folder keeps what Write has put into it.
const manifestFile = ".stagger-export.json"

// maxManifest bounds, in bytes, a manifest, which has the plan in it: that of
// 10,000 hosts takes ten million.
const maxManifest = 128 << 20

// manifest is what was written into a folder.
type manifest struct {
	Files  map[string]written `json:"files"` // by name
	Beside json.RawMessage    `json:"beside,omitempty"`
}

// written is one file as it was written.
type written struct {
	Sum  string `json:"sum"`  // SHA-256 in hexadecimal
	Plan string `json:"plan"` // Options.Plan
}

// UnmarshalJSON also reads what was written before plans were told apart: the
// sum alone.
func (w *written) UnmarshalJSON(data []byte) error {
	if json.Unmarshal(data, &w.Sum) == nil {
		return nil
	}
	type plain written
	return json.Unmarshal(data, (*plain)(w))
}

// readManifest gives an empty one where there is none. What is none is refused:
// it was changed by hand, and nobody knows then what may be removed.
func readManifest(dir string) (manifest, error) {
	m := manifest{Files: map[string]written{}}
	path := filepath.Join(dir, manifestFile)
	if err := replaceable(path); err != nil {
		return m, err
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err != nil {
		return m, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxManifest))
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(data, &m); err != nil || m.Files == nil {
		return m, fmt.Errorf("%s is not as stagger wrote it; remove it and what is out of date beside it", manifestFile)
	}
	maps.DeleteFunc(m.Files, func(name string, _ written) bool { return !plainName(name) })
	return m, nil
}

func (m manifest) bytes() []byte {
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		panic(err) // of strings alone
	}
	return append(data, '\n')
}

// stale are the files that were made from another plan, apart from those that
// are not any more as they were written.
func (m manifest) stale(dir, plan string) (remove, changed []string, err error) {
	for _, name := range slices.Sorted(maps.Keys(m.Files)) {
		if m.Files[name].Plan == plan {
			continue
		}
		switch is, err := sumOfFile(filepath.Join(dir, name)); {
		case errors.Is(err, fs.ErrNotExist):
			delete(m.Files, name)
		case err != nil:
			return nil, nil, err
		case is == m.Files[name].Sum:
			remove = append(remove, name)
		default:
			changed = append(changed, name)
		}
	}
	return remove, changed, nil
}

// aside stages a copy of what somebody has made of a file that is about to be
// replaced, and gives the copy's name. What was never stagger's is replaced only
// if that is asked for.
func (m manifest) aside(x *exchange, f ticket.File, overwrite bool) ([]string, error) {
	path := filepath.Join(x.dir, f.Name)
	is, err := sumOfFile(path)
	was, ours := m.Files[f.Name]
	switch {
	case errors.Is(err, fs.ErrNotExist) || is == sumOf(f.Data) || ours && is == was.Sum:
		return nil, nil
	case err != nil:
		return nil, err
	case is == "" && !isLink(path):
		return nil, nil // a folder, say: taking its place will fail
	case !ours && !overwrite:
		return nil, fmt.Errorf("%s %w", f.Name, errForeign)
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil // a link to nothing
	}
	if err != nil {
		return nil, err
	}
	for n := 1; ; n++ {
		name := fmt.Sprintf("%s.changed-%d", f.Name, n)
		if _, err := os.Lstat(filepath.Join(x.dir, name)); errors.Is(err, fs.ErrNotExist) {
			return []string{name}, x.put(name, data)
		} else if err != nil {
			return nil, err
		}
	}
}

func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode().Type() == fs.ModeSymlink
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// sumOfFile is "" for what is no regular file.
func sumOfFile(path string) (string, error) {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return "", err
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

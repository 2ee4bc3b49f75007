// Package folder writes the files of an export into a folder.
//
// It guarantees that all files are replaced or none, that each appears whole
// under its name, that nothing is overwritten or removed that stagger did not
// write, or that somebody has changed since, without a copy being put aside,
// and that no file is written outside of the folder.
package folder

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"stagger/ui/ticket"
)

// Outcome is what became of a folder, by file name.
type Outcome struct {
	Wrote   []string
	Removed []string // of an earlier export, and not of this one
	Kept    []string // of an earlier export, but somebody has changed them since
}

// Options are how files are to be written.
type Options struct {
	Plan      string          // a sum of what the files are made from
	Overwrite bool            // also what stagger did not write
	Beside    json.RawMessage // to be kept in the folder for the next export; nil: what there is
	Keep      []string        // files that are there already and say what they would say anew
	Part      bool            // the files are not all that the plan has: nothing is removed
}

// Write puts files into dir, which is made if it is missing. Files of an
// earlier export that were made from another plan are removed, unless somebody
// has changed them since, which a manifest in the folder knows; what somebody
// changed and this export has anew is put aside, and what stagger did not write
// stops it. All of that is done or, where there is an error, none: the files are
// safely on disk under other names before the first takes its place, and each
// appears whole under its name. The umask says who may read them.
func Write(dir string, files []ticket.File, o Options) (out Outcome, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("cannot export to %s: %w; %s", dir, err, remedy(err))
		}
	}()
	for _, f := range files {
		if !plainName(f.Name) {
			return out, fmt.Errorf("%q: %w", f.Name, errName)
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return out, err
	}
	known, err := readManifest(dir)
	if err != nil {
		return out, err
	}
	x := &exchange{dir: dir}
	defer x.tidy()
	for _, f := range files {
		aside, err := known.aside(x, f, o.Overwrite)
		if err != nil {
			return out, err
		}
		out.Kept = append(out.Kept, aside...)
		if err := x.put(f.Name, f.Data); err != nil {
			return out, err
		}
		known.Files[f.Name] = written{sumOf(f.Data), o.Plan}
		out.Wrote = append(out.Wrote, f.Name)
	}
	for _, name := range o.Keep {
		if w, ours := known.Files[name]; ours {
			known.Files[name] = written{w.Sum, o.Plan}
		}
	}
	var gone, changed []string
	if !o.Part {
		if gone, changed, err = known.stale(dir, o.Plan); err != nil {
			return out, err
		}
	}
	out.Removed, out.Kept = gone, append(out.Kept, changed...)
	for _, name := range out.Removed {
		x.drop(name)
		delete(known.Files, name)
	}
	if o.Beside != nil {
		known.Beside = o.Beside
	}
	if err := x.put(manifestFile, known.bytes()); err != nil {
		return out, err
	}
	if err := x.commit(); err != nil {
		return Outcome{}, err
	}
	return out, syncDir(dir)
}

var (
	errName    = errors.New("not a plain file name")
	errForeign = errors.New("is there already, and stagger did not write it")
)

// Holds reports whether a file is in a folder as it was written, by the sum of
// its data.
func Holds(dir, name, sum string) bool {
	is, err := sumOfFile(filepath.Join(dir, name))
	return err == nil && is == sum
}

// Beside is what the last export into a folder kept there; nil: nothing.
func Beside(dir string) (json.RawMessage, error) {
	m, err := readManifest(dir)
	if errors.Is(err, syscall.ENOTDIR) {
		return nil, nil // the export will tell
	}
	return m.Beside, err
}

// plainName reports whether a name is that of a file in the folder, and of no
// file of Write's own.
func plainName(name string) bool {
	return name == filepath.Base(name) && filepath.IsLocal(name) && !slices.Contains([]string{".", manifestFile}, name)
}

// syncDir makes the renames last. Systems that cannot sync a directory do not
// need to be asked.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}

// remedy is what to do about an error of Write.
func remedy(err error) string {
	switch {
	case errors.Is(err, errForeign):
		return "move it, choose another directory with --out, or have it replaced with --overwrite"
	case errors.Is(err, syscall.ENOSPC):
		return "free some space there, or choose another directory with --out"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "choose a directory that you may write to with --out"
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, fs.ErrExist), errors.Is(err, syscall.EISDIR):
		return "something else has that name; choose another directory with --out"
	default:
		return "choose another directory with --out"
	}
}

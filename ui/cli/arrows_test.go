package cli

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// goFile is one Go file of the project that is not a test.
type goFile struct {
	path    string // from the project's top, with slashes
	imports []string
	ast     *ast.File
}

// top is the project's top, as seen from this package.
const top = "../.."

func goFiles(t *testing.T) []goFile {
	t.Helper()
	var out []goFile
	err := filepath.WalkDir(top, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() != ".." && strings.HasPrefix(d.Name(), ".") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(top, path)
		file := goFile{path: filepath.ToSlash(rel), ast: f}
		for _, im := range f.Imports {
			name, _ := strconv.Unquote(im.Path.Value)
			file.imports = append(file.imports, name)
		}
		out = append(out, file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// in reports whether a path is a folder or below it.
func in(path, folder string) bool { return path == folder || strings.HasPrefix(path, folder+"/") }

// arrow forbids imports of to, and of what is below it, in from and below it,
// except in the folders that may.
type arrow struct {
	from, to string
	except   []string
}

// arrows are the ways that the rooms may not look.
var arrows = []arrow{
	{from: "planner", to: "stagger/ui"},
	{from: "planner", to: "stagger/store"},
	{from: "store", to: "stagger/ui"},
	{from: "ui", to: "stagger/store"},
	{from: "", to: "github.com/charmbracelet", except: []string{"ui"}},
	{from: "", to: "github.com/spf13/cobra", except: []string{"ui/cli"}},
	{from: "ui/cli", to: "github.com/charmbracelet/bubbletea"},
	{from: "ui/plain", to: "github.com/charmbracelet"},
	{from: "", to: "database/sql", except: []string{"store"}},
	{from: "", to: "modernc.org", except: []string{"store"}},
	{from: "", to: "github.com/BurntSushi/toml", except: []string{"store"}},
	{from: "", to: "github.com/teambition/rrule-go", except: []string{"planner/calendar"}},
	{from: "planner", to: "os"},
	{from: "planner", to: "io/fs"},
	{from: "planner", to: "net"},
}

func TestRoomsLookOneWay(t *testing.T) {
	t.Parallel()
	for _, f := range goFiles(t) {
		for _, a := range arrows {
			if a.from != "" && !in(f.path, a.from) {
				continue
			}
			for _, name := range f.imports {
				if in(name, a.to) && !inAny(f.path, a.except) {
					t.Errorf("%s imports %s", f.path, name)
				}
			}
		}
	}
}

func inAny(path string, folders []string) bool {
	for _, f := range folders {
		if in(path, f) {
			return true
		}
	}
	return false
}

// The verifier stands apart: it shares nothing with the search but plain data.
func TestTheVerifierStandsApart(t *testing.T) {
	t.Parallel()
	for _, f := range goFiles(t) {
		if !in(f.path, "planner/verify") {
			continue
		}
		for _, name := range f.imports {
			std := !strings.Contains(strings.Split(name, "/")[0], ".") && !in(name, "stagger")
			if !std && name != "stagger/planner/model" && name != "stagger/planner/civil" {
				t.Errorf("%s imports %s", f.path, name)
			}
		}
	}
}

// The order in which packages are initialised rests on this import alone.
func TestUnaskedImportsSyscallAlone(t *testing.T) {
	t.Parallel()
	for _, f := range goFiles(t) {
		if in(f.path, "ui/cli/unasked") && strings.Join(f.imports, " ") != "syscall" {
			t.Errorf("%s imports %v; it must be initialised before package time", f.path, f.imports)
		}
	}
}

// wallClock are the functions of package time that read or wait for the clock.
var wallClock = map[string]bool{
	"Now": true, "Since": true, "Until": true, "After": true, "AfterFunc": true, "Tick": true, "NewTimer": true,
	"NewTicker": true, "Sleep": true,
}

func TestThePlannerReadsNoClock(t *testing.T) {
	t.Parallel()
	for _, f := range goFiles(t) {
		if !in(f.path, "planner") {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && x.Name == "time" && wallClock[sel.Sel.Name] {
					t.Errorf("%s uses time.%s", f.path, sel.Sel.Name)
				}
			}
			return true
		})
	}
}

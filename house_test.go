// Package nook_test keeps the rules of the house that a machine can check: which folders there
// are, which way imports point, and how large things may become.
package nook_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// Limits of size, in lines.
const (
	maxGoFile   = 500
	maxJSFile   = 700
	maxFunction = 80
)

// topFolders are the rooms of the house; see ARCHITECTURE.md.
var topFolders = []string{"cmd", "engine", "history", "loop", "themes", "tui"}

// arrow says what the packages below a folder may import of ours, and what they never import.
type arrow struct {
	from  string
	may   []string
	never []string
}

// arrows are looked up in order; the first whose folder holds the package counts.
var arrows = []arrow{
	{"loop", []string{"loop"}, []string{"github.com/dop251/goja", "charm.land/", "github.com/charmbracelet/"}},
	{"engine/docs", nil, []string{"github.com/dop251/goja", "charm.land/", "github.com/charmbracelet/"}},
	{"engine/private", nil, []string{"charm.land/", "github.com/charmbracelet/"}},
	{"engine/inspect", []string{"engine/inspect", "engine/private"}, []string{"charm.land/", "github.com/charmbracelet/"}},
	{"engine/value", []string{"loop", "engine/inspect", "engine/errs", "engine/sourcemap"}, []string{"charm.land/", "github.com/charmbracelet/"}},
	{"engine", []string{"loop", "engine"}, []string{"charm.land/", "github.com/charmbracelet/"}},
	{"history", []string{"history"}, []string{"github.com/dop251/goja", "charm.land/", "github.com/charmbracelet/"}},
	{"themes", []string{"themes"}, []string{"github.com/dop251/goja", "charm.land/bubbletea"}},
	{"tui", []string{"tui", "engine/kernel", "history", "themes"}, []string{"github.com/dop251/goja"}},
	{"cmd", []string{"cmd", "loop", "engine", "history", "themes", "tui"}, nil},
}

// goFile is one parsed Go file of the repository.
type goFile struct {
	path  string
	lines int
	set   *token.FileSet
	ast   *ast.File
}

func (f goFile) dir() string  { return filepath.ToSlash(filepath.Dir(f.path)) }
func (f goFile) isTest() bool { return strings.HasSuffix(f.path, "_test.go") }

// files walks the repository; what starts with a dot, and testdata, is not ours to judge.
func files(t *testing.T, ext string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != "." && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules") {
			return filepath.SkipDir
		}
		if !d.IsDir() && strings.HasSuffix(name, ext) {
			out = append(out, filepath.ToSlash(path))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func goFiles(t *testing.T) []goFile {
	t.Helper()
	var out []goFile
	for _, path := range files(t, ".go") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, path, text, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, goFile{path, strings.Count(string(text), "\n"), set, parsed})
	}
	return out
}

func TestTopLevelHoldsOnlyTheRooms(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && !slices.Contains(topFolders, e.Name()) {
			t.Errorf("%s/ is no room of the house: %v are", e.Name(), topFolders)
		}
	}
}

func TestImportArrows(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.isTest() {
			continue
		}
		i := slices.IndexFunc(arrows, func(a arrow) bool { return within(f.dir(), a.from) })
		if i < 0 {
			t.Errorf("%s lies in no room", f.path)
			continue
		}
		for _, spec := range f.ast.Imports {
			path := strings.Trim(spec.Path.Value, `"`)
			if why := forbidden(arrows[i], path); why != "" {
				t.Errorf("%s imports %s: %s", f.path, path, why)
			}
		}
	}
}

func forbidden(a arrow, path string) string {
	for _, prefix := range a.never {
		if strings.HasPrefix(path, prefix) {
			return a.from + " never does"
		}
	}
	ours, is := strings.CutPrefix(path, "nook/")
	if !is || slices.ContainsFunc(a.may, func(room string) bool { return within(ours, room) }) {
		return ""
	}
	return a.from + " may import of ours only " + strings.Join(a.may, ", ")
}

func within(dir, room string) bool { return dir == room || strings.HasPrefix(dir, room+"/") }

// A builtin reaches the engine through value.Env only, so that it can be read and tested alone.
func TestBuiltinsDoNotImportTheEngine(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.isTest() || !(within(f.dir(), "engine/node") || within(f.dir(), "engine/web") || within(f.dir(), "engine/es")) {
			continue
		}
		for _, spec := range f.ast.Imports {
			switch path := strings.Trim(spec.Path.Value, `"`); path {
			case "nook/engine", "nook/engine/kernel", "nook/engine/cell", "nook/engine/module":
				t.Errorf("%s imports %s", f.path, path)
			}
		}
	}
}

func TestEveryPackageIsDocumented(t *testing.T) {
	documented := map[string]bool{}
	for _, f := range goFiles(t) {
		if !f.isTest() {
			documented[f.dir()] = documented[f.dir()] || len(f.ast.Doc.Text()) > 60
		}
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("%s has no package comment that says what it owns", dir)
		}
	}
}

func TestSizes(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.isTest() {
			continue
		}
		if f.lines > maxGoFile {
			t.Errorf("%s has %d lines: at most %d, one concept a file", f.path, f.lines, maxGoFile)
		}
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			if n := f.set.Position(fn.Body.End()).Line - f.set.Position(fn.Body.Pos()).Line; n > maxFunction {
				t.Errorf("%s: %s has %d lines: at most %d", f.set.Position(fn.Pos()), fn.Name.Name, n, maxFunction)
			}
		}
	}
	for _, path := range files(t, ".js") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(text), "\n"); n > maxJSFile {
			t.Errorf("%s has %d lines: at most %d, one module a file", path, n, maxJSFile)
		}
	}
}

// State that belongs to a package belongs to nobody: two engines would share it.
func TestNoPackageLevelState(t *testing.T) {
	packages := map[string][]goFile{}
	for _, f := range goFiles(t) {
		if !f.isTest() {
			packages[f.dir()] = append(packages[f.dir()], f)
		}
	}
	for _, fs := range packages {
		vars := map[string]bool{}
		for _, f := range fs {
			for _, d := range f.ast.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
					t.Errorf("%s: init() runs whether wanted or not", f.set.Position(fn.Pos()))
				}
				packageVars(d, vars)
			}
		}
		for _, f := range fs {
			reportWrites(t, f, vars)
		}
	}
}

func packageVars(d ast.Decl, vars map[string]bool) {
	g, ok := d.(*ast.GenDecl)
	if !ok || g.Tok != token.VAR {
		return
	}
	for _, s := range g.Specs {
		for _, n := range s.(*ast.ValueSpec).Names {
			vars[n.Name] = n.Name != "_"
		}
	}
}

// reportWrites finds assignments whose left side is a package's variable. The parser resolves names
// that are declared within a file; one that it left open, or that it found at the top, is the package's.
func reportWrites(t *testing.T, f goFile, vars map[string]bool) {
	check := func(e ast.Expr) {
		id := root(e)
		if id == nil || !vars[id.Name] {
			return
		}
		if id.Obj == nil || f.ast.Scope.Lookup(id.Name) == id.Obj { //nolint:staticcheck // enough for this
			t.Errorf("%s: %s is a package's variable and is written", f.set.Position(id.Pos()), id.Name)
		}
	}
	ast.Inspect(f.ast, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE {
				for _, l := range n.Lhs {
					check(l)
				}
			}
		case *ast.IncDecStmt:
			check(n.X)
		}
		return true
	})
}

func root(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.IndexExpr:
			e = x.X
		case *ast.SelectorExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return nil
		}
	}
}

// Comments say why the code is so; what is planned or was before stands elsewhere.
func TestCommentsTellNoHistory(t *testing.T) {
	history := regexp.MustCompile(`(?i)\b(todo|fixme|xxx|hack)\b|\bissue #?\d+|\bPR #?\d+`)
	for _, f := range goFiles(t) {
		if f.path == "house_test.go" {
			continue
		}
		for _, group := range f.ast.Comments {
			if m := history.FindString(group.Text()); m != "" {
				t.Errorf("%s: a comment says %q", f.set.Position(group.Pos()), m)
			}
		}
	}
}

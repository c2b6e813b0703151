package module

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// packageJSON is what loading reads of a package.json.
type packageJSON struct {
	Dir  string
	Name string
	Main string
	Type string // "module", "commonjs" or empty
	// Exports and Imports decide what can be asked of the package from outside and from inside; nil
	// when there is no such field.
	Exports, Imports target
}

// readPackage reads a folder's package.json; nil when there is none that can be read.
func readPackage(dir string) *packageJSON {
	text, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return nil
	}
	var raw map[string]json.RawMessage
	if json.Unmarshal(text, &raw) != nil {
		return nil
	}
	// Fields of another type than expected are as good as absent, as in Node.
	p := &packageJSON{Dir: dir}
	_ = json.Unmarshal(raw["name"], &p.Name)
	_ = json.Unmarshal(raw["main"], &p.Main)
	_ = json.Unmarshal(raw["type"], &p.Type)
	p.Exports, p.Imports = parseTarget(raw["exports"]), parseTarget(raw["imports"])
	return p
}

// packageAt is readPackage, remembered.
func (l *Loader) packageAt(dir string) *packageJSON {
	p, known := l.packages[dir]
	if !known {
		p = readPackage(dir)
		l.packages[dir] = p
	}
	return p
}

// scopeOf finds the package that a file belongs to: the nearest folder with a package.json, not
// beyond a node_modules folder. nil when it belongs to none.
func (l *Loader) scopeOf(path string) *packageJSON {
	dir := filepath.Dir(path)
	for {
		if filepath.Base(dir) == "node_modules" {
			return nil
		}
		if p := l.packageAt(dir); p != nil {
			return p
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return nil
		}
		dir = parent
	}
}

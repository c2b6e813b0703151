package module

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"nook/engine/lower"
)

// tsconfig is what running needs of a tsconfig.json or jsconfig.json: how names are mapped to files,
// and the settings that change what a text means.
type tsconfig struct {
	base    string // the folder of "baseUrl"; empty without
	paths   []pathMapping
	allowJS bool
	emit    string // for lower.Options.TSConfig
}

// pathMapping is an entry of "paths": the folder is the one its file lies in, or its base.
type pathMapping struct {
	pattern string
	targets []string
	folder  string
}

// compilerOptions are those we read; what is absent is inherited from "extends".
type compilerOptions struct {
	BaseURL *string                    `json:"baseUrl"`
	Paths   map[string][]string        `json:"paths"`
	AllowJS *bool                      `json:"allowJs"`
	Emit    map[string]json.RawMessage `json:"-"`
}

// emitKeys change what a text is compiled to.
var emitKeys = [...]string{
	"experimentalDecorators", "importsNotUsedAsValues", "jsx", "jsxFactory", "jsxFragmentFactory", "jsxImportSource",
	"preserveValueImports", "target", "useDefineForClassFields", "verbatimModuleSyntax", "alwaysStrict", "strict",
}

// maxExtends bounds a chain of configurations, which may be a circle.
const maxExtends = 16

// tsconfigFor finds the configuration of a file; nil when it has none. Packages are compiled already.
func (l *Loader) tsconfigFor(file string) *tsconfig {
	if strings.Contains(filepath.ToSlash(file), "/node_modules/") {
		return nil
	}
	return l.tsconfigAt(filepath.Dir(file))
}

func (l *Loader) tsconfigAt(dir string) *tsconfig {
	if c, known := l.tsconfigs[dir]; known {
		return c
	}
	var c *tsconfig
	for _, name := range []string{"tsconfig.json", "jsconfig.json"} {
		if c = readTSConfig(filepath.Join(dir, name)); c != nil {
			c.allowJS = c.allowJS || name == "jsconfig.json"
			break
		}
	}
	if parent := filepath.Dir(dir); c == nil && parent != dir {
		c = l.tsconfigAt(parent)
	}
	l.tsconfigs[dir] = c
	return c
}

// readTSConfig reads a configuration and what it extends; nil when there is none that can be read.
func readTSConfig(file string) *tsconfig {
	c := &tsconfig{}
	emit := map[string]json.RawMessage{}
	if !c.read(file, emit, 0) {
		return nil
	}
	text, err := json.Marshal(map[string]any{"compilerOptions": emit})
	if err != nil {
		return nil
	}
	c.emit = string(text)
	return c
}

// read takes in a file over what it extends.
func (c *tsconfig) read(file string, emit map[string]json.RawMessage, depth int) bool {
	text, err := os.ReadFile(file)
	if err != nil || depth > maxExtends {
		return false
	}
	var raw struct {
		Extends any             `json:"extends"`
		Options json.RawMessage `json:"compilerOptions"`
	}
	if json.Unmarshal(plainJSON(text), &raw) != nil {
		return false
	}
	dir := filepath.Dir(file)
	for _, parent := range listOf(raw.Extends) {
		if found, ok := extended(parent, dir); ok {
			c.read(found, emit, depth+1)
		}
	}
	if len(raw.Options) == 0 {
		return true
	}
	var o compilerOptions
	_ = json.Unmarshal(raw.Options, &o)
	_ = json.Unmarshal(raw.Options, &o.Emit)
	for _, key := range emitKeys {
		if v, ok := o.Emit[key]; ok {
			emit[key] = v
		}
	}
	if o.BaseURL != nil {
		c.base = filepath.Join(dir, filepath.FromSlash(*o.BaseURL))
	}
	if o.AllowJS != nil {
		c.allowJS = *o.AllowJS
	}
	if o.Paths != nil {
		folder := dir
		if c.base != "" {
			folder = c.base
		}
		c.paths = nil
		for pattern, targets := range o.Paths {
			c.paths = append(c.paths, pathMapping{pattern, targets, folder})
		}
	}
	return true
}

func listOf(v any) (out []string) {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		for _, e := range v {
			if s, ok := e.(string); ok {
				out = append(out, s)
			}
		}
	}
	return out
}

// extended finds the file that "extends" names: a path, or a package's.
func extended(name, dir string) (string, bool) {
	candidates := []string{filepath.Join(dir, filepath.FromSlash(name))}
	if !isRelative(name) && !filepath.IsAbs(name) {
		candidates = nil
		for _, folder := range NodeModules(dir) {
			candidates = append(candidates, filepath.Join(folder, filepath.FromSlash(name)))
		}
	} else if filepath.IsAbs(name) {
		candidates = []string{name}
	}
	for _, c := range candidates {
		for _, file := range []string{c, c + ".json", filepath.Join(c, "tsconfig.json")} {
			if isFile(file) {
				return file, true
			}
		}
	}
	return "", false
}

// mapped is the file that the configuration of the asking file gives a specifier that is no path.
func (l *Loader) mapped(specifier, from string) (string, bool) {
	c := l.tsconfigFor(from)
	if c == nil || (languageOf(from) == lower.JS && !c.allowJS) {
		return "", false
	}
	best, star := -1, ""
	for i, m := range c.paths {
		middle, ok := matchPattern(m.pattern, specifier)
		if ok && (best < 0 || prefixLength(m.pattern) > prefixLength(c.paths[best].pattern)) {
			best, star = i, middle
		}
	}
	if best >= 0 {
		for _, target := range c.paths[best].targets {
			target = strings.Replace(target, "*", star, 1)
			if file, ok := l.sourceFile(join(c.paths[best].folder, filepath.FromSlash(target))); ok {
				return file, true
			}
		}
	}
	if c.base != "" {
		return l.sourceFile(filepath.Join(c.base, filepath.FromSlash(specifier)))
	}
	return "", false
}

// prefixLength orders patterns: an exact one comes first, then the longest before the star.
func prefixLength(pattern string) int {
	if i := strings.IndexByte(pattern, '*'); i >= 0 {
		return i
	}
	return len(pattern) + 1<<16
}

// matchPattern matches a pattern with at most one star, and gives what the star stands for.
func matchPattern(pattern, text string) (star string, ok bool) {
	before, after, has := strings.Cut(pattern, "*")
	if !has {
		return "", pattern == text
	}
	if len(text) < len(before)+len(after) || !strings.HasPrefix(text, before) || !strings.HasSuffix(text, after) {
		return "", false
	}
	return text[len(before) : len(text)-len(after)], true
}

// sourceFile finds the file that TypeScript means by a path: with an extension, as a folder, or the
// source where the name of what it is compiled to was written. Declarations hold nothing to run.
func (l *Loader) sourceFile(path string) (string, bool) {
	file, ok := l.files.find(path)
	if !ok {
		file, ok = l.compiledFrom(path)
	}
	if strings.HasSuffix(file, ".d.ts") || strings.HasSuffix(file, ".d.mts") || strings.HasSuffix(file, ".d.cts") {
		return "", false
	}
	return file, ok
}

// compiledFrom is the TypeScript file that the named JavaScript file would be compiled from.
func (l *Loader) compiledFrom(path string) (string, bool) {
	for _, e := range [...][2]string{{".js", ".ts"}, {".js", ".tsx"}, {".mjs", ".mts"}, {".cjs", ".cts"}, {".jsx", ".tsx"}} {
		if stem, ok := strings.CutSuffix(path, e[0]); ok && isFile(stem+e[1]) {
			return l.files.real(stem + e[1]), true
		}
	}
	return "", false
}

// writtenInTypeScript says whether the file at a URL may leave extensions to the compiler.
func writtenInTypeScript(path string) bool {
	language := languageOf(path)
	return language == lower.TS || language == lower.TSX
}

package module

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"nook/engine/value"
)

// target is a value of "exports" or "imports" in a package.json: nil, a string, a []target of
// alternatives, conditions, or something else that is wrong there.
type target any

// conditions are the members of an object in the order of the file, which decides.
type conditions []condition

type condition struct {
	name   string
	target target
}

func (c conditions) get(name string) (target, bool) {
	i := slices.IndexFunc(c, func(m condition) bool { return m.name == name })
	if i < 0 {
		return nil, false
	}
	return c[i].target, true
}

// subpaths reports whether the members are paths ("./x") and not conditions.
func (c conditions) subpaths() bool { return len(c) > 0 && strings.HasPrefix(c[0].name, ".") }

// parseTarget reads a target; JSON that does not read is as good as absent.
func parseTarget(raw json.RawMessage) target {
	if len(raw) == 0 {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	t, err := decodeTarget(d)
	if err != nil {
		return nil
	}
	return t
}

func decodeTarget(d *json.Decoder) (target, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch token {
	case json.Delim('{'):
		c := conditions{}
		for d.More() {
			name, err := d.Token()
			if err != nil {
				return nil, err
			}
			t, err := decodeTarget(d)
			if err != nil {
				return nil, err
			}
			c = append(c, condition{name.(string), t})
		}
		_, err = d.Token()
		return c, err
	case json.Delim('['):
		list := []target{}
		for d.More() {
			t, err := decodeTarget(d)
			if err != nil {
				return nil, err
			}
			list = append(list, t)
		}
		_, err = d.Token()
		return list, err
	}
	return token, nil
}

// finder resolves inside one package, by the algorithms PACKAGE_EXPORTS_RESOLVE and its kin of Node's
// documentation.
type finder struct {
	l          *Loader
	p          *packageJSON
	conditions []string
	parent     string // URL of who asks; empty for require
	internal   bool   // "imports", not "exports"
}

// exported finds the file of a subpath ("." or "./x") of a package with "exports".
func (f *finder) exported(subpath string) (string, error) {
	c, isObject := f.p.Exports.(conditions)
	if subpath == "." {
		main, found := f.p.Exports, !isObject || !c.subpaths()
		if !found {
			main, found = c.get(".")
		}
		if found {
			if file, ok, err := f.resolve(main, ".", "", false); err != nil || ok {
				return file, err
			}
		}
	} else if isObject && c.subpaths() {
		if file, ok, err := f.match(subpath, c); err != nil || ok {
			return file, err
		}
	}
	message := fmt.Sprintf("Package subpath '%s' is not defined by \"exports\" in %s", subpath, f.file())
	if subpath == "." {
		message = fmt.Sprintf("No \"exports\" main defined in %s", f.file())
	}
	return "", f.fail("Error", "ERR_PACKAGE_PATH_NOT_EXPORTED", message)
}

// imported finds the file of a specifier that begins with "#".
func (f *finder) imported(specifier string) (string, error) {
	if specifier == "#" {
		return "", invalidSpecifier(specifier, "is not a valid internal imports specifier name", f.parent)
	}
	if c, ok := f.p.Imports.(conditions); ok {
		if file, ok, err := f.match(specifier, c); err != nil || ok {
			return file, err
		}
	}
	return "", f.fail("TypeError", "ERR_PACKAGE_IMPORT_NOT_DEFINED",
		fmt.Sprintf("Package import specifier \"%s\" is not defined in package %s", specifier, f.file()))
}

func (f *finder) file() string { return filepath.Join(f.p.Dir, "package.json") }

func (f *finder) fail(ctor, code, message string) error {
	if f.parent != "" {
		message += " imported from " + shown(f.parent)
	}
	return &value.Coded{Ctor: ctor, Code: code, Message: message}
}

// match finds the member for a key: the very key, or the most specific pattern with a star.
func (f *finder) match(key string, c conditions) (string, bool, error) {
	if t, ok := c.get(key); ok && !strings.Contains(key, "*") {
		return f.resolve(t, key, "", false)
	}
	patterns := make([]condition, 0, len(c))
	for _, m := range c {
		if strings.Count(m.name, "*") == 1 {
			patterns = append(patterns, m)
		}
	}
	sort.SliceStable(patterns, func(i, j int) bool { return moreSpecific(patterns[i].name, patterns[j].name) })
	for _, m := range patterns {
		before, after, _ := strings.Cut(m.name, "*")
		if len(key) > len(before) && strings.HasPrefix(key, before) && strings.HasSuffix(key, after) && len(key) >= len(m.name) {
			return f.resolve(m.target, m.name, key[len(before):len(key)-len(after)], true)
		}
	}
	return "", false, nil
}

// moreSpecific is PATTERN_KEY_COMPARE: the longer text before the star wins, then the longer whole.
func moreSpecific(a, b string) bool {
	if x, y := strings.IndexByte(a, '*'), strings.IndexByte(b, '*'); x != y {
		return x > y
	}
	return len(a) > len(b)
}

// resolve finds what a target means; ok is false when none of its conditions holds, or it is null.
func (f *finder) resolve(t target, key, star string, pattern bool) (file string, ok bool, err error) {
	switch t := t.(type) {
	case nil:
		return "", false, nil
	case string:
		file, err = f.path(t, key, star, pattern)
		return file, err == nil, err
	case conditions:
		for _, m := range t {
			if m.name != "default" && !slices.Contains(f.conditions, m.name) {
				continue
			}
			if file, ok, err = f.resolve(m.target, key, star, pattern); err != nil || ok || m.target == nil {
				return file, ok, err
			}
		}
		return "", false, nil
	case []target:
		for _, one := range t {
			file, ok, err = f.resolve(one, key, star, pattern)
			if coded, invalid := err.(*value.Coded); invalid && coded.Code == "ERR_INVALID_PACKAGE_TARGET" {
				continue
			}
			if err != nil || ok {
				return file, ok, err
			}
		}
		return "", false, err
	}
	return "", false, f.invalid(fmt.Sprint(t), key)
}

// path is the file that a string names inside the package, or, for imports, in another package.
func (f *finder) path(t, key, star string, pattern bool) (string, error) {
	if !strings.HasPrefix(t, "./") {
		if !f.internal || strings.HasPrefix(t, "../") || strings.HasPrefix(t, "/") || schemePattern.MatchString(t) {
			return "", f.invalid(t, key)
		}
		if pattern {
			t = strings.ReplaceAll(t, "*", star)
		}
		return f.elsewhere(t)
	}
	if leaves(t[2:]) {
		return "", f.invalid(t, key)
	}
	if pattern {
		if leaves(star) {
			return "", f.fail("TypeError", "ERR_INVALID_MODULE_SPECIFIER",
				fmt.Sprintf("Invalid module \"%s\" request is not a valid match in pattern \"%s\" for the \"%s\" resolution of %s", star, key, f.field(), f.file()))
		}
		t = strings.ReplaceAll(t, "*", star)
	}
	return filepath.Join(f.p.Dir, filepath.FromSlash(path.Clean(t))), nil
}

// elsewhere is a bare target of "imports": a builtin or another package.
func (f *finder) elsewhere(specifier string) (string, error) {
	if name, ok := f.l.catalog.Find(specifier); ok {
		return "node:" + name, nil
	}
	for _, folder := range NodeModules(f.p.Dir) {
		if file, found, err := f.l.inFolder(folder, specifier, f.conditions, f.parent); found || err != nil {
			return file, err
		}
	}
	return "", notFound("package", specifier, FileURL(f.file()), "")
}

// leaves reports whether a path has a part that goes elsewhere: "..", ".", node_modules, or an encoded separator.
func leaves(p string) bool {
	for _, part := range strings.FieldsFunc(p, func(r rune) bool { return r == '/' || r == '\\' }) {
		switch lower := strings.ToLower(part); {
		case lower == "." || lower == ".." || lower == "node_modules" || strings.Contains(lower, "%2e") || strings.Contains(lower, "%6e"):
			return true
		}
	}
	return false
}

func (f *finder) field() string {
	if f.internal {
		return "imports"
	}
	return "exports"
}

func (f *finder) invalid(t, key string) error {
	what := fmt.Sprintf("\"%s\" target \"%s\" defined for '%s'", f.field(), t, key)
	if key == "." {
		what = fmt.Sprintf("\"%s\" main target \"%s\" defined", f.field(), t)
	}
	message := fmt.Sprintf("Invalid %s in the package config %s", what, f.file())
	if f.parent != "" {
		message += " imported from " + shown(f.parent)
	}
	if !f.internal && !strings.HasPrefix(t, "./") {
		message += `; targets must start with "./"`
	}
	return &value.Coded{Ctor: "Error", Code: "ERR_INVALID_PACKAGE_TARGET", Message: message}
}

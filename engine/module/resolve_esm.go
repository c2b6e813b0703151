package module

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// schemePattern finds the scheme of a specifier that is a URL. One letter is a drive of Windows.
var schemePattern = regexp.MustCompile(`^([a-zA-Z][a-zA-Z0-9+.-]+):`)

// resolveImport is what a specifier means to the module at URL parent, by the algorithm ESM_RESOLVE
// of Node's documentation: a "node:" URL, a file: URL whose file is there, or a data: URL.
func (l *Loader) resolveImport(specifier, parent string) (string, error) {
	if name, ok := l.catalog.Find(specifier); ok {
		return "node:" + name, nil
	}
	if scheme := schemePattern.FindStringSubmatch(specifier); scheme != nil {
		switch scheme[1] {
		case "node":
			return "", &value.Coded{Ctor: "Error", Code: "ERR_UNKNOWN_BUILTIN_MODULE", Message: "No such built-in module: " + specifier}
		case "data":
			return specifier, nil
		case "file":
			return l.existing(specifier, parent)
		}
		return "", unsupportedScheme(scheme[1])
	}
	if isRelative(specifier) || strings.HasPrefix(specifier, "/") {
		base, err := url.Parse(parent)
		if err != nil || base.Scheme != "file" {
			return "", &value.Coded{Ctor: "TypeError", Code: "ERR_UNSUPPORTED_RESOLVE_REQUEST",
				Message: fmt.Sprintf("Failed to resolve module specifier %q from %q: Invalid relative URL or base scheme is not hierarchical.", specifier, parent)}
		}
		ref, err := url.Parse(strings.ReplaceAll(specifier, " ", "%20"))
		if err != nil {
			return "", invalidSpecifier(specifier, "is not a valid URL", parent)
		}
		return l.existing(base.ResolveReference(ref).String(), parent)
	}
	return l.resolvePackage(specifier, parent)
}

func isRelative(specifier string) bool {
	return strings.HasPrefix(specifier, "./") || strings.HasPrefix(specifier, "../") || specifier == "." || specifier == ".."
}

func invalidSpecifier(specifier, why, parent string) error {
	return &value.Coded{Ctor: "TypeError", Code: "ERR_INVALID_MODULE_SPECIFIER",
		Message: fmt.Sprintf("Invalid module %q %s imported from %s", specifier, why, shown(parent))}
}

// existing checks that a file: URL names a file, and follows symbolic links.
func (l *Loader) existing(target, parent string) (string, error) {
	path, ok := FilePath(target)
	if !ok || strings.Contains(strings.ToLower(target), "%2f") || strings.Contains(strings.ToLower(target), "%5c") {
		return "", invalidSpecifier(target, `must not include encoded "/" or "\" characters`, parent)
	}
	suffix := ""
	if i := strings.IndexAny(target, "?#"); i >= 0 {
		suffix = target[i:]
	}
	info, err := os.Stat(path)
	if (err != nil || info.IsDir()) && writtenInTypeScript(shown(parent)) {
		if file, ok := l.sourceFile(path); ok {
			return FileURL(file) + suffix, nil
		}
	}
	switch {
	case err != nil:
		return "", &withURL{notFound("module", path, parent, l.hint(path, parent)), target}
	case info.IsDir():
		return "", &withURL{&value.Coded{Ctor: "Error", Code: "ERR_UNSUPPORTED_DIR_IMPORT",
			Message: fmt.Sprintf("Directory import '%s' is not supported resolving ES modules imported from %s", path, shown(parent))}, target}
	}
	return FileURL(l.files.real(path)) + suffix, nil
}

// withURL is an error about a URL, which it carries: import.meta.resolve answers with that.
type withURL struct {
	error
	url string
}

// ToJS implements value.Thrower.
func (w *withURL) ToJS(e *value.Env) goja.Value {
	v := e.Reason(w.error)
	if o, ok := v.(*goja.Object); ok {
		_ = o.Set("url", w.url)
	}
	return v
}

// hint is how the file that CommonJS would have found is imported: what people forget is the
// extension.
func (l *Loader) hint(path, parent string) string {
	file, ok := l.files.find(path)
	if !ok {
		return ""
	}
	from, _ := FilePath(parent)
	slashed := filepath.ToSlash(file)
	if i := strings.LastIndex(slashed, "/node_modules/"); i >= 0 && !strings.Contains(filepath.ToSlash(from), "/node_modules/") {
		return slashed[i+len("/node_modules/"):]
	}
	relative, err := filepath.Rel(filepath.Dir(from), file)
	if err != nil {
		return slashed
	}
	if relative = filepath.ToSlash(relative); !strings.HasPrefix(relative, "../") {
		relative = "./" + relative
	}
	return relative
}

func notFound(what, name, parent, hint string) error {
	message := fmt.Sprintf("Cannot find %s '%s' imported from %s", what, name, shown(parent))
	if hint != "" {
		message += "\nDid you mean to import \"" + hint + "\"?"
	}
	return &value.Coded{Ctor: "Error", Code: "ERR_MODULE_NOT_FOUND", Message: message}
}

// shown is a parent in a message: its path, where it has one.
func shown(parent string) string {
	if path, ok := FilePath(parent); ok {
		return path
	}
	return parent
}

// The conditions under which Node loads packages, for import and for require.
var (
	importConditions  = []string{"node", "import", "module-sync", "node-addons"}
	requireConditions = []string{"node", "require", "module-sync", "node-addons"}
)

// conditionsFor adds what the command line asks for with --conditions.
func (l *Loader) conditionsFor(base []string) []string {
	more := l.env.Program().FlagValues("--conditions", "-C")
	return append(more[:len(more):len(more)], base...)
}

// resolvePackage looks for a package: in the package of the parent itself, then in the folders
// node_modules above it.
func (l *Loader) resolvePackage(specifier, parent string) (string, error) {
	from, _ := FilePath(parent)
	if file, ok := l.mapped(specifier, from); ok {
		return l.existing(FileURL(file), parent)
	}
	conditions := l.conditionsFor(importConditions)
	if file, found, err := l.fromInside(specifier, from, conditions, parent); found || err != nil {
		return l.asURL(file, parent, err)
	}
	name, _, ok := splitPackage(specifier)
	if !ok {
		return "", invalidSpecifier(specifier, "is not a valid package name", parent)
	}
	for _, folder := range append(NodeModules(filepath.Dir(from)), l.aside...) {
		if file, found, err := l.inFolder(folder, specifier, conditions, parent); found || err != nil {
			return l.asURL(file, parent, err)
		}
	}
	return "", notFound("package", name, parent, "")
}

// asURL is the URL of a file that a package names, which must be there.
func (l *Loader) asURL(file, parent string, err error) (string, error) {
	if err != nil || strings.HasPrefix(file, "node:") {
		return file, err
	}
	return l.existing(FileURL(file), parent)
}

// fromInside resolves what only the package of the asking file decides: "#name", and its own name.
func (l *Loader) fromInside(specifier, from string, conditions []string, parent string) (file string, found bool, err error) {
	p := l.scopeOf(from)
	internal := strings.HasPrefix(specifier, "#")
	switch {
	case p == nil && internal:
		p = &packageJSON{Dir: filepath.Dir(from)}
	case p == nil:
		return "", false, nil
	}
	f := &finder{l: l, p: p, conditions: conditions, parent: parent, internal: internal}
	if internal {
		f.parent = FileURL(from) // these errors name it for require, too
		file, err = f.imported(specifier)
		return file, true, err
	}
	name, rest, ok := splitPackage(specifier)
	if !ok || p.Exports == nil || name != p.Name {
		return "", false, nil
	}
	file, err = f.exported(subpathOf(rest))
	return file, true, err
}

// inFolder looks for a package in one folder of packages.
func (l *Loader) inFolder(folder, specifier string, conditions []string, parent string) (file string, found bool, err error) {
	name, rest, ok := splitPackage(specifier)
	if !ok {
		return "", false, nil
	}
	home := filepath.Join(folder, filepath.FromSlash(name))
	if info, err := os.Stat(home); err != nil || !info.IsDir() {
		return "", false, nil
	}
	home = l.files.real(home)
	if p := l.packageAt(home); p != nil && p.Exports != nil {
		f := &finder{l: l, p: p, conditions: conditions, parent: parent}
		file, err = f.exported(subpathOf(rest))
		return file, true, err
	}
	if rest != "" {
		return filepath.Join(home, filepath.FromSlash(rest)), true, nil
	}
	if file, ok := l.files.asDirectory(home); ok {
		return file, true, nil
	}
	return "", true, notFound("package", home, parent, "")
}

func subpathOf(rest string) string {
	if rest == "" {
		return "."
	}
	return "./" + rest
}

// RequirePackage is what require does with a specifier that is no path: folders are those that may
// hold packages, nearest first. The file of a package without "exports" may lack its extension.
func (l *Loader) RequirePackage(specifier, from string, folders []string) (string, bool, error) {
	if file, ok := l.mapped(specifier, from); ok {
		return file, true, nil
	}
	conditions := l.conditionsFor(requireConditions)
	if file, found, err := l.fromInside(specifier, from, conditions, ""); found || err != nil {
		return file, found, err
	}
	name, _, ok := splitPackage(specifier)
	for _, folder := range folders {
		if ok {
			home := l.files.real(filepath.Join(folder, filepath.FromSlash(name)))
			if p := l.packageAt(home); p != nil && p.Exports != nil {
				return l.inFolder(folder, specifier, conditions, "")
			}
		}
		if file, found := l.files.find(join(folder, specifier)); found {
			return file, true, nil
		}
	}
	return "", false, nil
}

// splitPackage splits "@scope/name/path" into package and path.
func splitPackage(specifier string) (name, rest string, ok bool) {
	if specifier == "" || specifier[0] == '.' || strings.ContainsAny(specifier, `\%`) {
		return "", "", false
	}
	parts := strings.SplitN(specifier, "/", 3)
	n := 1
	if specifier[0] == '@' {
		n = 2
	}
	if len(parts) < n {
		return "", "", false
	}
	return strings.Join(parts[:n], "/"), strings.Join(parts[n:], "/"), true
}

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
		return "", &value.Coded{Ctor: "Error", Code: "ERR_UNSUPPORTED_ESM_URL_SCHEME",
			Message: "Only URLs with a scheme in: file and data are supported by the default ESM loader. Received protocol '" + scheme[1] + ":'"}
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
	switch {
	case err != nil:
		return "", &withURL{notFound("module", path, parent, l.hint(path)), target}
	case info.IsDir():
		return "", &withURL{&value.Coded{Ctor: "Error", Code: "ERR_UNSUPPORTED_DIR_IMPORT",
			Message: fmt.Sprintf("Directory import '%s' is not supported resolving ES modules imported from %s", path, shown(parent))}, target}
	}
	return FileURL(real(path)) + suffix, nil
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

// hint is the file that CommonJS would have found: what people forget is the extension.
func (l *Loader) hint(path string) string {
	file, ok := ResolveFile(path)
	if !ok {
		return ""
	}
	return file
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

// resolvePackage looks for a package in the folders node_modules above the parent.
func (l *Loader) resolvePackage(specifier, parent string) (string, error) {
	name, rest, ok := splitPackage(specifier)
	if !ok {
		return "", invalidSpecifier(specifier, "is not a valid package name", parent)
	}
	dir, _ := FilePath(parent)
	for _, folder := range NodeModules(filepath.Dir(dir)) {
		home := filepath.Join(folder, filepath.FromSlash(name))
		if info, err := os.Stat(home); err != nil || !info.IsDir() {
			continue
		}
		if rest != "" {
			return l.existing(FileURL(filepath.Join(home, filepath.FromSlash(rest))), parent)
		}
		if file, ok := asDirectory(home); ok {
			return FileURL(file), nil
		}
		return "", notFound("package", home, parent, "")
	}
	return "", notFound("package", name, parent, "")
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

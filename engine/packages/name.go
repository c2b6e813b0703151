package packages

import (
	"regexp"
	"slices"
	"strings"
)

// namePattern is what the registry takes for a package's name. It leaves no room for a flag, a URL
// or a path.
var namePattern = regexp.MustCompile(`^(@[a-z0-9_~][a-z0-9._~-]*/)?[a-z0-9_~][a-z0-9._~-]*$`)

// NameOf is the package that a specifier of an import or of require means: "lodash" of "lodash/fp".
// ok is false for paths, URLs, "#names", and for what no package can be called.
func NameOf(specifier string) (name string, ok bool) {
	parts := strings.SplitN(specifier, "/", 3)
	n := 1
	if strings.HasPrefix(specifier, "@") {
		n = 2
	}
	if len(parts) < n {
		return "", false
	}
	name = strings.Join(parts[:n], "/")
	return name, len(name) <= 214 && namePattern.MatchString(name)
}

// NamesOf lists the packages of specifiers, each once, in order.
func NamesOf(specifiers []string) []string {
	var names []string
	for _, s := range specifiers {
		if name, ok := NameOf(s); ok && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

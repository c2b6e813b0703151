package module

import (
	"path/filepath"
	"strings"

	"nook/engine/lower"
)

// Format is how a file is loaded.
type Format string

// The formats.
const (
	FormatCommonJS Format = "commonjs"
	FormatModule   Format = "module"
	FormatJSON     Format = "json"
	FormatAddon    Format = "addon"
	FormatUnknown  Format = "" // import refuses it; require takes it for CommonJS
)

// formatOf decides from a file's name and package; detect is true where the text decides, because
// neither says.
func (l *Loader) formatOf(path string) (f Format, detect bool) {
	switch ext := filepath.Ext(path); ext {
	case ".mjs", ".mts":
		return FormatModule, false
	case ".cjs", ".cts":
		return FormatCommonJS, false
	case ".json":
		return FormatJSON, false
	case ".node":
		return FormatAddon, false
	case ".js", ".ts", ".tsx", ".jsx", "":
		switch p := l.scopeOf(path); {
		case p != nil && p.Type == "module":
			return FormatModule, false
		case p != nil && p.Type == "commonjs":
			return FormatCommonJS, false
		}
		// Packages that say nothing are CommonJS: looking into each of their files would be slow.
		return FormatCommonJS, !strings.Contains(filepath.ToSlash(path), "/node_modules/")
	}
	return FormatUnknown, false
}

// looksLikeModule reports whether a text uses what only an ES module has.
func looksLikeModule(name, text string) bool {
	m, err := lower.Modules(name, text)
	return err == nil && m.IsModule()
}

// languageOf is what a file is written in.
func languageOf(path string) lower.Language {
	switch filepath.Ext(path) {
	case ".ts", ".mts", ".cts":
		return lower.TS
	case ".tsx":
		return lower.TSX
	case ".jsx":
		return lower.JSX
	}
	return lower.JS
}

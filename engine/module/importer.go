package module

import (
	"path/filepath"
	"strings"

	"github.com/dop251/goja"
)

// importers answer import(…) in text that is no module and has no wrapper: scripts, and what is
// made while the program runs. Such text has the number of who imports in it.
type importers struct {
	list   []goja.Value
	byName map[string]int
}

// AddImporter numbers a function for import(…) in the text called name.
func (l *Loader) AddImporter(name string, fn goja.Value) int {
	if l.importers.byName == nil {
		l.importers.byName = map[string]int{}
	}
	id := len(l.importers.list)
	l.importers.list = append(l.importers.list, fn)
	l.importers.byName[name] = id
	return id
}

// importerOf is the number for text that code called name made: it imports as that code does.
func (l *Loader) importerOf(name string) int {
	if id, ok := l.importers.byName[name]; ok {
		return id
	}
	return l.AddImporter(name, l.ImportFunctionOf(name))
}

// ImportFunctionOf is import() for text called name: a path, a URL, or what lies in the working directory.
func (l *Loader) ImportFunctionOf(name string) goja.Value {
	path := name
	if file, ok := FilePath(name); ok && file != "" {
		path = file
	}
	if !filepath.IsAbs(path) {
		path = l.textPath(evalText)
	}
	return l.ImportFunction(path)
}

// ImportBy is import(specifier, options) in text of a number.
func (l *Loader) ImportBy(c goja.FunctionCall) goja.Value {
	i := c.Argument(0).ToInteger()
	if i < 0 || i >= int64(len(l.importers.list)) {
		panic(l.env.TypeError("ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING", "A dynamic import callback was not specified."))
	}
	call, _ := goja.AssertFunction(l.importers.list[i])
	return l.env.Must(call, goja.Undefined(), c.Argument(1), c.Argument(2))
}

// caller is the name of the text whose code runs now; empty for none.
func (l *Loader) caller() string {
	for _, f := range l.env.VM.CaptureCallStack(0, nil) {
		name := f.SrcName()
		if name != "" && name != "<native>" && name != evalName && !strings.HasPrefix(name, "node:") {
			return name
		}
	}
	return ""
}

// evalName is what goja calls the text of an eval.
const evalName = "<eval>"

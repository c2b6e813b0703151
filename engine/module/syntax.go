package module

import (
	"fmt"
	"os"

	"github.com/dop251/goja"

	"nook/engine/lower"
)

// SyntaxError is the JavaScript error of a text that is no program: its stack begins with the place,
// as Node's does.
func (l *Loader) SyntaxError(e *lower.SyntaxError) *goja.Object {
	o := l.env.NewError("SyntaxError", "", e.Message)
	stack := fmt.Sprintf("%s\n    at %s:%d:%d", e.Text(), e.File, e.Line, e.Column())
	_ = o.DefineDataProperty("stack", l.env.VM.ToValue(stack), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return o
}

// linkError is a name that a module imports and that is not there. The file's text is read again:
// it is needed for the report only.
func (l *Loader) linkError(name string, line, col int, message string) *goja.Object {
	e := &lower.SyntaxError{File: name, Line: line, Col: col, Length: len("import"), Message: message}
	path, _ := FilePath(name)
	if text, err := os.ReadFile(path); err == nil {
		e.LineText = lower.LineOf(string(text), line)
	}
	return l.SyntaxError(e)
}

// Check compiles a file without running it. Any goroutine.
func (c *Catalog) Check(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("checking %s: %w", path, err)
	}
	_, bad := compileWrapper(string(text), lower.Options{Name: path, Language: languageOf(path), Cache: c.cache})
	if bad != nil {
		if _, asModule := lower.Module(string(text), lower.Options{Name: path, Language: languageOf(path)}); asModule == nil {
			return nil
		}
		return fmt.Errorf("%s", bad.Text())
	}
	return nil
}

package module

import (
	"fmt"
	"os"
	"regexp"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/lower"
)

// SyntaxError is the JavaScript error of a text that is no program: its stack begins with the place,
// as Node's does. In the notebook the place is a frame too, and not who asked for the file.
func (l *Loader) SyntaxError(e *lower.SyntaxError) *goja.Object {
	o := l.env.NewError("SyntaxError", "", e.Message)
	stack := e.Text()
	if l.env.Program().Notebook {
		stack += fmt.Sprintf("\n    at %s:%d:%d", e.File, e.Line, e.Column())
	} else if _, frames, ok := strings.Cut(o.Get("stack").String(), "\n    at "); ok {
		stack += "\n    at " + frames
	}
	_ = o.DefineDataProperty("stack", l.env.VM.ToValue(stack), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return o
}

// linkError is a name that a module imports and that is not there. The file's text is read again:
// it is needed for the report only.
func (l *Loader) linkError(name string, line, col int, message, wanted string) *goja.Object {
	e := &lower.SyntaxError{File: name, Line: line, Col: col, Length: len("import"), Message: message}
	path, _ := FilePath(name)
	if text, err := os.ReadFile(path); err == nil {
		e.Line, e.Col, e.Length = wantedAt(string(text), line, col, wanted)
		e.LineText = lower.LineOf(string(text), e.Line)
	}
	o := l.SyntaxError(e)
	// Node leaves no line between this one and its place.
	stack := strings.Replace(o.Get("stack").String(), "\n\nSyntaxError: ", "\nSyntaxError: ", 1)
	_ = o.DefineDataProperty("stack", l.env.VM.ToValue(stack), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return o
}

// wantedAt is where a declaration, which begins at a place, imports a name.
func wantedAt(text string, line, col int, wanted string) (int, int, int) {
	from := 0
	for n := line; n > 1; n-- {
		next := strings.IndexByte(text[from:], '\n')
		if next < 0 {
			return line, col, len("import")
		}
		from += next + 1
	}
	from = min(len(text), from+max(0, col-1))
	if wanted == "default" {
		wanted = `[\pL_$][\pL\pN_$]*`
	} else {
		wanted = regexp.QuoteMeta(wanted)
	}
	at := regexp.MustCompile(`^(?:import|export)\b(?:[^'"]*?[\s{,])?(` + wanted + `)(?:[\s},]|$)`).FindStringSubmatchIndex(text[from:])
	if at == nil {
		return line, col, len("import")
	}
	line, col = lower.PositionOf(text, from+at[2])
	return line, col, at[3] - at[2]
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

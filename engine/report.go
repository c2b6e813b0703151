package engine

import (
	"strings"

	"github.com/dop251/goja"

	"nook/engine/errs"
	"nook/engine/es"
)

// Stacks is V8's stack API of this engine: frames of errors, and the hook that maps positions.
func (e *Engine) Stacks() *es.Stacks { return e.stacks }

// print writes a failure to stderr as Node prints it: the place with its line of source and a
// caret, the error as inspect shows it, and what runs here.
func (e *Engine) print(f Failure) {
	e.flush()
	var b strings.Builder
	frame, source := e.stacks.Place(f.thrown)
	o, isObject := f.Value.(*goja.Object)
	isError := isObject && e.env.Inspector().IsErrorLike(o)
	shown := ""
	if isObject {
		shown = e.inspected(f.Value)
	}
	// A text that does not compile brings its own place; who asked for it says nothing.
	placed := isError && !strings.HasPrefix(shown, "SyntaxError") && !strings.HasPrefix(shown, "\nSyntaxError") && strings.Contains(shown, "\nSyntaxError: ")
	if at := errs.CodeFrame(frame, source, !f.made); at != "" && !placed {
		if !isError {
			b.WriteByte('\n')
		}
		b.WriteString(at)
		if isError {
			b.WriteByte('\n')
		}
	}
	switch {
	case isObject:
		b.WriteString(shown)
	default:
		if _, isSymbol := f.Value.(*goja.Symbol); !isSymbol {
			b.WriteString(f.Value.String())
		}
		b.WriteString("\n(Use `node --trace-uncaught ...` to show where the exception was thrown)")
	}
	b.WriteString("\n\n" + Banner + "\n")
	_, _ = e.program.Stderr.Write([]byte(b.String()))
	_ = e.program.Stderr.Flush()
}

// inspected is a value as util.inspect shows it; what a custom inspector throws must not hide the
// error that is to be shown.
func (e *Engine) inspected(v goja.Value) (text string) {
	if ex := e.vm.Try(func() { text = e.env.Inspector().Text(v, e.env.Inspector().Defaults()) }); ex != nil {
		return v.String()
	}
	return text
}

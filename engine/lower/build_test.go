package lower_test

import (
	"strings"
	"testing"

	"github.com/dop251/goja"

	"nook/engine/lower"
)

const (
	prefix = "(function (exports, require, module, __filename, __dirname) { "
	suffix = "\n})"
)

// place runs a text and gives the position of the nearest frame at its call of here().
func place(t *testing.T, src string, o lower.Options, f lower.Form) string {
	t.Helper()
	p, err := lower.Build(src, o, f)
	if err != nil {
		return err.Error()
	}
	vm := goja.New()
	at := ""
	vm.Set("here", func(goja.FunctionCall) goja.Value {
		for _, fr := range vm.CaptureCallStack(0, nil) {
			if fr.SrcName() != "<native>" {
				at = fr.Position().String()
				break
			}
		}
		return goja.Undefined()
	})
	vm.Set("__asyncGeneratorFunction", func(goja.FunctionCall) goja.Value { return nil })
	v, runErr := vm.RunProgram(p)
	if runErr != nil {
		return runErr.Error()
	}
	if fn, ok := goja.AssertFunction(v); ok {
		if _, err := fn(goja.Undefined()); err != nil {
			return err.Error()
		}
	}
	return at
}

// Positions are those of the text, whatever stands around it and whatever became of it.
func TestPositions(t *testing.T) {
	wrapped := lower.Form{Prefix: prefix, Suffix: suffix}
	for _, c := range []struct {
		name, src string
		lang      lower.Language
		form      lower.Form
		want      string
	}{
		{"bare, first line", "  here()", lower.JS, lower.Form{}, "f:1:7"},
		{"wrapped, first line", "  here()", lower.JS, wrapped, "f:1:7"},
		{"wrapped, third line", "'use strict'\n\n   here()", lower.JS, wrapped, "f:3:8"},
		{"wrapped, block over lines", "if (1) {\n here()\n}", lower.JS, wrapped, "f:2:6"},
		{"types erased", "const a: number = 1\n\ninterface X { y: string }\n here()", lower.TS, wrapped, "f:4:2"},
		{"types before it on the line", "let x: Map<string, number>; here()", lower.TS, lower.Form{}, "f:1:29"},
		{"enum before it", "enum E { A, B }\nhere(E.A)", lower.TSX, lower.Form{}, "f:2:1"},
		{"behind a wide character", "'ü€😀' as any; here()", lower.TS, lower.Form{}, "f:1:21"},
		{"async generator", "async function* g() { yield 1 }\n  here()", lower.JS, wrapped, "f:2:7"},
		{"hash bang", "#!/usr/bin/env nook\nhere()", lower.JS, wrapped, "f:2:5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := place(t, c.src, lower.Options{Name: "f", Language: c.lang}, c.form)
			if got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		src, want string
		lang      lower.Language
	}{
		{"let a = ;", "SyntaxError: Unexpected token ';' (f:1:9)", lower.JS},
		{"a\n\nfoo(1 2)", "SyntaxError: missing ) after argument list (f:3:7)", lower.JS},
		{"foo(", "SyntaxError: Unexpected end of input (f:1:5)", lower.JS},
		{"'abc", "SyntaxError: Invalid or unexpected token (f:1:5)", lower.JS},
		{"let a; let a", "SyntaxError: Identifier 'a' has already been declared (f:1:12)", lower.JS},
		{"const x: string = ", "SyntaxError: Unexpected end of input (f:1:19)", lower.TS},
		{strings.Repeat("[", 1e6), "SyntaxError: brackets are nested 1000000 deep (the limit is 2000) (f:1:1)", lower.JS},
		{strings.Repeat("!", 1e6) + "1", "SyntaxError: 1000000 operators are nested in one expression (the limit is 5000) (f:1:1)", lower.JS},
		{strings.Repeat("{", 1e5) + strings.Repeat("}", 1e5), "SyntaxError: brackets are nested 100000 deep (the limit is 2000) (f:1:1)", lower.JS},
	} {
		_, err := lower.Build(c.src, lower.Options{Name: "f", Language: c.lang}, lower.Form{})
		if err == nil || err.Error() != c.want {
			t.Errorf("%.40q: %v, want %s", c.src, err, c.want)
		}
	}
}

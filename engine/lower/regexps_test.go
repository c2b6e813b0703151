package lower

import (
	"strings"
	"testing"

	"github.com/dop251/goja"

	"nook/engine/es/regexp/object"
)

// A wrong literal is a SyntaxError of the text, in Node's words and at its place.
func TestRegExpErrors(t *testing.T) {
	for _, c := range []struct {
		src, want string
		line, col int
		length    int
	}{
		{"let a = 1\n  let b = /(ab/g", "Invalid regular expression: /(ab/g: Unterminated group", 2, 11, 6},
		{"x = /a/gg, c", "Invalid regular expression flags", 1, 5, 1},
		{"x = /a/x;", "Invalid regular expression flags", 1, 5, 1},
		{"x = [/[b-a]/]", "Invalid regular expression: /[b-a]/: Range out of order in character class", 1, 6, 7},
	} {
		_, err := Build(c.src, Options{Name: "t.js"}, Form{})
		if err == nil {
			t.Errorf("%s passed", c.src)
		} else if err.Message != c.want || err.Line != c.line || err.Col != c.col || err.Length != c.length {
			t.Errorf("%s: %s at %d:%d, %d long", c.src, err.Message, err.Line, err.Col, err.Length)
		}
		if _, err := EvalText(c.src, Options{Name: "<eval>"}, nil); err == nil || err.Message != c.want {
			t.Errorf("eval of %s: %v", c.src, err)
		}
	}
}

// Whatever stands behind a literal, it is the same literal; functions show it as it was written.
func TestRegExpLiterals(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"/[2-9]/g.source", "[2-9]"},
		{"(/a/g\n, /b/ig).flags", "gi"},
		{"true ? /[2-9]/g : /[89]/g", "/[2-9]/g"},
		{"'a1'.replace(/\\p{L}/u, '-')", "-1"},
		{"(() => /a\\/b/d).toString()", "() => /a\\/b/d"},
		{"typeof /a/", "object"},
		{"4 / 2 / 1", "2"},
		{"[/=/.test('='), /[/]/.source].join()", "true,[/]"},
		{"/a/v\n.flags", "v"},
	} {
		vm := goja.New()
		object.Install(vm)
		p, refused := Build(c.src, Options{Name: "t.js"}, Form{})
		if refused != nil {
			t.Errorf("%s: %v", c.src, refused)
			continue
		}
		if v, err := vm.RunProgram(p); err != nil || v.String() != c.want {
			t.Errorf("%s: %v, %v", c.src, v, err)
		}
		text, refused := EvalText(c.src, Options{Name: "<eval>"}, nil)
		if refused != nil {
			t.Errorf("eval of %s: %v", c.src, refused)
			continue
		}
		if v, err := vm.RunString(text); err != nil || v.String() != c.want && !strings.Contains(c.src, "toString") {
			t.Errorf("eval of %s, %s: %v, %v", c.src, text, v, err)
		}
	}
}

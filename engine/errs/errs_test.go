package errs_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"nook/engine/errs"
)

func TestParse(t *testing.T) {
	const text = "TypeError: two\nlines\n    at foo (/a b/c.js:1:2)\n    at /x:y/z.js:30:4\n    at Array.map (<anonymous>)\n    at new Foo (C:\\d\\e.js:5:6)"
	header, frames := errs.Parse(text)
	want := []errs.Frame{
		{Func: "foo", File: "/a b/c.js", Line: 1, Col: 2},
		{File: "/x:y/z.js", Line: 30, Col: 4},
		{Func: "Array.map", Native: true},
		{Func: "new Foo", File: "C:\\d\\e.js", Line: 5, Col: 6},
	}
	if diff := cmp.Diff(want, frames); diff != "" {
		t.Error(diff)
	}
	if got := errs.Stack(header, frames); got != text {
		t.Errorf("written back:\n%s\nwant:\n%s", got, text)
	}
}

func TestCodeFrame(t *testing.T) {
	source := "first\n\tlet é = boom()\r\nlast\n  throw new X()\nrethrow x\n\n日本😀 é(x)"
	for _, c := range []struct {
		line, col int
		want      string
	}{
		{2, 2, "f.js:2\n\tlet é = boom()\n\t^\n"},
		{1, 1, "f.js:1\nfirst\n^\n"},
		{3, 9, "f.js:3\nlast\n    ^\n"},
		{4, 9, "f.js:4\n  throw new X()\n  ^\n"},
		{5, 9, "f.js:5\nrethrow x\n        ^\n"},
		{8, 1, ""},
		{7, 9, "f.js:7\n日本😀 é(x)\n        ^\n"},
		{0, 1, ""},
	} {
		if got := errs.CodeFrame(errs.Frame{File: "f.js", Line: c.line, Col: c.col}, source, true); got != c.want {
			t.Errorf("%d:%d: %q, want %q", c.line, c.col, got, c.want)
		}
	}
}

// TestReword quotes the source as V8 does; the columns are those that the VM reports.
func TestReword(t *testing.T) {
	for _, c := range []struct {
		source  string
		col     int
		message string
		want    string
	}{
		{"o.foo()", 6, "Object has no member 'foo'", "o.foo is not a function"},
		{"o.a.foo(1)", 8, "Object has no member 'foo'", "o.a.foo is not a function"},
		{"x = o[1](2)", 9, "Object has no member '1'", "o[1] is not a function"},
		{"u()", 2, "Value is not an object: undefined", "u is not a function"},
		{"new u()", 1, "Value is not an object: undefined", "u is not a constructor"},
		{"new o.a()", 1, "Value is not a constructor", "o.a is not a constructor"},
		{"new Map([1])", 1, "Value is not an object: 1", "Value is not an object: 1"},
		{"u.x", 1, "Cannot read property 'x' of undefined", "Cannot read properties of undefined (reading 'x')"},
		{"null.x", 1, "Cannot read property 'x' of undefined", "Cannot read properties of null (reading 'x')"},
		{"u.x = 1", 3, "Cannot convert undefined or null to object", "Cannot set properties of undefined (setting 'x')"},
		{"w; let w", 1, "Cannot access a variable before initialization", "Cannot access 'w' before initialization"},
		{"", 0, "Object has no member 'foo'", "(intermediate value).foo is not a function"},
		{"x", 1, "something else", "something else"},
	} {
		got := errs.Reword(c.message, func() errs.Place { return errs.Place{Source: c.source, Line: 1, Col: c.col} })
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.source, got, c.want)
		}
	}
}

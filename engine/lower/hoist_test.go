package lower

import (
	"testing"

	"github.com/dop251/goja"
)

// TestSilentlyWrong: what goja's own parser or compiler takes for something else. The expected values are Node's.
func TestSilentlyWrong(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"3 > 2 > 1", "false"},
		{"3 > (2 > 1)", "true"},
		{"3 > (2) > 1", "false"},
		{"3 > ((2) > 1)", "true"},
		{"3 > /* ( */ 2 > 1", "false"},
		{"3 > (/* c */ 2 > 1)", "true"},
		{"1 < 2 < 3 < 1", "false"},
		{"(1 < 2) < 3", "true"},
		{"'a' in { a: 1 } in { true: 1 }", "true"},
		{"(function () { return typeof f; { function f() {} } })()", "undefined"},
		{"(function () { { function f() {} } return typeof f })()", "function"},
		{"(function () { if (1) function f() {} return typeof f })()", "function"},
		{"(function () { if (0); else function f() {} return typeof f })()", "function"},
		{"(function () { switch (1) { case 1: function f() {} } return typeof f })()", "function"},
		{"(function (f) { { function f() {} } return typeof f })(1)", "number"},
		{"(function () { 'use strict'; { function f() {} } return typeof f })()", "undefined"},
		{"(function () { let f = 1; { function f() {} } return typeof f })()", "number"},
		{"(function () { { let f; { function f() {} } } return typeof f })()", "undefined"},
		{"(function () { { f(); function f() {} f = 2 } return typeof f })()", "function"},
		{"(function () { { function* f() {} } return typeof f })()", "undefined"},
		{"(function () { try { throw 1 } catch (f) { { function f() {} } } return typeof f })()", "function"},
		{"(function () { try { throw [] } catch ([f]) { { function f() {} } } return typeof f })()", "undefined"},
		{"(function () { for (let f of [1]) { function f() {} } return typeof f })()", "undefined"},
		{"(class { static m() { { function f() {} } return typeof f } }).m()", "undefined"},
		{"1; { function f() {} }", "1"},
		{"((x, [a = 2, , b] = [,, 3]) => x + a + b)(1)", "6"},
		{"(function () { return (() => arguments.length)() })(1, 2)", "2"},
		{"(function (a = () => arguments[1]) { return a() })(undefined, 2)", "2"},
		{"(function () { return [1].map(() => () => { 'use strict'; return arguments.length })[0]() })(1, 2)", "2"},
		{"(function () { return (() => { let arguments = 3; return arguments })() })(1, 2)", "3"},
		{"new (class { get = 1; set = () => 2; async = 3; static get; m() { return this.get + this.set() + this.async } })().m()", "6"},
	} {
		vm := goja.New()
		vm.Set(GlobalName, func(name string, v goja.Value) { vm.Set(name, v) })
		p, err := Build(c.src, Options{Name: "x.js"}, Form{})
		if err != nil {
			t.Errorf("%s: %v", c.src, err)
			continue
		}
		v, runErr := vm.RunProgram(p)
		if runErr != nil {
			t.Errorf("%s: %v", c.src, runErr)
		} else if got := v.String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.src, got, c.want)
		}
	}
}

// TestRefused: escapes that strict code may not have, and patterns.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		src string
		ok  bool
	}{
		{`'\8'`, true}, {`'\01'`, true}, {`'use strict'; '\0'`, true}, {`'use strict'; '\\8'`, true},
		{`'use strict'; '\8'`, false}, {`'use strict'; '\07'`, false}, {`function f() { '\9'; 'use strict' }`, false},
		{`function f() { 'use strict' } '\1'`, true}, {`class A { m() { return '\7' } }`, false}, {`() => { 'use strict'; return '\8' }`, false},
		{`(x, [...[a] = [1]] = []) => a`, false}, {`(x, [a.b = 1] = []) => a`, false},
		{`'use strict'; if (1) function f() {}`, false}, {`if (1) function f() {}`, true}, {`class A { static { if (1); else function f() {} } }`, false},
	} {
		if _, err := Build(c.src, Options{Name: "x.js"}, Form{}); (err == nil) != c.ok {
			t.Errorf("%s: %v", c.src, err)
		}
	}
}

package vm_test

import (
	"testing"

	"nook/engine/enginetest"
)

// TestRun: the expected values are Node's.
func TestRun(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"vm.runInThisContext('1 + 1')", "2"},
		{"vm.runInNewContext('a + 1', { a: 2 })", "3"},
		{"vm.runInContext('var y = x + 1; z = 5; function f() { return y } f()', c)", "2"},
		{"vm.runInContext('var y = 1; z = 5; function f() {}', c), [c.y, c.z, typeof c.f, typeof globalThis.z, typeof globalThis.y].join()",
			"1,5,function,undefined,undefined"},
		{"vm.runInContext('typeof process', c)", "undefined"},
		{"vm.runInContext('process', c)", "ReferenceError: process is not defined"},
		{"vm.runInContext('this.x + globalThis.x + typeof Array', c)", "2function"},
		{"[vm.isContext(c), vm.isContext({})].join()", "true,false"},
		{"vm.runInContext('1', {})", `TypeError: The "contextifiedObject" argument must be an vm.Context. Received an instance of Object`},
		{"vm.runInContext('throw new TypeError(1)', c)", "TypeError: 1"},
		{"vm.compileFunction('return a + b', ['a', 'b'])(1, 2)", "3"},
		{"new vm.Script('globalThis.n = (globalThis.n ?? 0) + 1').runInThisContext() + globalThis.n", "2"},
		{"vm.runInContext('async function* g() { yield x } typeof g', c)", "function"},
		{"vm.runInContext('eval(\"x + 1\")', c)", "2"},
		{"vm.compileFunction('return import(a)', ['a']).toString()", "function (a) {return import(a)\n}"},
	} {
		got := enginetest.Stdout(t, "const vm = require('vm'); const c = vm.createContext({ x: 1 }); let v; "+
			"try { v = ("+c.source+") } catch (e) { v = e.name + ': ' + e.message } process.stdout.write(String(v))")
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.source, got, c.want)
		}
	}
}

// TestImport: import() in scripts, as Node answers it.
func TestImport(t *testing.T) {
	for _, c := range []struct{ source, want string }{
		{"vm.runInThisContext('import(\"node:os\")', { importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER })", "object"},
		{"vm.runInContext('import(\"node:os\")', c, { importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER })", "object"},
		{"vm.runInThisContext('import(\"node:os\")')", "ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING"},
		{"vm.runInThisContext('import(\"node:os\")', { importModuleDynamically() {} })", "ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING_FLAG"},
		{"vm.compileFunction('return import(\"node:os\")', [], { importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER })()", "object"},
		{"new Function('return import(\"node:os\")')()", "object"},
		{"eval('import(\"node:os\")')", "object"},
		{"(0, eval)('import(\"node:os\")')", "object"},
		{"eval('import(\"node:os\", 1)')", "The second argument to import() must be an object"},
		{"eval('import(\"node:os\", { with: 1 })')", "The 'with' option must be an object"},
		{"eval('import(\"node:os\", { with: { type: 1 } })')", "Import attribute value must be a string"},
	} {
		got := enginetest.Stdout(t, "const vm = require('vm'); const c = vm.createContext({}); "+
			c.source+".then((m) => typeof m.EOL === 'string' && 'object', (e) => e.code ?? e.message).then((s) => process.stdout.write(s))")
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.source, got, c.want)
		}
	}
}

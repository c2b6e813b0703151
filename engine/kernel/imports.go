package kernel

import (
	"os"
	"path/filepath"

	"github.com/dop251/goja"
)

// imports loads modules for cells, from the working directory.
type imports struct{ s *session }

// Import implements cell.Importer.
func (i *imports) Import(specifier string, attributes map[string]string) goja.Value {
	vm := i.s.engine.Env().VM
	p, resolve, reject := vm.NewPromise()
	var ns goja.Value
	if ex := vm.Try(func() { ns = i.load(specifier) }); ex != nil {
		_ = reject(ex.Value())
	} else {
		_ = resolve(ns)
	}
	return vm.ToValue(p)
}

// load requires a module and derives its namespace: default is what it exports, and every
// enumerable property of that is a name.
func (i *imports) load(specifier string) goja.Value {
	env := i.s.engine.Env()
	require, ok := goja.AssertFunction(env.VM.Get("require"))
	if !ok {
		panic(env.TypeError("", "require is not a function any more"))
	}
	exports := env.Must(require, goja.Undefined(), env.VM.ToValue(specifier))
	ns := env.VM.NewObject()
	if o, isObject := exports.(*goja.Object); isObject {
		for _, k := range o.Keys() {
			get := env.VM.ToValue(func(goja.FunctionCall) goja.Value { return o.Get(k) })
			_ = ns.DefineAccessorProperty(k, get, nil, goja.FLAG_FALSE, goja.FLAG_TRUE)
		}
	}
	_ = ns.DefineDataProperty("default", exports, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE)
	return ns
}

// Meta implements cell.Importer.
func (i *imports) Meta() goja.Value {
	env := i.s.engine.Env()
	dir, err := os.Getwd()
	if err != nil {
		dir = string(filepath.Separator)
	}
	file := filepath.Join(dir, "cell")
	return env.Object("dirname", dir, "filename", file, "url", "file://"+filepath.ToSlash(file), "main", true)
}

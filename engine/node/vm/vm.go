// Package vm is node:vm in one realm: scripts run in the program's own global scope, or with an
// object in front of it that takes its place. What needs intrinsics of its own is not in nook.
// Its natives run on the loop's goroutine.
package vm

import (
	_ "embed"
	"errors"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"nook/engine/lower"
	"nook/engine/value"
)

//go:embed vm.js
var source string

//go:embed context.js
var contextSource string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{
		{Name: "vm", Source: source, Bind: bind},
		{Name: "internal/vm/context", Source: contextSource},
	}
}

func bind(env *value.Env, b *goja.Object) {
	scripts := &scripts{env: env, modules: env.Host.(host)}
	env.Set(b, "compile", scripts.compile)
	env.Set(b, "run", scripts.run)
	env.Set(b, "declared", scripts.declared)
	env.Set(b, "lowered", scripts.lowered)
	env.Set(b, "importFunction", func(c goja.FunctionCall) goja.Value { return scripts.modules.ImportFunctionOf(c.Argument(0).String()) })
	env.Set(b, "hasModules", func(goja.FunctionCall) goja.Value {
		text, _ := env.Program().Flag("experimental-vm-modules")
		return env.VM.ToValue(text == "true")
	})
}

// scripts are the compiled programs, by the number that JavaScript holds.
type scripts struct {
	env      *value.Env
	modules  host
	programs []*goja.Program
}

// host is what the engine does for scripts.
type host interface {
	AddImporter(name string, fn goja.Value) int
	ImportFunctionOf(name string) goja.Value
	SyntaxError(*lower.SyntaxError) *goja.Object
}

// compile(code, filename, importer) gives a number, or throws a SyntaxError. importer makes what
// import() in the code calls.
func (s *scripts) compile(c goja.FunctionCall) goja.Value {
	name := c.Argument(1).String()
	o := lower.Options{Name: name, Language: lower.JS}
	p, syntax := lower.Build(c.Argument(0).String(), o, lower.ScriptForm(name, s.importer(name, c.Argument(2))))
	if syntax != nil {
		panic(s.modules.SyntaxError(syntax))
	}
	s.programs = append(s.programs, p)
	return s.env.VM.ToValue(len(s.programs) - 1)
}

// importer numbers what make gives when the code called name turns out to import.
func (s *scripts) importer(name string, make goja.Value) func() int {
	return func() int {
		fn, _ := goja.AssertFunction(make)
		return s.modules.AddImporter(name, s.env.Must(fn, goja.Undefined()))
	}
}

// run(number) runs a program in the global scope and gives its completion value.
func (s *scripts) run(c goja.FunctionCall) goja.Value {
	v, err := s.env.VM.RunProgram(s.programs[c.Argument(0).ToInteger()])
	var ex *goja.Exception
	if errors.As(err, &ex) {
		panic(ex)
	}
	if err != nil {
		panic(err)
	}
	return v
}

// lowered(code, filename, importer) is the code as text that goja runs.
func (s *scripts) lowered(c goja.FunctionCall) goja.Value {
	name := c.Argument(1).String()
	text, err := lower.EvalText(c.Argument(0).String(), lower.Options{Name: name, Language: lower.JS}, s.importer(name, c.Argument(2)))
	if err != nil {
		panic(s.modules.SyntaxError(err))
	}
	return s.env.VM.ToValue(text)
}

// declared(code) lists the names that a script declares for its global: functions, then vars; it
// throws the script's SyntaxError.
func (s *scripts) declared(c goja.FunctionCall) goja.Value {
	program, err := goja.Parse("evalmachine", c.Argument(0).String(), parser.WithDisableSourceMaps)
	if err != nil {
		panic(s.env.NewError("SyntaxError", "", err.Error()))
	}
	var functions, vars []any
	for _, d := range program.DeclarationList {
		for _, b := range d.List {
			if id, ok := b.Target.(*ast.Identifier); ok {
				vars = append(vars, id.Name.String())
			}
		}
	}
	for _, statement := range program.Body {
		if f, ok := statement.(*ast.FunctionDeclaration); ok && f.Function.Name != nil {
			functions = append(functions, f.Function.Name.Name.String())
		}
	}
	return s.env.Object("functions", s.env.VM.NewArray(functions...), "vars", s.env.VM.NewArray(vars...))
}

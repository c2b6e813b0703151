package cell

import (
	"reflect"
	"strconv"

	"github.com/dop251/goja"

	"nook/engine/lower"
	"nook/engine/value"
	"nook/loop"
)

// Importer loads modules for cells.
type Importer interface {
	// Import gives a promise of a module's namespace. Loop goroutine.
	Import(specifier string, attributes map[string]string) goja.Value
	// Meta is import.meta of a cell. Loop goroutine.
	Meta() goja.Value
}

var proxyType = reflect.TypeFor[goja.Proxy]()

// Variable is a top-level name of the session.
type Variable struct {
	Name string
	Kind Kind
	Cell loop.CellID // that declared it last
}

// Scope is the global scope that the cells of one engine share. Loop goroutine.
type Scope struct {
	env     *value.Env
	imports Importer
	global  *goja.Object
	names   map[string]*binding
	order   []string
	initial map[string]bool // what was global before any cell
	cells   map[string]bool // the files that programs of cells are called

	describe, define goja.Callable
	start            goja.Callable // runs an async cell behind its imports
}

// binding is one name. Constants and imports are accessors on the global object, so that every
// assignment from anywhere meets them; everything else is a plain property.
type binding struct {
	kind  Kind
	cell  loop.CellID
	value goja.Value // of a constant; nil before its declaration ran
	ns    *goja.Object
	from  string // name in ns; "*" is ns itself
	// before is what the name was until the run that declares it anew.
	before *binding
	desc   goja.Value
}

// startSource runs an async cell: its imports in their order, all bound before the body runs.
const startSource = `(async (loads, bind, body) => {
  for (let i = 0; i < loads.length; i++) loads[i] = loads[i]();
  for (let i = 0; i < loads.length; i++) bind(i, await loads[i]);
  return body();
})`

// NewScope makes the scope of an engine whose globals are installed.
func NewScope(env *value.Env, imports Importer) *Scope {
	s := &Scope{env: env, imports: imports, global: env.VM.GlobalObject(), names: map[string]*binding{}, initial: map[string]bool{}, cells: map[string]bool{}}
	object := env.VM.Get("Object").(*goja.Object)
	s.describe, _ = goja.AssertFunction(object.Get("getOwnPropertyDescriptor"))
	s.define, _ = goja.AssertFunction(object.Get("defineProperty"))
	start, err := env.VM.RunScript("node:internal/cell", startSource)
	if err != nil {
		panic(err)
	}
	s.start, _ = goja.AssertFunction(start)
	importFn := env.Func("import", 1, func(c goja.FunctionCall) goja.Value { return s.dynamicImport(c) })
	_ = importFn.DefineAccessorProperty("meta", env.VM.ToValue(func(goja.FunctionCall) goja.Value { return s.imports.Meta() }), nil, goja.FLAG_TRUE, goja.FLAG_FALSE)
	s.hidden(lower.ImportWord, importFn)
	for _, k := range s.global.GetOwnPropertyNames() {
		s.initial[k] = true
	}
	return s
}

func (s *Scope) hidden(name string, v goja.Value) {
	_ = s.global.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

func (s *Scope) dynamicImport(c goja.FunctionCall) goja.Value {
	spec := c.Argument(0)
	var attributes map[string]string
	if o, ok := c.Argument(1).(*goja.Object); ok {
		if with, ok := o.Get("with").(*goja.Object); ok {
			attributes = map[string]string{}
			for _, k := range with.Keys() {
				attributes[k] = with.Get(k).String()
			}
		}
	}
	return s.imports.Import(spec.String(), attributes)
}

// Start runs a program as far as it goes at once, inside Enter. A program that awaits gives a
// promise; Unbox reads its result. run is Engine.Run.
func (s *Scope) Start(p *Program, cell loop.CellID, run func(*goja.Program) (goja.Value, error)) (goja.Value, error) {
	s.cells[p.Name] = true
	if err := s.declare(p, cell); err != nil {
		return nil, err
	}
	v, err := run(p.code)
	if err != nil || !p.Async {
		return v, err
	}
	body, _ := goja.AssertFunction(v)
	if len(p.Imports) == 0 {
		return body(goja.Undefined())
	}
	loads := make([]any, len(p.Imports))
	for i, imp := range p.Imports {
		loads[i] = func(goja.FunctionCall) goja.Value { return s.imports.Import(imp.Source, imp.Attributes) }
	}
	bind := func(c goja.FunctionCall) goja.Value {
		s.bind(p.Imports[c.Argument(0).ToInteger()], c.Argument(1).(*goja.Object))
		return goja.Undefined()
	}
	return s.start(goja.Undefined(), s.env.VM.NewArray(loads...), s.env.VM.ToValue(bind), v)
}

// Unbox is the value of a settled async cell; ok is false for one without.
func (s *Scope) Unbox(v goja.Value) (value goja.Value, ok bool) {
	box, isObject := v.(*goja.Object)
	if !isObject {
		return goja.Undefined(), false
	}
	return box.Get("0"), true
}

// Ended drops the constants whose declaration did not come to run: their names are as before.
func (s *Scope) Ended(p *Program) {
	for _, d := range p.Declared {
		b := s.names[d.Name]
		if b == nil || b.kind != Const && b.kind != Imported {
			continue
		}
		if b.value != nil || b.ns != nil {
			b.before, b.desc = nil, nil
			continue
		}
		s.restore(d.Name, b)
	}
}

func (s *Scope) restore(name string, b *binding) {
	_ = s.global.Delete(name)
	if b.before == nil {
		delete(s.names, name)
	} else {
		s.names[name] = b.before
	}
	if b.desc != nil && !goja.IsUndefined(b.desc) {
		s.env.Must(s.define, goja.Undefined(), s.global, s.env.VM.ToValue(name), b.desc)
	}
}

// declare makes the names of a program ready to be assigned.
func (s *Scope) declare(p *Program, cell loop.CellID) (err error) {
	if ex := s.env.VM.Try(func() {
		for _, d := range p.Declared {
			s.name(d, cell)
		}
		for _, name := range p.helpers {
			if s.global.Get(name) == nil {
				s.hidden(name, goja.Undefined())
			}
		}
	}); ex != nil {
		return ex
	}
	return nil
}

func (s *Scope) name(d Declared, cell loop.CellID) {
	before := s.names[d.Name]
	if before == nil {
		s.order = append(s.order, d.Name)
	}
	b := &binding{kind: d.Kind, cell: cell}
	s.names[d.Name] = b
	if d.Kind == Const || d.Kind == Imported {
		b.before = before
		b.desc = s.env.Must(s.describe, goja.Undefined(), s.global, s.env.VM.ToValue(d.Name))
		s.accessor(d.Name, b)
		return
	}
	switch {
	case before != nil && (before.kind == Const || before.kind == Imported):
		v := before.get()
		if v == nil {
			v = goja.Undefined()
		}
		s.plain(d.Name, v)
	case s.global.Get(d.Name) == nil:
		s.plain(d.Name, goja.Undefined())
	}
}

func (s *Scope) plain(name string, v goja.Value) {
	if err := s.global.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE); err != nil {
		panic(s.env.TypeError("", "Identifier '"+name+"' cannot be declared again"))
	}
}

func (b *binding) get() goja.Value {
	switch {
	case b.ns == nil:
		return b.value
	case b.from == "*":
		return b.ns
	}
	return b.ns.Get(b.from)
}

// accessor defines a name that can be given its value once.
func (s *Scope) accessor(name string, b *binding) {
	get := s.env.VM.ToValue(func(goja.FunctionCall) goja.Value {
		if v := b.get(); v != nil {
			return v
		}
		if !s.askedByCell() {
			return s.earlier(b)
		}
		panic(s.env.NewError("ReferenceError", "", "Cannot access '"+name+"' before initialization"))
	})
	set := s.env.VM.ToValue(func(c goja.FunctionCall) goja.Value {
		if b.value != nil || b.kind == Imported {
			panic(s.env.TypeError("", "Assignment to constant variable."))
		}
		b.value = c.Argument(0)
		return goja.Undefined()
	})
	if err := s.global.DefineAccessorProperty(name, get, set, goja.FLAG_TRUE, goja.FLAG_TRUE); err != nil {
		panic(s.env.TypeError("", "Identifier '"+name+"' cannot be declared again"))
	}
}

// askedByCell says whether the code that reads a name, through the accessor that runs now, is a
// cell's: only to cells is it a declaration that has not come to run.
func (s *Scope) askedByCell() bool {
	for _, f := range s.env.VM.CaptureCallStack(4, nil) {
		if name := f.SrcName(); name != "<native>" {
			return s.cells[name]
		}
	}
	return false
}

// earlier is what a module finds in the global object under a name that a cell is about to declare:
// what was there before. const _ = require('lodash') depends on it.
func (s *Scope) earlier(b *binding) goja.Value {
	if b.before != nil {
		if v := b.before.get(); v != nil {
			return v
		}
	}
	if desc, ok := b.desc.(*goja.Object); ok {
		if v := desc.Get("value"); v != nil {
			return v
		}
	}
	return goja.Undefined()
}

// bind gives the names of an import declaration their module.
func (s *Scope) bind(i lower.Import, ns *goja.Object) {
	one := func(local, from string) {
		if b := s.names[local]; local != "" && b != nil {
			if from != "*" && ns.Get(from) == nil {
				panic(s.env.NewError("SyntaxError", "", "The requested module '"+i.Source+"' does not provide an export named '"+from+"'"))
			}
			b.ns, b.from = ns, from
		}
	}
	one(i.Default, "default")
	one(i.Namespace, "*")
	for _, n := range i.Named {
		one(n.To, n.From)
	}
}

// SetResult makes v the value of _ and of _N.
func (s *Scope) SetResult(cell loop.CellID, v goja.Value) {
	s.last("_", v)
	s.hidden("_"+strconv.Itoa(int(cell)), v)
}

// SetError makes v the value of _err.
func (s *Scope) SetError(v goja.Value) { s.last("_err", v) }

// last sets a name that nook keeps, unless a cell has declared it.
func (s *Scope) last(name string, v goja.Value) {
	if s.names[name] == nil {
		s.hidden(name, v)
	}
}

// Variables lists the names of the session in the order of their first declaration; those that
// were made by plain assignment come last.
func (s *Scope) Variables() []Variable {
	var out []Variable
	seen := map[string]bool{}
	for _, name := range s.order {
		if b := s.names[name]; b != nil && !seen[name] {
			seen[name] = true
			out = append(out, Variable{Name: name, Kind: b.kind, Cell: b.cell})
		}
	}
	for _, name := range s.global.Keys() {
		if !s.initial[name] && !seen[name] {
			out = append(out, Variable{Name: name, Kind: Var})
		}
	}
	return out
}

// Peek reads a global without running any code: constants and imports from the scope, everything
// else only where it is a plain property. ok is false for a name that has no such value.
func (s *Scope) Peek(name string) (v goja.Value, ok bool) {
	if b := s.names[name]; b != nil && (b.kind == Const || b.kind == Imported) {
		if b.ns != nil {
			if b.from == "*" {
				return b.ns, true
			}
			return s.PeekProperty(b.ns, name)
		}
		return b.value, b.value != nil
	}
	return s.PeekProperty(s.global, name)
}

// PeekProperty reads an own data property without running any code.
func (s *Scope) PeekProperty(o *goja.Object, name string) (v goja.Value, ok bool) {
	if o.ExportType() == proxyType {
		return nil, false
	}
	d, err := s.describe(goja.Undefined(), o, s.env.VM.ToValue(name))
	if err != nil {
		return nil, false
	}
	desc, isObject := d.(*goja.Object)
	if !isObject {
		return nil, false
	}
	v = desc.Get("value")
	return v, v != nil
}

// Builtin reports whether a name is one that the runtime itself defined and no cell declared since.
func (s *Scope) Builtin(name string) bool { return s.initial[name] && s.names[name] == nil }

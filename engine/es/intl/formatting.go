package intl

import (
	"github.com/dop251/goja"

	"nook/engine/es/intl/part"
)

// formatting is a service that formats one value or a range of two: NumberFormat and DateTimeFormat,
// which were there before classes were and whose objects may be made without new. T is what an object
// of it holds.
type formatting[T any] struct {
	name     string
	make     func(w *world, locales, opts goja.Value) T
	resolved func(w *world, f T) goja.Value
	text     func(w *world, f T, v goja.Value) string
	parts    func(w *world, f T, v goja.Value) []part.Part
	ranged   func(w *world, f T, from, to goja.Value) []part.Part
	// bound is where an object keeps the function that its getter format gives.
	bound func(f T) **goja.Object
	// foreign is how V8 shows an object that is none of the service.
	foreign func(w *world, v goja.Value) string
}

func (s *formatting[T]) spec() *spec {
	prototype := "Intl." + s.name + ".prototype."
	ranged := func(w *world, c goja.FunctionCall, name string) []part.Part {
		return s.ranged(w, receiver[T](w, c.This, prototype+name), c.Argument(0), c.Argument(1))
	}
	return &spec{
		name: s.name, callable: true,
		make: func(w *world, args []goja.Value) any { return s.make(w, arg(args, 0), arg(args, 1)) },
		methods: []member{
			{"resolvedOptions", 0, func(w *world, c goja.FunctionCall) goja.Value {
				return s.resolved(w, s.unwrap(w, c.This, prototype+"resolvedOptions"))
			}},
			{"formatToParts", 1, func(w *world, c goja.FunctionCall) goja.Value {
				return w.parts(s.parts(w, receiver[T](w, c.This, prototype+"formatToParts"), c.Argument(0)))
			}},
			{"formatRange", 2, func(w *world, c goja.FunctionCall) goja.Value {
				return w.vm.ToValue(text(ranged(w, c, "formatRange")))
			}},
			{"formatRangeToParts", 2, func(w *world, c goja.FunctionCall) goja.Value {
				return w.parts(ranged(w, c, "formatRangeToParts"))
			}},
		},
		getters: []member{{"format", 0, func(w *world, c goja.FunctionCall) goja.Value {
			f := s.unwrap(w, c.This, "get "+prototype+"format")
			bound := s.bound(f)
			if *bound == nil {
				*bound = w.env.Func("", 1, func(c goja.FunctionCall) goja.Value {
					return w.vm.ToValue(s.text(w, f, c.Argument(0)))
				})
			}
			return *bound
		}}},
	}
}

// unwrap is the receiver of the members that also work on what chain made.
func (s *formatting[T]) unwrap(w *world, this goja.Value, method string) T {
	f, ok := unwrap[T](w, this)
	switch {
	case ok:
		return f
	case isObject(this):
		panic(w.env.TypeError("", "Method Unwrap"+s.name+" called on incompatible receiver "+s.foreign(w, this)))
	}
	return receiver[T](w, this, method)
}

// plainly finds what is made without options in kept, by the locale asked for and what else is in
// prefix, or makes it; with options it is made anew.
func plainly[T any](kept map[string]T, prefix string, locales, opts goja.Value, anew func() T) T {
	name, simple := "", goja.IsUndefined(locales)
	if s, ok := locales.(goja.String); ok {
		name, simple = s.String(), true
	}
	if !simple || !goja.IsUndefined(opts) {
		return anew()
	}
	name = prefix + name
	x, ok := kept[name]
	if !ok {
		x = anew()
		if len(kept) > 100 {
			clear(kept)
		}
		kept[name] = x
	}
	return x
}

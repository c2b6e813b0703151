package intl

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/es/intl/casing"
	"nook/engine/value"
)

// Install puts the methods of other builtins that follow a locale in their places. Nothing of Intl
// is made before one of them is called with something to format.
func Install(env *value.Env) {
	i := &installer{env: env}
	i.method(i.prototype("Number"), "toLocaleString", i.number)
	i.method(i.prototype("BigInt"), "toLocaleString", i.bigInt)
	i.installDate()
	text := i.prototype("String")
	i.installCollation(text)
	i.installNormalize(text)
	i.method(text, "toLocaleUpperCase", i.toUpper)
	i.method(text, "toLocaleLowerCase", i.toLower)
	i.method(i.prototype("Array"), "toLocaleString", i.array)
	i.installTyped()
}

// installTyped does it for typed arrays, whose method is of the class that all of them share.
func (i *installer) installTyped() {
	class := i.env.VM.Get("Uint8Array").(*goja.Object).Prototype()
	proto := class.Get("prototype").(*goja.Object)
	i.joined, _ = goja.AssertFunction(proto.Get("join"))
	i.method(proto, "toLocaleString", i.typedArray)
}

// installer makes the methods of one engine.
type installer struct {
	env   *value.Env
	world *world
	// joined is the method join of typed arrays.
	joined goja.Callable
	// joining are the arrays that are being joined, to stop at cycles.
	joining []*goja.Object
}

// of is the world of the engine, made at first use.
func (i *installer) of() *world {
	if i.world == nil {
		i.world = of(i.env)
	}
	return i.world
}

func (i *installer) prototype(owner string) *goja.Object {
	return i.env.VM.Get(owner).(*goja.Object).Get("prototype").(*goja.Object)
}

// method replaces a method.
func (i *installer) method(o *goja.Object, name string, fn value.Native) {
	hidden(o, name, i.env.Func(name, 0, fn))
}

func (i *installer) number(c goja.FunctionCall) goja.Value {
	switch c.This.Export().(type) {
	case int64, float64:
		if _, wrapped := c.This.(*goja.Object); !wrapped {
			return i.format(c.This, c)
		}
	}
	return i.format(i.unwrapped("Number", c.This), c)
}

func (i *installer) bigInt(c goja.FunctionCall) goja.Value {
	return i.format(i.unwrapped("BigInt", c.This), c)
}

// unwrapped is the value of a wrapper object, by the valueOf of its class.
func (i *installer) unwrapped(class string, this goja.Value) goja.Value {
	valueOf, _ := goja.AssertFunction(i.prototype(class).Get("valueOf"))
	v, err := valueOf(this)
	if err != nil {
		panic(i.env.TypeError("", class+".prototype.toLocaleString requires that 'this' be a "+class))
	}
	return v
}

func (i *installer) format(v goja.Value, c goja.FunctionCall) goja.Value {
	w := i.of()
	f := w.plainNumberFormat(c.Argument(0), c.Argument(1))
	return w.vm.ToValue(text(f.Format(w.decimal(v))))
}

// plainNumberFormat is a NumberFormat for one use.
func (w *world) plainNumberFormat(locales, opts goja.Value) *numberFormat {
	return plainly(w.plain, "", locales, opts, func() *numberFormat {
		return w.numberFormat(w.numberSettings(locales, opts))
	})
}

func (i *installer) toUpper(c goja.FunctionCall) goja.Value {
	return i.cased(c, "toLocaleUpperCase", "toUpperCase", casing.Upper)
}

func (i *installer) toLower(c goja.FunctionCall) goja.Value {
	return i.cased(c, "toLocaleLowerCase", "toLowerCase", casing.Lower)
}

// cased changes the case of letters; a few languages do it in ways of their own.
func (i *installer) cased(c goja.FunctionCall, name, plain string, change func(language, s string) string) goja.Value {
	if goja.IsUndefined(c.This) || goja.IsNull(c.This) {
		panic(i.env.TypeError("", "String.prototype."+name+" called on null or undefined"))
	}
	s := c.This.ToString()
	if _, is := s.(*goja.Symbol); is {
		panic(i.env.TypeError("", "Cannot convert a Symbol value to a string"))
	}
	locale := ""
	if list := i.of().canonicalList(c.Argument(0)); len(list) > 0 {
		locale = list[0]
	} else if goja.IsUndefined(c.Argument(0)) {
		locale = i.of().defaultLocale()
	}
	if own, _, _ := strings.Cut(locale, "-"); casing.Own(own) {
		return i.env.VM.ToValue(change(own, s.String()))
	}
	method, _ := goja.AssertFunction(i.prototype("String").Get(plain))
	return i.env.Must(method, s)
}

func (i *installer) array(c goja.FunctionCall) goja.Value {
	o := c.This.ToObject(i.env.VM)
	return i.join(o, i.of().length(o), c)
}

func (i *installer) typedArray(c goja.FunctionCall) goja.Value {
	// Joining throws for what is no typed array that has its memory, and shows the true length: no
	// number is without text.
	plain := i.env.Must(i.joined, c.This).String()
	n := int64(0)
	if plain != "" {
		n = int64(strings.Count(plain, ",")) + 1
	}
	return i.join(c.This.(*goja.Object), n, c)
}

// join is toLocaleString of the elements, with commas between.
func (i *installer) join(o *goja.Object, n int64, c goja.FunctionCall) goja.Value {
	for _, outer := range i.joining {
		if outer == o {
			return i.env.VM.ToValue("")
		}
	}
	i.joining = append(i.joining, o)
	defer func() { i.joining = i.joining[:len(i.joining)-1] }()
	w := i.of()
	var b strings.Builder
	for at := range n {
		if at > 0 {
			b.WriteByte(',')
		}
		item := o.Get(strconv.FormatInt(at, 10))
		if item == nil || goja.IsUndefined(item) || goja.IsNull(item) {
			continue
		}
		fn, ok := goja.AssertFunction(item.ToObject(i.env.VM).Get("toLocaleString"))
		if !ok {
			panic(i.env.TypeError("", "toLocaleString is not a function"))
		}
		b.WriteString(w.toString(i.env.Must(fn, item, c.Argument(0), c.Argument(1))))
	}
	return i.env.VM.ToValue(b.String())
}

package es

import (
	"math"
	"math/big"
	"reflect"
	"strconv"
	"sync/atomic"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"nook/engine/value"
)

// observed is value where the program may take part: toJSON, the replacer, getters, proxies, boxes.
func (w *jsonWriter) observed(holder *goja.Object, name unistring.String, index int64, v goja.Value) bool {
	o, isObject := v.(*goja.Object)
	if isObject || goja.IsBigInt(v) {
		w.ran()
		var method goja.Value
		if isObject {
			method = o.Get("toJSON")
		} else {
			method = w.property(v, w.env.VM.ToValue("toJSON"))
		}
		if fn, ok := goja.AssertFunction(method); ok {
			v = w.env.Must(fn, v, keyOf(w.env, name, index))
		}
	}
	if w.replacer != nil {
		w.ran()
		if holder == nil {
			if w.holder == nil {
				w.holder = w.env.VM.NewObject()
				_ = w.holder.DefineDataProperty("", v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE)
			}
			holder = w.holder
		}
		v = w.env.Must(w.replacer, holder, keyOf(w.env, name, index), v)
	}
	if o, isObject = v.(*goja.Object); isObject {
		v = w.unboxed(o)
		o, isObject = v.(*goja.Object)
	}
	if !isObject {
		return w.primitive(v)
	}
	if !isProxy(o) && o.ClassName() == "RawJSON" {
		w.raw(value.TextOf(o.Get("rawJSON")))
		return true
	}
	if _, callable := goja.AssertFunction(o); callable {
		return false
	}
	w.enter(o, w.isArray(o), name, index)
	return true
}

// ran notes that the program may have run.
func (w *jsonWriter) ran() {
	w.calls++
	w.quiet = [2]*goja.Object{}
}

// keyOf is the key that a function of the program's is told.
func keyOf(env *value.Env, name unistring.String, index int64) goja.Value {
	if index >= 0 {
		return env.VM.ToValue(strconv.FormatInt(index, 10))
	}
	if units := name.AsUtf16(); units != nil {
		return goja.StringFromUTF16(units[1:])
	}
	return env.VM.ToValue(string(name))
}

// unboxed is what a Number, String, Boolean or BigInt object stands for; another one itself.
func (w *jsonWriter) unboxed(o *goja.Object) goja.Value {
	if w.layout.known && w.layout.Words(o)[0] == w.layout.plain || isProxy(o) {
		return o
	}
	class := o.ClassName()
	if class != "Number" && class != "String" && class != "Boolean" && class != "Object" {
		return o
	}
	if class == "String" {
		w.ran()
		return toString(w.env, o)
	}
	// The other boxes export as what is in them.
	t := o.ExportType()
	if t == nil {
		return o
	}
	switch k := t.Kind(); {
	case class == "Number" && (k == reflect.Int64 || k == reflect.Float64):
		w.ran()
		return numberOf(w.env, o)
	case class == "Boolean" && k == reflect.Bool:
		return w.env.VM.ToValue(o.Export())
	case t == reflect.TypeFor[*big.Int]():
		panic(w.realm.typeError("Do not know how to serialize a BigInt"))
	}
	return o
}

// numberOf is ToNumber of an object.
func numberOf(env *value.Env, o *goja.Object) goja.Value {
	v := o.ToNumber()
	if goja.IsBigInt(v) {
		panic(env.TypeError("", "Cannot convert a BigInt value to a number"))
	}
	if _, ok := v.(*goja.Symbol); ok {
		panic(env.TypeError("", "Cannot convert a Symbol value to a number"))
	}
	return v.ToNumber()
}

// raw writes a text as it is.
func (w *jsonWriter) raw(t value.Text) {
	if t.U == nil {
		w.out = append(w.out, t.S...)
		w.wide = true
		return
	}
	w.out = w.appendUnits(w.out, t.U)
}

// appendUnits appends UTF-16 with its halves of characters.
func (w *jsonWriter) appendUnits(out []byte, units []uint16) []byte {
	for i := 0; i < len(units); i++ {
		c := units[i]
		w.wide = w.wide || c >= utf8.RuneSelf
		switch {
		case c < 0xd800 || c > 0xdfff:
			out = utf8.AppendRune(out, rune(c))
		case c < 0xdc00 && i+1 < len(units) && units[i+1]&0xfc00 == 0xdc00:
			i++
			out = utf8.AppendRune(out, utf16.DecodeRune(rune(c), rune(units[i])))
		default:
			w.halve = true
			out = append(out, 0xe0|byte(c>>12), 0x80|byte(c>>6&0x3f), 0x80|byte(c&0x3f))
		}
	}
	return out
}

// isArray is IsArray.
func (w *jsonWriter) isArray(o *goja.Object) bool {
	for isProxy(o) {
		p, _ := o.Export().(goja.Proxy)
		if o = p.Target(); o == nil {
			panic(w.env.TypeError("", "Cannot perform 'IsArray' on a proxy that has been revoked"))
		}
	}
	return o.ClassName() == "Array"
}

func (w *jsonWriter) lengthOf(o *goja.Object) int64 {
	w.ran()
	v := o.Get("length")
	if v == nil {
		return 0
	}
	if b, ok := v.(*goja.Object); ok {
		v = numberOf(w.env, b)
	}
	if _, ok := v.(*goja.Symbol); ok {
		panic(w.env.TypeError("", "Cannot convert a Symbol value to a number"))
	}
	if goja.IsBigInt(v) {
		panic(w.env.TypeError("", "Cannot convert a BigInt value to a number"))
	}
	f := v.ToFloat()
	if !(f > 0) {
		return 0
	}
	return int64(math.Min(math.Trunc(f), 1<<53-1))
}

// at gives an element by the language's rules.
func (w *jsonWriter) at(o *goja.Object, i int64) goja.Value {
	if l := w.layout; l.known && l.Words(o)[0] == l.array {
		if v := l.element(o, i); v != nil {
			return v
		}
	}
	w.ran()
	return o.Get(strconv.FormatInt(i, 10))
}

// get gives a property by the language's rules.
func (w *jsonWriter) get(o *goja.Object, name unistring.String) goja.Value {
	if l := w.layout; l.known && l.Words(o)[0] == l.plain {
		if v, found, accessor, _ := l.named(l.Behind(o), name); found && !accessor {
			return v
		}
	}
	w.ran()
	if name.AsUtf16() == nil {
		return o.Get(string(name))
	}
	return w.property(o, keyOf(w.env, name, -1))
}

// property gives a property of any value, under any key.
func (w *jsonWriter) property(of, key goja.Value) goja.Value {
	if w.realm.member == nil {
		fn, err := w.env.VM.RunString("(function (of, key) { 'use strict'; return of[key] })")
		if err != nil {
			panic(err)
		}
		w.realm.member, _ = goja.AssertFunction(fn)
	}
	return w.env.Must(w.realm.member, goja.Undefined(), of, key)
}

// ask notes the names of the properties of any object.
func (w *jsonWriter) ask(o *goja.Object) {
	w.ran()
	names := w.realm.keys(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{o}}).(*goja.Object)
	for i := range w.lengthOf(names) {
		w.props = append(w.props, jsonProp{name: nameFrom(names.Get(strconv.FormatInt(i, 10)))})
	}
}

// nameFrom is a string as goja keeps names.
func nameFrom(v goja.Value) unistring.String {
	t := value.TextOf(v)
	if t.U == nil {
		return unistring.NewFromString(t.S)
	}
	return unistring.FromUtf16(append([]uint16{unistring.BOM}, t.U...))
}

// pause leaves a VM that was asked to stop: it does so as soon as it runs anything.
func (w *jsonWriter) pause() {
	if w.stop == nil || atomic.LoadUint32(w.stop) == 0 {
		return
	}
	if _, err := w.env.VM.RunString("0"); err != nil {
		panic(err)
	}
}

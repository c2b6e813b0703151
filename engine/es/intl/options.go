package intl

import (
	"math"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"nook/engine/es/intl/tag"
)

// options reads the properties of an options argument, in the order it is asked.
type options struct {
	w *world
	o *goja.Object // nil when there are none: every option is undefined
	// service is how V8's messages name the reader: "Intl.NumberFormat".
	service string
}

// coerced are options that may be anything but null (CoerceOptionsToObject).
func (w *world) coerced(v goja.Value, service string) options {
	if goja.IsUndefined(v) {
		return options{w, nil, service}
	}
	if goja.IsNull(v) {
		panic(w.env.TypeError("", service+" called on null or undefined"))
	}
	return options{w, v.ToObject(w.vm), service}
}

// strict are options that must be an object (GetOptionsObject).
func (w *world) strict(v goja.Value, service string) options {
	if goja.IsUndefined(v) {
		return options{w, nil, service}
	}
	o, ok := v.(*goja.Object)
	if !ok {
		panic(w.env.TypeError("", "invalid_argument"))
	}
	return options{w, o, service}
}

// get is a property, undefined when it is not there.
func (o options) get(name string) goja.Value {
	if o.o == nil {
		return goja.Undefined()
	}
	v := o.o.Get(name)
	if v == nil {
		return goja.Undefined()
	}
	return v
}

// text is an option that is a string; given is false when it is undefined. Values it may have are
// listed, or none when any will do.
func (o options) text(name string, values ...string) (text string, given bool) {
	v := o.get(name)
	if goja.IsUndefined(v) {
		return "", false
	}
	text = o.w.toString(v)
	if len(values) > 0 && !slices.Contains(values, text) {
		panic(o.outOfRange(name, text))
	}
	return text, true
}

// choice is an option of several values with a default.
func (o options) choice(name, fallback string, values ...string) string {
	if text, given := o.text(name, values...); given {
		return text
	}
	return fallback
}

// flag is a boolean option.
func (o options) flag(name string) (on, given bool) {
	v := o.get(name)
	if goja.IsUndefined(v) {
		return false, false
	}
	return v.ToBoolean(), true
}

// number is an option that is a whole number from low to high.
func (o options) number(name string, low, high, fallback int) int {
	return o.w.within(o.get(name), name, low, high, fallback)
}

// within is DefaultNumberOption: v as a whole number from low to high.
func (w *world) within(v goja.Value, name string, low, high, fallback int) int {
	if goja.IsUndefined(v) {
		return fallback
	}
	x := w.toNumber(v)
	if math.IsNaN(x) || x < float64(low) || x > float64(high) {
		panic(w.env.RangeError("", name+" value is out of range."))
	}
	return int(math.Floor(x))
}

// outOfRange is V8's error for a value that an option cannot have.
func (o options) outOfRange(name, text string) *goja.Object {
	return o.w.env.RangeError("", "Value "+text+" out of range for "+o.service+" options property "+name)
}

// matcher reads localeMatcher, which changes nothing here.
func (o options) matcher() {
	o.text("localeMatcher", "lookup", "best fit")
}

// typeOption reads an option that must have the form of a type of the Unicode extension.
func (o options) typeOption(name string) (text string, given bool) {
	text, given = o.text(name)
	if given && !tag.IsType(text) {
		panic(o.w.env.RangeError("", "Invalid "+name+" : "+text))
	}
	return strings.ToLower(text), given
}

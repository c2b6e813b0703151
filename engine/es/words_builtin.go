package es

import (
	"strings"

	"github.com/dop251/goja"

	"nook/engine/errs"
)

// reflected are methods of Reflect that want an object.
const reflected = " defineProperty deleteProperty get getOwnPropertyDescriptor getPrototypeOf has isExtensible ownKeys preventExtensions set setPrototypeOf "

// ofBuiltin is what a native function complains about.
func (m *mistake) ofBuiltin() string {
	fn, this, args := m.builtin, m.this, m.args
	name := nameOf(fn)
	if target, ok := this.(*goja.Object); ok && name == "call" && nameOf(target) != "" && target.ClassName() == "Function" {
		fn, name, this = target, nameOf(target), goja.Undefined()
		if len(args) > 0 {
			this, args = args[0], args[1:]
		}
	}
	callback := firstOf(args)
	if name == "from" || name == "fromAsync" { // they take it second
		callback = firstOf(args[min(1, len(args)):])
	}
	message := m.message
	switch {
	case strings.HasPrefix(message, "Method Date."):
		return "this is not a Date object."
	case strings.HasPrefix(message, "Method ") && strings.Contains(message, " called on incompatible receiver "):
		what, _, _ := strings.Cut(message, " called on incompatible receiver ")
		what = strings.TrimPrefix(what, "Method ")
		if strings.HasPrefix(what, "TypedArray.") {
			return "this is not a typed array."
		}
		return "Method " + what + " called on incompatible receiver " + m.s.show(this)
	case message == "Cannot convert undefined or null to object" || message == "Value is not object coercible":
		if owner := m.s.ownerOf(fn, "String", "Array"); owner != "" && (goja.IsUndefined(this) || goja.IsNull(this)) {
			return owner + ".prototype." + name + " called on null or undefined"
		}
		if name == "fromEntries" {
			return m.s.show(firstOf(args)) + " is not iterable"
		}
		if name == "from" {
			return describe(firstOf(args)) + " is not iterable (cannot read property Symbol(Symbol.iterator))"
		}
	case message == "object is not iterable":
		return describe(firstOf(args)) + " is not iterable (cannot read property Symbol(Symbol.iterator))"
	case strings.HasPrefix(message, "The comparison function must be"):
		return message + ": " + m.s.show(firstOf(args))
	case strings.HasPrefix(message, "Value is not an object: ") || strings.HasPrefix(message, "Value is not callable: "):
		return m.unlike(fn, name, this, args, callback)
	case strings.HasSuffix(message, " is not a function"):
		return describe(callback) + " is not a function"
	case message == "Constructor Promise requires 'new'":
		return "Promise constructor cannot be invoked without 'new'"
	case message == "Constructor TypedArray requires 'new'":
		return "Constructor " + name + " requires 'new'"
	case message == "" && m.s.ownerOf(fn, "Array") != "":
		return "Cannot assign to read only property '0' of object '" + m.s.show(this) + "'"
	case message == "[object Object] is not extensible":
		return m.s.show(firstOf(args)) + " is not extensible"
	}
	return m.fixed(name, args)
}

func firstOf(args []goja.Value) goja.Value {
	if len(args) == 0 {
		return goja.Undefined()
	}
	return args[0]
}

// unlike is a value that is no object, or no function, where a builtin needs one.
func (m *mistake) unlike(fn *goja.Object, name string, this goja.Value, args []goja.Value, callback goja.Value) string {
	if reflect, ok := m.s.env.VM.Get("Reflect").(*goja.Object); ok && m.this == goja.Value(reflect) {
		switch {
		case name == "construct" || name == "apply":
			if _, isObject := firstOf(args).(*goja.Object); isObject {
				return "CreateListFromArrayLike called on non-object"
			}
			if name == "construct" {
				return m.s.show(firstOf(args)) + " is not a constructor"
			}
			return "Function.prototype.apply was called on " + m.s.show(firstOf(args)) + ", which is " + article(typeOf(firstOf(args))) + " and not a function"
		case strings.Contains(reflected, " "+name+" "):
			return "Reflect." + name + " called on non-object"
		}
	}
	switch name {
	case "fromEntries":
		if value, ok := strings.CutPrefix(m.message, "Value is not an object: "); ok {
			return "Iterator value " + value + " is not an entry object"
		}
	case "bind":
		return "Bind must be called on a function"
	case "apply":
		if _, isObject := this.(*goja.Object); isObject {
			return "CreateListFromArrayLike called on non-object"
		}
	case "defineProperty", "defineProperties", "create":
		return "Getter must be a function: " + strings.TrimPrefix(m.message, "Value is not an object: ")
	case "keys", "getOwnPropertyNames", "entries":
		return "CreateListFromArrayLike called on non-object"
	case "set", "add":
		switch m.s.ownerOf(fn, "WeakMap", "WeakSet") {
		case "WeakMap":
			return "Invalid value used as weak map key"
		case "WeakSet":
			return "Invalid value used in weak set"
		}
	}
	if _, isObject := this.(*goja.Object); !isObject {
		if m.s.ownerOf(fn, "Date") != "" {
			return "this is not a Date object."
		}
		if owner := m.s.ownerOf(fn, "Map", "Set", "WeakMap", "WeakSet", "Promise", "RegExp", "ArrayBuffer"); owner != "" {
			return "Method " + owner + ".prototype." + name + " called on incompatible receiver " + m.s.show(this)
		}
		if name == "resolve" || name == "reject" {
			return "PromiseResolve called on non-object"
		}
	}
	if _, isFunction := goja.AssertFunction(callback); isFunction {
		return ""
	}
	return describe(callback) + " is not a function"
}

func article(noun string) string {
	if noun == "object" || noun == "undefined" {
		return "an " + noun
	}
	return "a " + noun
}

// fixed are messages that differ in words alone, or by an argument.
func (m *mistake) fixed(name string, args []goja.Value) string {
	first := func() string { return m.s.show(firstOf(args)) }
	switch m.message {
	case "Value is not a constructor":
		return first() + " is not a constructor"
	case "Source is too large", "offset should be >= 0":
		return "offset is out of bounds"
	case "The normalization form should be one of NFC, NFD, NFKC, NFKD":
		return m.message + "."
	case "Invalid count value":
		return "Invalid count value: " + first()
	case "RegExp doesn't have global flag set":
		return "String.prototype." + name + " called with a non-global RegExp argument"
	case "toPrecision() precision must be between 1 and 100":
		return "toPrecision() argument must be between 1 and 100"
	case "toFixed() precision must be between 0 and 100":
		return "toFixed() digits argument must be between 0 and 100"
	case "toExponential() precision must be between 0 and 100":
		return "toExponential() argument must be between 0 and 100"
	case "Illegal generator state":
		return "Generator is already running"
	case "'defineProperty' on proxy: trap returned falsish":
		if len(args) > 1 {
			return m.message + " for property '" + m.s.show(args[1]) + "'"
		}
	case "Invalid property descriptor. Cannot both specify accessors and a value or writable attribute":
		if len(args) > 2 {
			return m.message + ", " + m.s.show(args[2])
		}
	}
	if rest, ok := errs.Between(m.message, "Cannot delete property '", "' of "); ok {
		return "Cannot delete property '" + rest + "' of " + m.s.show(m.this)
	}
	switch {
	case strings.HasPrefix(m.message, "Index ") && strings.HasSuffix(m.message, " is out of bounds"):
		return "Offset is outside the bounds of the DataView"
	case strings.HasPrefix(m.message, "Cannot convert ") && strings.HasSuffix(m.message, " to a BigInt") && name == "BigInt":
		return bigInt(firstOf(args), m.s.show(firstOf(args)))
	}
	return ""
}

func bigInt(v goja.Value, shown string) string {
	if typeOf(v) == "number" {
		return "The number " + shown + " cannot be converted to a BigInt because it is not an integer"
	}
	return "Cannot convert " + shown + " to a BigInt"
}

// ofNew is what new found, or what a constructor complains about.
func (m *mistake) ofNew() string {
	class := m.at().Constructed()
	var first goja.Value = goja.Undefined()
	if n := m.count; n > 0 {
		first = m.operand(n)
	}
	value, unlike := strings.CutPrefix(m.message, "Value is not an object: ")
	if !unlike {
		value, unlike = strings.CutPrefix(m.message, "Value is not callable: ")
	}
	switch {
	case class == "RegExp" && !strings.HasPrefix(m.message, "Invalid regular expression: ") && !strings.HasPrefix(m.message, "Invalid flags"):
		return m.pattern(first)
	case m.message == "Value is not a constructor" || unlike && !errs.NamesArguments(class):
		if class == "" {
			return ""
		}
		return class + " is not a constructor"
	case unlike && class == "Promise":
		return "Promise resolver " + m.s.show(first) + " is not a function"
	case unlike && strings.HasPrefix(class, "Weak"):
		return "Invalid value used " + map[string]string{"WeakMap": "as weak map key", "WeakSet": "in weak set"}[class]
	case unlike:
		return "Iterator value " + value + " is not an entry object"
	case m.message == "object is not iterable":
		return describe(first) + " is not iterable (cannot read property Symbol(Symbol.iterator))"
	case strings.HasPrefix(m.message, "Invalid index ") && strings.HasSuffix(class, "Array"):
		return "Invalid typed array length: " + m.s.show(first)
	case strings.HasPrefix(m.message, "Invalid index ") && class == "ArrayBuffer":
		return "Invalid array buffer length"
	case strings.HasPrefix(m.message, "Byte length of "), strings.HasPrefix(m.message, "Start offset of "):
		return strings.ToLower(m.message[:1]) + m.message[1:]
	}
	return ""
}

// pattern is what is wrong with a regular expression.
func (m *mistake) pattern(first goja.Value) string {
	var flags string
	if m.count > 1 && !goja.IsUndefined(m.operand(m.count-1)) {
		flags = m.s.show(m.operand(m.count - 1))
	}
	what := m.message
	switch {
	case strings.Contains(what, "repetition operator"):
		what = "Nothing to repeat"
	case strings.Contains(what, "trailing backslash"):
		what = "\\ at end of pattern"
	case strings.HasPrefix(what, "Invalid regular expression"):
		return ""
	}
	return "Invalid regular expression: /" + m.s.show(first) + "/" + flags + ": " + what
}

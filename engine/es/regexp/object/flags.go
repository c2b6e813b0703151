package object

import (
	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"nook/engine/es/regexp"
)

type flags = regexp.Flags

const (
	hasIndices = regexp.HasIndices
	global     = regexp.Global
	ignoreCase = regexp.IgnoreCase
	multiline  = regexp.Multiline
	dotAll     = regexp.DotAll
	unicode    = regexp.Unicode
	sticky     = regexp.Sticky
)

// flagNames are the properties of the flags, in the order of their bits.
var flagNames = [...]string{
	"hasIndices", "global", "ignoreCase", "multiline", "dotAll", "unicode", "unicodeSets", "sticky",
}

// full tells whether the flags make a pattern match code points.
func full(f flags) bool { return f&(regexp.Unicode|regexp.UnicodeSets) != 0 }

// flagGetter is the getter of one flag.
func (r *realm) flagGetter(bit int) native {
	return func(call goja.FunctionCall) goja.Value {
		o, c := r.regexp(call.This)
		switch {
		case c != nil:
			return r.vm.ToValue(c.flags&(1<<bit) != 0)
		case o == r.proto && o != nil:
			return goja.Undefined()
		}
		panic(r.typeError("RegExp.prototype." + flagNames[bit] + " getter called on non-RegExp object"))
	}
}

// getFlags is the getter of flags: it asks for every flag, whoever answers.
func (r *realm) getFlags(call goja.FunctionCall) goja.Value {
	o, c := r.regexp(call.This)
	if o == nil {
		panic(r.typeError("RegExp.prototype.flags getter called on non-object " + r.show(call.This)))
	}
	if c != nil && r.pristine(o) {
		return c.letters()
	}
	var f flags
	for i, name := range flagNames {
		if v := o.Get(name); v != nil && v.ToBoolean() {
			f |= 1 << i
		}
	}
	return stringOf(f.String())
}

func (c *compiled) letters() goja.String {
	if c.flagText == nil {
		c.flagText = stringOf(c.flags.String())
	}
	return c.flagText
}

// getSource is the getter of source: the pattern as it would stand in a literal.
func (r *realm) getSource(call goja.FunctionCall) goja.Value {
	o, c := r.regexp(call.This)
	switch {
	case c != nil:
		if c.escaped == nil {
			c.escaped = escapeSource(r.textOf(c.jsString))
		}
		return c.escaped
	case o == r.proto && o != nil:
		return stringOf("(?:)")
	}
	panic(r.typeError("RegExp.prototype.source getter called on non-RegExp object"))
}

// escapeSource is EscapeRegExpPattern in V8's way: a slash outside a class gets a backslash, line
// terminators become escapes, and nothing becomes (?:).
func escapeSource(t text) goja.String {
	n := t.len()
	if n == 0 {
		return stringOf("(?:)")
	}
	var b goja.StringBuilder
	kept, class := 0, false
	for i := 0; i < n; i++ {
		c, escaped := t.at(i), false
		if c == '\\' && i+1 < n {
			i++
			c, escaped = t.at(i), true
		}
		with := ""
		switch c {
		case '\n':
			with = `\n`
		case '\r':
			with = `\r`
		case 0x2028:
			with = `\u2028`
		case 0x2029:
			with = `\u2029`
		case '/':
			if !escaped && !class {
				with = `\/`
			}
		case '[':
			class = class || !escaped
		case ']':
			class = class && escaped
		}
		if with == "" {
			continue
		}
		end := i
		if escaped {
			end-- // the escape has a backslash of its own
		}
		b.WriteSubstring(t.s, kept, end)
		b.WriteUTF8String(with)
		kept = i + 1
	}
	if kept == 0 {
		return t.s
	}
	b.WriteSubstring(t.s, kept, n)
	return b.String()
}

// toString is RegExp.prototype.toString.
func (r *realm) toString(call goja.FunctionCall) goja.Value {
	o, ok := call.This.(*goja.Object)
	if !ok {
		panic(r.incompatible("toString", call.This))
	}
	var b goja.StringBuilder
	b.WriteRune('/')
	b.WriteString(r.str(o.Get("source")))
	b.WriteRune('/')
	b.WriteString(r.str(o.Get("flags")))
	return b.String()
}

// guard adds to the properties of RegExp.prototype whose change ends the short ways.
func (l *layout) guard(proto *goja.Object) {
	set := *at[map[unistring.String]struct{}](l.Behind(proto), l.guarded)
	for _, name := range flagNames {
		set[unistring.String(name)] = struct{}{}
	}
	set["exec"], set["flags"] = struct{}{}, struct{}{}
}

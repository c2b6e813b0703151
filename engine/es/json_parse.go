package es

import (
	"math"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// jsonParser makes values of a JSON text: of bytes that are UTF-8, or of UTF-16 units. It knows that
// a text is wrong, not why: that is jsonMistake's.
type jsonParser[T byte | uint16] struct {
	env    *value.Env
	text   []T
	at     int
	object *goja.Object // Object.prototype
	// values are the elements of the arrays that are open.
	values []any
	// names are the names of properties that were met, by their hash: most come many times.
	names [256]string
	// shots are made beside the values when a reviver asks where they came from.
	revive bool
	shot   goja.Value
}

// jsonTooDeep is where the nesting of a text ends, as the stack would.
const jsonTooDeep = 1_000_000

// jsonValue makes the value of a text; shot tells a reviver where its parts came from.
func jsonValue(env *value.Env, text value.Text, object *goja.Object, revive bool) (v, shot goja.Value, ok bool) {
	if text.U != nil {
		p := &jsonParser[uint16]{env: env, text: text.U, object: object, revive: revive}
		v, ok = p.whole()
		return v, p.shot, ok
	}
	p := &jsonParser[byte]{env: env, text: unsafe.Slice(unsafe.StringData(text.S), len(text.S)), object: object, revive: revive}
	v, ok = p.whole()
	return v, p.shot, ok
}

func (p *jsonParser[T]) whole() (goja.Value, bool) {
	v, ok := p.value(0)
	if !ok {
		return nil, false
	}
	p.space()
	return v, p.at == len(p.text)
}

func (p *jsonParser[T]) space() {
	for p.at < len(p.text) {
		if c := p.text[p.at]; c != ' ' && c != '\n' && c != '\r' && c != '\t' {
			return
		}
		p.at++
	}
}

// next is the next character that is no space; 0 at the end, which no value begins with.
func (p *jsonParser[T]) next() T {
	p.space()
	if p.at < len(p.text) {
		return p.text[p.at]
	}
	return 0
}

func (p *jsonParser[T]) value(depth int) (v goja.Value, ok bool) {
	if depth > jsonTooDeep {
		panic(p.env.NewError("RangeError", "", "Maximum call stack size exceeded"))
	}
	c := p.next()
	from := p.at
	switch {
	case c == '{':
		return p.objectValue(depth)
	case c == '[':
		return p.arrayValue(depth)
	case c == '"':
		v, ok = p.stringValue()
	case c == '-' || '0' <= c && c <= '9':
		v, ok = p.number()
	case c == 't':
		v, ok = p.env.VM.ToValue(true), p.word("true")
	case c == 'f':
		v, ok = p.env.VM.ToValue(false), p.word("false")
	case c == 'n':
		v, ok = goja.Null(), p.word("null")
	}
	if ok && p.revive {
		p.shot = p.shotOf(v, "source", p.string(from, p.at))
	}
	return v, ok
}

// shotOf is what a reviver's walk needs to know of a value: the value, and its source or its parts.
func (p *jsonParser[T]) shotOf(v goja.Value, part string, of goja.Value) goja.Value {
	o := p.env.VM.CreateObject(nil)
	_ = o.Set("value", v)
	_ = o.Set(part, of)
	return o
}

func (p *jsonParser[T]) word(w string) bool {
	if len(p.text)-p.at < len(w) {
		return false
	}
	for i := range len(w) {
		if p.text[p.at+i] != T(w[i]) {
			return false
		}
	}
	p.at += len(w)
	return true
}

func (p *jsonParser[T]) objectValue(depth int) (goja.Value, bool) {
	p.at++
	// Without a prototype at first: setting a property then asks nobody else for it.
	o := p.env.VM.CreateObject(nil)
	var shots *goja.Object
	if p.revive {
		shots = p.env.VM.CreateObject(nil)
	}
	for first := true; ; first = false {
		c := p.next()
		if first && c == '}' {
			break
		}
		if c != '"' {
			return nil, false
		}
		name, ok := p.name()
		if !ok || p.next() != ':' {
			return nil, false
		}
		p.at++
		v, ok := p.value(depth + 1)
		if !ok {
			return nil, false
		}
		_ = o.Set(name, v)
		if shots != nil {
			_ = shots.Set(name, p.shot)
		}
		if c = p.next(); c == '}' {
			break
		}
		if c != ',' {
			return nil, false
		}
		p.at++
	}
	p.at++
	_ = o.SetPrototype(p.object)
	if shots != nil {
		p.shot = p.shotOf(o, "entries", shots)
	}
	return o, true
}

func (p *jsonParser[T]) arrayValue(depth int) (goja.Value, bool) {
	p.at++
	base := len(p.values)
	var shots []any
	for first := true; ; first = false {
		if first && p.next() == ']' {
			break
		}
		v, ok := p.value(depth + 1)
		if !ok {
			return nil, false
		}
		p.values = append(p.values, v)
		if p.revive {
			shots = append(shots, p.shot)
		}
		c := p.next()
		if c == ']' {
			break
		}
		if c != ',' {
			return nil, false
		}
		p.at++
	}
	p.at++
	a := p.env.VM.NewArray(p.values[base:]...)
	clear(p.values[base:])
	p.values = p.values[:base]
	if p.revive {
		p.shot = p.shotOf(a, "elements", p.env.VM.NewArray(shots...))
	}
	return a, true
}

// raw reads up to the closing quote; plain says that the text between is what the string holds.
func (p *jsonParser[T]) raw() (from, to int, plain, ok bool) {
	p.at++
	from, plain = p.at, true
	for ; p.at < len(p.text); p.at++ {
		switch c := p.text[p.at]; {
		case c == '"':
			p.at++
			return from, p.at - 1, plain, true
		case c < 0x20:
			return 0, 0, false, false
		case c == '\\':
			plain = false
			if p.at++; p.at == len(p.text) {
				return 0, 0, false, false
			}
		}
	}
	return 0, 0, false, false
}

func (p *jsonParser[T]) stringValue() (goja.Value, bool) {
	from, to, plain, ok := p.raw()
	if !ok {
		return nil, false
	}
	if plain {
		return p.string(from, to), true
	}
	units, ok := p.unescape(from, to)
	return goja.StringFromUTF16(units), ok
}

// string is a part of the text as a string of its own: it must not keep the whole text.
func (p *jsonParser[T]) string(from, to int) goja.Value {
	switch text := any(p.text[from:to]).(type) {
	case []byte:
		return p.env.VM.ToValue(string(text))
	case []uint16:
		return goja.StringFromUTF16(text)
	}
	return nil
}

// name is the name of a property.
func (p *jsonParser[T]) name() (string, bool) {
	from, to, plain, ok := p.raw()
	if !ok {
		return "", false
	}
	if !plain {
		units, ok := p.unescape(from, to)
		return goja.StringFromUTF16(units).String(), ok
	}
	text, isBytes := any(p.text[from:to]).([]byte)
	if !isBytes {
		return p.string(from, to).String(), true
	}
	hash := uint32(len(text))
	for _, c := range text {
		hash = hash*31 + uint32(c)
	}
	known := &p.names[hash%uint32(len(p.names))]
	if *known != string(text) {
		*known = string(text)
	}
	return *known, true
}

// unescape reads a string with escapes.
func (p *jsonParser[T]) unescape(from, to int) ([]uint16, bool) {
	out := make([]uint16, 0, to-from)
	for i := from; i < to; i++ {
		c := p.text[i]
		switch {
		case c != '\\' && (c < utf8.RuneSelf || unsafe.Sizeof(c) > 1):
			out = append(out, uint16(c))
		case c != '\\':
			r, n := utf8.DecodeRune(any(p.text[i:to]).([]byte))
			out = utf16.AppendRune(out, r)
			i += n - 1
		default:
			i++
			if p.text[i] == 'u' {
				u, ok := p.hex(i+1, to)
				if !ok {
					return nil, false
				}
				out = append(out, u)
				i += 4
				continue
			}
			u := escaped(uint16(p.text[i]))
			if u == 0 {
				return nil, false
			}
			out = append(out, u)
		}
	}
	return out, true
}

// escaped is what a letter behind a backslash stands for; 0 when it stands for nothing.
func escaped(c uint16) uint16 {
	switch c {
	case '"', '\\', '/':
		return c
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return 0
}

func (p *jsonParser[T]) hex(from, to int) (u uint16, ok bool) {
	if to-from < 4 {
		return 0, false
	}
	for _, c := range p.text[from : from+4] {
		switch {
		case '0' <= c && c <= '9':
			u = u<<4 | uint16(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			u = u<<4 | uint16(c|0x20-'a'+10)
		default:
			return 0, false
		}
	}
	return u, true
}

func (p *jsonParser[T]) digits() (n int) {
	for ; p.at < len(p.text) && '0' <= p.text[p.at] && p.text[p.at] <= '9'; p.at++ {
		n++
	}
	return n
}

func (p *jsonParser[T]) is(c T) bool {
	if p.at < len(p.text) && p.text[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *jsonParser[T]) number() (goja.Value, bool) {
	from := p.at
	negative := p.is('-')
	first := p.at
	whole := true
	if !p.is('0') && p.digits() == 0 {
		return nil, false
	}
	last := p.at
	if p.is('.') {
		whole = false
		if p.digits() == 0 {
			return nil, false
		}
	}
	if p.at < len(p.text) && p.text[p.at]|0x20 == 'e' {
		whole = false
		p.at++
		_ = p.is('+') || p.is('-')
		if p.digits() == 0 {
			return nil, false
		}
	}
	if whole && last-first <= 15 {
		var n int64
		for _, c := range p.text[first:last] {
			n = n*10 + int64(c-'0')
		}
		switch {
		case negative && n == 0:
			return p.env.VM.ToValue(math.Copysign(0, -1)), true
		case negative:
			n = -n
		}
		return p.env.VM.ToValue(n), true
	}
	digits := make([]byte, 0, 32)
	for _, c := range p.text[from:p.at] {
		digits = append(digits, byte(c))
	}
	f, _ := strconv.ParseFloat(string(digits), 64) // too large a number is infinite
	return p.env.VM.ToValue(f), true
}

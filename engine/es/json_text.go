package es

import (
	"encoding/binary"
	"math"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"nook/engine/private"
	"nook/engine/value"
)

// jsonText is the text that is written. It is UTF-8, in which a half of a character stands as its
// three bytes: goja reads such a text when something asks for its characters, and most that are not
// ASCII are only sent somewhere.
type jsonText struct {
	out   []byte
	wide  bool // there may be something that is not ASCII
	halve bool // there may be a half of a character
	limit int  // up to here the text is known not to be too long
}

// measure throws when the text has become longer than a string can be.
func (w *jsonWriter) measure() {
	if len(w.out) <= w.limit {
		return
	}
	units := len(w.out)
	if w.wide {
		units = 0
		for _, c := range w.out {
			if c&0xc0 != 0x80 {
				units++
			}
			if c >= 0xf0 {
				units++
			}
		}
	}
	if units > w.realm.longest {
		panic(w.env.RangeError("", "Invalid string length"))
	}
	w.limit = len(w.out) + w.realm.longest - units
}

// result is the text as a string.
func (w *jsonWriter) result() goja.Value {
	if w.halve {
		return goja.StringFromUTF16(unitsOf(w.out))
	}
	var text string
	if len(w.out) > jsonKept && cap(w.out)-len(w.out) < len(w.out)/4 {
		text = unsafe.String(unsafe.SliceData(w.out), len(w.out))
		w.out = nil
	} else {
		text = string(w.out)
	}
	if w.wide || !w.layout.known {
		return w.env.VM.ToValue(text)
	}
	var v goja.Value
	*wordsOf(&v) = private.Words{w.layout.ascii, unsafe.Pointer(&text)}
	return v
}

// unitsOf reads a text that may have halves of characters.
func unitsOf(text []byte) []uint16 {
	units := make([]uint16, 0, len(text))
	for i := 0; i < len(text); {
		if c := text[i]; c == 0xed && i+2 < len(text) && text[i+1] >= 0xa0 {
			units = append(units, uint16(c&0xf)<<12|uint16(text[i+1]&0x3f)<<6|uint16(text[i+2]&0x3f))
			i += 3
			continue
		}
		r, n := utf8.DecodeRune(text[i:])
		units = utf16.AppendRune(units, r)
		i += n
	}
	return units
}

// primitive writes a primitive value; false is what JSON cannot say.
func (w *jsonWriter) primitive(v goja.Value) bool {
	words, l := wordsOf(&v), w.layout
	switch {
	case v == nil:
		return false
	case !l.known:
		return w.anyPrimitive(v)
	case words[0] == l.ascii:
		w.quote(*(*string)(words[1]))
	case words[0] == l.integer:
		w.out = strconv.AppendInt(w.out, *(*int64)(words[1]), 10)
	case words[0] == l.float:
		w.number(*(*float64)(words[1]))
	case words[0] == l.imported:
		if text := *private.At[string](words[1], l.importedText); utf8.ValidString(text) {
			w.quote(text)
		} else {
			w.quoteText(value.TextOf(v))
		}
	case words[0] == l.wide:
		w.quoteText(value.TextOf(v))
	case words[0] == l.truth:
		w.out = strconv.AppendBool(w.out, *(*bool)(words[1]))
	case words[0] == l.null:
		w.out = append(w.out, "null"...)
	case words[0] == l.undefined:
		return false
	default:
		return w.anyPrimitive(v)
	}
	return true
}

// anyPrimitive is primitive without the layout.
func (w *jsonWriter) anyPrimitive(v goja.Value) bool {
	switch {
	case goja.IsUndefined(v):
		return false
	case goja.IsNull(v):
		w.out = append(w.out, "null"...)
		return true
	case goja.IsString(v):
		w.quoteText(value.TextOf(v))
		return true
	case goja.IsNumber(v):
		w.number(v.ToFloat())
		return true
	case goja.IsBigInt(v):
		panic(w.realm.typeError("Do not know how to serialize a BigInt"))
	}
	if b, ok := v.Export().(bool); ok {
		w.out = strconv.AppendBool(w.out, b)
		return true
	}
	return false // a symbol
}

// number writes a number as Number.prototype.toString does.
func (w *jsonWriter) number(f float64) {
	abs := math.Abs(f)
	switch {
	case math.IsNaN(f) || math.IsInf(f, 0):
		w.out = append(w.out, "null"...)
	case f == 0:
		w.out = append(w.out, '0') // -0 too
	case abs >= 1e-6 && abs < 1e21:
		w.out = strconv.AppendFloat(w.out, f, 'f', -1, 64)
	default:
		w.out = strconv.AppendFloat(w.out, f, 'e', -1, 64)
		// Go writes an exponent with two digits at least.
		if n := len(w.out); w.out[n-2] == '0' && (w.out[n-3] == '-' || w.out[n-3] == '+') {
			w.out = append(w.out[:n-2], w.out[n-1])
		}
	}
}

// name writes the name of a property.
func (w *jsonWriter) name(name unistring.String) {
	if units := name.AsUtf16(); units != nil {
		w.quoteText(value.Text{U: units[1:]})
		return
	}
	w.quote(string(name))
}

func (w *jsonWriter) quoteText(t value.Text) {
	if t.U == nil {
		w.quote(t.S)
		return
	}
	w.wide = true
	w.out = append(w.out, '"')
	for i := 0; i < len(t.U); i++ {
		c := t.U[i]
		switch {
		case c < utf8.RuneSelf:
			if c < ' ' || c == '"' || c == '\\' {
				w.escape(byte(c))
			} else {
				w.out = append(w.out, byte(c))
			}
		case c < 0xd800 || c > 0xdfff:
			w.out = utf8.AppendRune(w.out, rune(c))
		case c < 0xdc00 && i+1 < len(t.U) && t.U[i+1]&0xfc00 == 0xdc00:
			i++
			w.out = utf8.AppendRune(w.out, utf16.DecodeRune(rune(c), rune(t.U[i])))
		default:
			w.out = append(w.out, '\\', 'u', 'd', hexDigit(c>>8), hexDigit(c>>4), hexDigit(c))
		}
	}
	w.out = append(w.out, '"')
}

func hexDigit(c uint16) byte { return "0123456789abcdef"[c&0xf] }

// escape writes a character that cannot stand in a string.
func (w *jsonWriter) escape(c byte) {
	switch c {
	case '"', '\\':
		w.out = append(w.out, '\\', c)
	case '\b':
		w.out = append(w.out, '\\', 'b')
	case '\t':
		w.out = append(w.out, '\\', 't')
	case '\n':
		w.out = append(w.out, '\\', 'n')
	case '\f':
		w.out = append(w.out, '\\', 'f')
	case '\r':
		w.out = append(w.out, '\\', 'r')
	default:
		w.out = append(w.out, '\\', 'u', '0', '0', hexDigit(uint16(c>>4)), hexDigit(uint16(c)))
	}
}

// quote writes a string that is UTF-8.
func (w *jsonWriter) quote(s string) {
	w.out = append(w.out, '"')
	from := 0
	var high byte
	for i := 0; i < len(s); {
		if len(s)-i >= 8 {
			if block := s[i : i+8]; !special(block) {
				i += 8
				continue
			}
		}
		for end := min(i+8, len(s)); i < end; i++ {
			c := s[i]
			if high |= c; c >= ' ' && c != '"' && c != '\\' {
				continue
			}
			w.out = append(w.out, s[from:i]...)
			w.escape(c)
			from = i + 1
		}
	}
	w.wide = w.wide || high >= utf8.RuneSelf
	w.out = append(w.out, s[from:]...)
	w.out = append(w.out, '"')
}

// special tells whether one of eight bytes is a control character, a quote, a backslash, or not ASCII.
func special(block string) bool {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	x := binary.LittleEndian.Uint64(unsafe.Slice(unsafe.StringData(block), 8))
	quotes, slashes := x^(ones*'"'), x^(ones*'\\')
	return (x|(x-ones*' ')|(quotes-ones)|(slashes-ones))&highs != 0
}

package codec

import (
	"encoding/base64"
	"encoding/hex"
	"unicode/utf8"
	"unsafe"

	"nook/engine/value"
)

// Decode makes a text of bytes, which are copied.
func Decode(enc Encoding, b []byte) value.Text {
	switch enc {
	case UTF8:
		return DecodeUTF8(b)
	case UTF16LE:
		return DecodeUTF16(b)
	case Base64:
		return value.Text{S: base64.StdEncoding.EncodeToString(b)}
	case Base64URL:
		return value.Text{S: base64.RawURLEncoding.EncodeToString(b)}
	case Hex:
		return value.Text{S: hex.EncodeToString(b)}
	case ASCII:
		if isASCII(b) {
			return value.Text{S: string(b)}
		}
		out := make([]byte, len(b))
		for i, c := range b {
			out[i] = c & 0x7f
		}
		return value.Text{S: string(out)}
	}
	if isASCII(b) {
		return value.Text{S: string(b)}
	}
	u := make([]uint16, len(b))
	for i, c := range b {
		u[i] = uint16(c)
	}
	return value.Text{U: u}
}

// DecodeUTF16 reads little-endian code units; an odd byte at the end is dropped.
func DecodeUTF16(b []byte) value.Text {
	u := make([]uint16, len(b)/2)
	for i := range u {
		u[i] = uint16(b[2*i]) | uint16(b[2*i+1])<<8
	}
	return value.Text{U: u}
}

// DecodeUTF8 reads UTF-8 as the WHATWG standard does: each maximal part of a sequence that goes
// wrong becomes one U+FFFD (Go's own conversion makes one of each byte).
func DecodeUTF8(b []byte) value.Text {
	if utf8.Valid(b) {
		return value.Text{S: string(b)}
	}
	out := make([]byte, 0, len(b)+len(b)/8+8)
	for len(b) > 0 {
		n := validPrefix(b)
		out = append(out, b[:n]...)
		if b = b[n:]; len(b) == 0 {
			break
		}
		out = append(out, "\uFFFD"...)
		b = b[BadSequence(b):]
	}
	return value.Text{S: string(out)}
}

func validPrefix(b []byte) int {
	n := 0
	for n < len(b) {
		if b[n] < utf8.RuneSelf {
			n++
			continue
		}
		r, size := utf8.DecodeRune(b[n:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		n += size
	}
	return n
}

// BadSequence is how many bytes of a sequence that is not valid count as one error; b begins with it.
func BadSequence(b []byte) int {
	need, low, high := lead(b[0])
	n := 1
	for n <= need && n < len(b) && b[n] >= low && b[n] <= high {
		low, high = 0x80, 0xbf
		n++
	}
	return min(n, max(need, 1))
}

// Unfinished is how many bytes at the end of b begin a character that more bytes could finish.
func Unfinished(b []byte) int {
	for back := 1; back <= 3 && back <= len(b); back++ {
		c := b[len(b)-back]
		if c&0xc0 == 0x80 {
			continue
		}
		need, low, high := lead(c)
		if need < back {
			return 0
		}
		if back > 1 && (b[len(b)-back+1] < low || b[len(b)-back+1] > high) {
			return 0
		}
		return back
	}
	return 0
}

// CharLen is how many bytes a character takes that begins with c.
func CharLen(c byte) int {
	need, _, _ := lead(c)
	return need + 1
}

// lead is how many bytes must follow a lead byte, and the range of the first of them.
func lead(c byte) (need int, low, high byte) {
	switch {
	case c >= 0xc2 && c <= 0xdf:
		return 1, 0x80, 0xbf
	case c == 0xe0:
		return 2, 0xa0, 0xbf
	case c == 0xed:
		return 2, 0x80, 0x9f
	case c >= 0xe1 && c <= 0xef:
		return 2, 0x80, 0xbf
	case c == 0xf0:
		return 3, 0x90, 0xbf
	case c == 0xf4:
		return 3, 0x80, 0x8f
	case c >= 0xf1 && c <= 0xf3:
		return 3, 0x80, 0xbf
	}
	return 0, 0, 0
}

// DecodeBase64 reads both alphabets, skips what belongs to neither, stops at the first padding.
func DecodeBase64(t value.Text) []byte {
	if t.U == nil {
		b := unsafe.Slice(unsafe.StringData(t.S), len(t.S))
		if len(b)%4 == 0 { // as most are: the library's decoder is several times as fast
			out := make([]byte, base64.StdEncoding.DecodedLen(len(b)))
			if n, err := base64.StdEncoding.Decode(out, b); err == nil {
				return out[:n]
			}
		}
		// Bytes above ASCII belong to no alphabet, whatever they encode.
		return decodeBase64(b)
	}
	return decodeBase64(t.U)
}

func decodeBase64[E byte | uint16](s []E) []byte {
	out := make([]byte, 0, len(s)*3/4+3)
	acc, bits := uint32(0), 0
	for _, c := range s {
		if c == '=' {
			break
		}
		v := sextet(uint16(c))
		if v == none {
			continue
		}
		acc = acc<<6 | uint32(v)
		if bits += 6; bits >= 8 {
			bits -= 8
			out = append(out, byte(acc>>bits))
		}
	}
	return out
}

// none is what sextet gives for a character outside the alphabets.
const none = 0xff

func sextet(c uint16) byte {
	if c < uint16(len(sextets)) {
		return sextets[c]
	}
	return none
}

var sextets = func() (t [128]byte) {
	for i := range t {
		t[i] = none
	}
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	for i := range alphabet {
		t[alphabet[i]] = byte(i)
	}
	t['-'], t['_'] = 62, 63
	return t
}()

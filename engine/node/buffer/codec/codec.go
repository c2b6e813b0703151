// Package codec is Node's byte encodings: utf8, utf16le, latin1, ascii, base64, base64url, hex,
// with Node's leniency. Pure functions, safe from any goroutine; strings are value.Text, so that
// a JavaScript string is converted once.
package codec

import (
	"strings"
	"unicode/utf8"

	"nook/engine/value"
)

// Encoding is one of Node's encodings.
type Encoding uint8

// The encodings.
const (
	UTF8 Encoding = iota
	UTF16LE
	Latin1
	ASCII
	Base64
	Base64URL
	Hex
)

// Parse reads a name as Node does, in any case and with its aliases.
func Parse(name string) (Encoding, bool) {
	switch name {
	case "utf8", "utf-8":
		return UTF8, true
	case "hex":
		return Hex, true
	case "base64":
		return Base64, true
	case "latin1", "binary":
		return Latin1, true
	case "utf16le", "utf-16le", "ucs2", "ucs-2":
		return UTF16LE, true
	case "ascii":
		return ASCII, true
	case "base64url":
		return Base64URL, true
	}
	if lower := strings.ToLower(name); lower != name {
		return Parse(lower)
	}
	return 0, false
}

// Encode makes the bytes of a text.
func Encode(enc Encoding, t value.Text) []byte {
	switch enc {
	case UTF8:
		return t.AppendUTF8(make([]byte, 0, t.UTF8Len()))
	case Base64, Base64URL:
		return DecodeBase64(t)
	}
	out := make([]byte, Size(enc, t))
	return out[:Write(enc, out, t)]
}

// Size is Buffer.byteLength: exact but for base64, where it goes by the length alone, and hex.
func Size(enc Encoding, t value.Text) int {
	switch enc {
	case UTF8:
		return t.UTF8Len()
	case UTF16LE:
		return 2 * t.Len()
	case Hex:
		return t.Len() / 2
	case Base64, Base64URL:
		n := t.Len()
		for range 2 {
			if n > 0 && unit(t, n-1) == '=' {
				n--
			}
		}
		return n * 3 / 4
	}
	return t.Len()
}

// unit is one code unit of a text that is ASCII or UTF-16 there.
func unit(t value.Text, i int) uint16 {
	if t.U != nil {
		return t.U[i]
	}
	if i < len(t.S) {
		return uint16(t.S[i])
	}
	return 0
}

// Write encodes what fits into dst, whole characters only, and returns the number of bytes.
func Write(enc Encoding, dst []byte, t value.Text) int {
	switch enc {
	case UTF8:
		return writeUTF8(dst, t)
	case Hex:
		return writeHex(dst, narrow(t))
	case Base64, Base64URL:
		return copy(dst, DecodeBase64(t))
	case UTF16LE:
		return writeUTF16(dst, t)
	}
	return writeLatin1(dst, t)
}

// narrow is a text whose S is ASCII if U is nil: an imported string may hold more.
func narrow(t value.Text) value.Text {
	if t.U == nil && !isASCII(t.S) {
		return value.Text{U: t.UTF16()}
	}
	return t
}

func isASCII[T string | []byte](s T) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func writeLatin1(dst []byte, t value.Text) int {
	if t = narrow(t); t.U == nil {
		return copy(dst, t.S)
	}
	n := min(len(dst), len(t.U))
	for i, c := range t.U[:n] {
		dst[i] = byte(c)
	}
	return n
}

func writeUTF16(dst []byte, t value.Text) int {
	if t = narrow(t); t.U == nil {
		n := min(len(dst)/2, len(t.S))
		for i := range n {
			dst[2*i], dst[2*i+1] = t.S[i], 0
		}
		return 2 * n
	}
	n := min(len(dst)/2, len(t.U))
	for i, c := range t.U[:n] {
		dst[2*i], dst[2*i+1] = byte(c), byte(c>>8)
	}
	return 2 * n
}

func writeUTF8(dst []byte, t value.Text) int {
	if t.U != nil {
		n, _ := WriteUTF8(dst, t.U)
		return n
	}
	n := copy(dst, t.S)
	if n == len(t.S) {
		return n
	}
	for n > 0 && !utf8.RuneStart(t.S[n]) {
		n--
	}
	return n
}

// WriteUTF8 encodes whole characters as long as they fit: the bytes written, the units read.
func WriteUTF8(dst []byte, u []uint16) (written, read int) {
	for read < len(u) {
		c, size := u[read], 1
		need := 3
		switch {
		case c < 0x80:
			need = 1
		case c < 0x800:
			need = 2
		case c >= 0xd800 && c < 0xdc00 && read+1 < len(u) && u[read+1]&0xfc00 == 0xdc00:
			need, size = 4, 2
		}
		if written+need > len(dst) {
			break
		}
		value.Text{U: u[read : read+size]}.AppendUTF8(dst[written:written])
		written += need
		read += size
	}
	return written, read
}

func nibble(c uint16) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// writeHex stops at the first pair that is none.
func writeHex(dst []byte, t value.Text) int {
	n := min(len(dst), t.Len()/2)
	for i := range n {
		hi, lo := nibble(unit(t, 2*i)), nibble(unit(t, 2*i+1))
		if hi < 0 || lo < 0 {
			return i
		}
		dst[i] = byte(hi<<4 | lo)
	}
	return n
}

package encoding

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/transform"

	"nook/engine/node/buffer/codec"
	"nook/engine/value"
)

// decoder is the state of a TextDecoder between calls with stream: true.
type decoder struct {
	fatal, ignoreBOM bool
	held             []byte // the beginning of a character
	begun            bool   // a character came already: no byte order mark may follow
	step             func(d *decoder, p []byte, last bool) (value.Text, bool)
	legacy           transform.Transformer
}

func newDecoder(name string, fatal, ignoreBOM bool) *decoder {
	d := &decoder{fatal: fatal, ignoreBOM: ignoreBOM}
	switch name {
	case "utf-8":
		d.step = (*decoder).utf8
	case "utf-16le":
		d.step = func(d *decoder, p []byte, last bool) (value.Text, bool) { return d.utf16(p, last, 0, 1) }
	case "utf-16be":
		d.step = func(d *decoder, p []byte, last bool) (value.Text, bool) { return d.utf16(p, last, 1, 0) }
	default:
		enc, err := htmlindex.Get(name)
		if err != nil {
			enc = charmap.Windows1252
		}
		if table, ok := enc.(*charmap.Charmap); ok || name == "iso-8859-8-i" {
			if !ok {
				table = charmap.ISO8859_8
			}
			d.step = func(d *decoder, p []byte, _ bool) (value.Text, bool) { return d.single(p, table) }
			break
		}
		d.legacy = enc.NewDecoder()
		d.step = (*decoder).other
	}
	return d
}

// decode gives the text of p and what was held; ok is false for invalid data under fatal.
func (d *decoder) decode(p []byte, stream bool) (value.Text, bool) {
	if len(d.held) > 0 {
		p = append(bytes.Clone(d.held), p...)
		d.held = nil
	}
	t, ok := d.step(d, p, !stream)
	if !stream || !ok {
		d.held, d.begun = nil, false
		if d.legacy != nil {
			d.legacy.Reset()
		}
	}
	return t, ok
}

func (d *decoder) utf8(p []byte, last bool) (value.Text, bool) {
	if !last {
		rest := codec.Unfinished(p)
		d.held = bytes.Clone(p[len(p)-rest:])
		p = p[:len(p)-rest]
	}
	if d.fatal && !utf8.Valid(p) {
		return value.Text{}, false
	}
	if !d.begun && len(p) > 0 {
		d.begun = true
		if !d.ignoreBOM {
			p = bytes.TrimPrefix(p, []byte("\ufeff"))
		}
	}
	return codec.DecodeUTF8(p), true
}

// utf16 reads code units whose low byte stands at index low; lone surrogates are errors.
func (d *decoder) utf16(p []byte, last bool, low, high int) (value.Text, bool) {
	units := make([]uint16, 0, len(p)/2+1)
	bad := false
	i := 0
	for ; i+1 < len(p); i += 2 {
		c := uint16(p[i+low]) | uint16(p[i+high])<<8
		switch {
		case c < 0xd800 || c > 0xdfff:
		case c < 0xdc00 && i+3 < len(p):
			if next := uint16(p[i+2+low]) | uint16(p[i+2+high])<<8; next&0xfc00 == 0xdc00 {
				units = append(units, c)
				c = next
				i += 2
			} else {
				c, bad = utf8.RuneError, true
			}
		case c < 0xdc00 && !last:
			d.held = bytes.Clone(p[i:])
			return d.finish16(units, bad)
		case c < 0xdc00: // the end: the surrogate and an odd byte behind it are one error
			units = append(units, utf8.RuneError)
			return d.finish16(units, true)
		default:
			c, bad = utf8.RuneError, true
		}
		units = append(units, c)
	}
	if i < len(p) {
		if last {
			units, bad = append(units, utf8.RuneError), true
		} else {
			d.held = bytes.Clone(p[i:])
		}
	}
	return d.finish16(units, bad)
}

func (d *decoder) finish16(units []uint16, bad bool) (value.Text, bool) {
	if bad && d.fatal {
		return value.Text{}, false
	}
	if !d.begun && len(units) > 0 {
		d.begun = true
		if units[0] == 0xfeff && !d.ignoreBOM {
			units = units[1:]
		}
	}
	return value.Text{U: units}, true
}

// single decodes one byte at a time. Where a table has a hole among the bytes 80 to 9F, the standard
// has the control character of that number.
func (d *decoder) single(p []byte, table *charmap.Charmap) (value.Text, bool) {
	units := make([]uint16, len(p))
	for i, c := range p {
		r := table.DecodeByte(c)
		if r == utf8.RuneError {
			switch {
			case c >= 0x80 && c <= 0x9f:
				r = rune(c)
			case d.fatal:
				return value.Text{}, false
			}
		}
		units[i] = uint16(r)
	}
	return value.Text{U: units}, true
}

// other decodes what golang.org/x/text knows.
func (d *decoder) other(p []byte, last bool) (value.Text, bool) {
	var out strings.Builder
	dst := make([]byte, max(64, 2*len(p)))
	for {
		nDst, nSrc, err := d.legacy.Transform(dst, p, last)
		out.Write(dst[:nDst])
		p = p[nSrc:]
		if errors.Is(err, transform.ErrShortDst) {
			if nDst == 0 {
				dst = make([]byte, 2*len(dst))
			}
			continue
		}
		break
	}
	if len(p) > 0 {
		if last {
			out.WriteRune(utf8.RuneError)
		} else {
			d.held = bytes.Clone(p)
		}
	}
	text := out.String()
	if d.fatal && strings.ContainsRune(text, utf8.RuneError) {
		return value.Text{}, false
	}
	return value.Text{S: text}, true
}

package zlib

import (
	"bytes"
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
)

// part is where an unwrapper is in its container.
type part int

const (
	partHead part = iota
	partFixed
	partExtraLength
	partExtra
	partName
	partComment
	partHeadSum
	partDictionary
	partBody
	partTrailer
	partDone
)

// unwrapper decodes zlib's and gzip's containers and bare deflate.
type unwrapper struct {
	mode  int
	wbits int
	dict  []byte

	raw   inflater
	part  part
	gzip  bool
	field []byte // of the container, so far
	flags byte
	skip  int // of the extra field
	crc   uint32
	head  uint32 // checksum of gzip's header
	size  uint32
	adler adler
}

// adler is a running Adler-32.
type adler struct{ a, b uint32 }

func newAdler() adler { return adler{1, 0} }

func (s *adler) add(p []byte) {
	a, b := s.a, s.b
	for len(p) > 0 {
		n := min(len(p), 5552) // the most before 32 bits overflow
		for _, c := range p[:n] {
			a += uint32(c)
			b += a
		}
		a %= 65521
		b %= 65521
		p = p[n:]
	}
	s.a, s.b = a, b
}

func (s *adler) sum() uint32 { return s.b<<16 | s.a }

func newUnwrapper(mode, wbits int, dict []byte) *unwrapper {
	u := &unwrapper{mode: mode, wbits: wbits, dict: dict}
	u.reset()
	return u
}

func (u *unwrapper) params(int, int) {}

func (u *unwrapper) reset() {
	u.part, u.gzip, u.field = partHead, false, u.field[:0]
	u.crc, u.head, u.size, u.adler = 0, 0, 0, newAdler()
	if u.mode == modeInflateRaw {
		u.part = partBody
		u.raw.reset(u.dict)
		return
	}
	u.raw.reset(nil)
}

func (u *unwrapper) step(in, out []byte, flush int) (nin, nout int, f *fault) {
	for {
		n, m, f := u.advance(in[nin:], out[nout:])
		nin += n
		nout += m
		if f != nil {
			return nin, nout, f
		}
		if u.part == partDone {
			// What follows a member is another one, or padding of zeros.
			if u.gzip && u.mode != modeInflate && nin < len(in) && in[nin] != 0 {
				u.reset()
				continue
			}
			return nin, nout, nil
		}
		if n == 0 && m == 0 {
			break
		}
	}
	if flush == finishFlush && nout < len(out) {
		return nin, nout, endOfFile()
	}
	return nin, nout, nil
}

// advance does what the current part allows.
func (u *unwrapper) advance(in, out []byte) (nin, nout int, f *fault) {
	for u.part < partBody && nin < len(in) {
		b := in[nin]
		nin++
		if f := u.headByte(b); f != nil {
			return nin, 0, f
		}
	}
	if u.part == partBody {
		n, m, st := u.raw.step(in[nin:], out)
		nin += n
		nout = m
		if st == failed {
			return nin, nout, dataError(u.raw.why)
		}
		u.count(out[:m])
		if st == finished {
			u.part, u.field = partTrailer, u.field[:0]
			if u.mode == modeInflateRaw {
				u.part = partDone
			}
		}
	}
	for u.part == partTrailer && nin < len(in) {
		u.field = append(u.field, in[nin])
		nin++
		if f := u.trailer(); f != nil {
			return nin, nout, f
		}
	}
	return nin, nout, nil
}

func (u *unwrapper) count(p []byte) {
	switch {
	case u.mode == modeInflateRaw:
	case u.gzip:
		u.crc = crc32.Update(u.crc, crc32.IEEETable, p)
		u.size += uint32(len(p))
	default:
		u.adler.add(p)
	}
}

func (u *unwrapper) trailer() *fault {
	switch {
	case !u.gzip && len(u.field) == 4:
		if binary.BigEndian.Uint32(u.field) != u.adler.sum() {
			return dataError("incorrect data check")
		}
		u.part = partDone
	case u.gzip && len(u.field) == 4:
		if binary.LittleEndian.Uint32(u.field) != u.crc {
			return dataError("incorrect data check")
		}
	case u.gzip && len(u.field) == 8:
		if binary.LittleEndian.Uint32(u.field[4:]) != u.size {
			return dataError("incorrect length check")
		}
		u.part = partDone
	}
	return nil
}

// headByte takes one byte of a header.
func (u *unwrapper) headByte(b byte) *fault {
	if u.gzip && u.part != partHeadSum {
		u.head = crc32.Update(u.head, crc32.IEEETable, []byte{b})
	}
	switch u.part {
	case partHead:
		u.field = append(u.field, b)
		if len(u.field) == 2 {
			return u.begin()
		}
	case partFixed:
		return u.fixed(b)
	case partExtraLength:
		u.field = append(u.field, b)
		if len(u.field) == 2 {
			u.skip = int(binary.LittleEndian.Uint16(u.field))
			u.part = partExtra
			if u.skip == 0 {
				u.next()
			}
		}
	case partExtra:
		u.skip--
		if u.skip == 0 {
			u.next()
		}
	case partName, partComment:
		if b == 0 {
			u.next()
		}
	case partHeadSum:
		u.field = append(u.field, b)
		if len(u.field) == 2 {
			if binary.LittleEndian.Uint16(u.field) != uint16(u.head) {
				return dataError("header crc mismatch")
			}
			u.next()
		}
	case partDictionary:
		u.field = append(u.field, b)
		if len(u.field) == 4 {
			return u.preset()
		}
	}
	return nil
}

// begin tells the container by its first two bytes.
func (u *unwrapper) begin() *fault {
	a, b := u.field[0], u.field[1]
	if u.mode != modeInflate && a == 0x1f && b == 0x8b {
		u.gzip, u.part = true, partFixed
		u.head = crc32.ChecksumIEEE(u.field)
		return nil
	}
	switch window := int(a>>4) + 8; {
	case u.mode == modeGunzip || (uint(a)<<8+uint(b))%31 != 0:
		return dataError("incorrect header check")
	case a&15 != 8:
		return dataError("unknown compression method")
	case window > 15 || u.wbits != 0 && window > u.wbits:
		return dataError("invalid window size")
	}
	u.part, u.field = partBody, u.field[:0]
	if b&0x20 != 0 {
		u.part = partDictionary
	}
	return nil
}

func (u *unwrapper) preset() *fault {
	if len(u.dict) == 0 {
		return &fault{"Missing dictionary", 2, "Z_NEED_DICT"}
	}
	if adler32.Checksum(u.dict) != binary.BigEndian.Uint32(u.field) {
		return &fault{"Bad dictionary", 2, "Z_NEED_DICT"}
	}
	u.raw.reset(bytes.Clone(u.dict))
	u.part = partBody
	return nil
}

// fixed takes the ten bytes that every gzip header has.
func (u *unwrapper) fixed(b byte) *fault {
	u.field = append(u.field, b)
	switch len(u.field) {
	case 4:
		u.flags = b
		if u.field[2] != 8 {
			return dataError("unknown compression method")
		}
		if b&0xe0 != 0 {
			return dataError("unknown header flags set")
		}
	case 10:
		u.next()
	}
	return nil
}

// next goes to the next part of a gzip header that the flags announce.
func (u *unwrapper) next() {
	u.field = u.field[:0]
	flag := func(p part, bit byte) bool {
		if u.part < p && u.flags&bit != 0 {
			u.part = p
			return true
		}
		return false
	}
	switch {
	case flag(partExtraLength, 4), flag(partName, 8), flag(partComment, 16), flag(partHeadSum, 2):
		return
	}
	u.part = partBody
}

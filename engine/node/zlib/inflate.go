package zlib

import "encoding/binary"

// status is why an inflater stopped.
type status int

const (
	wantInput status = iota
	bufferFull
	finished
	failed
)

// state is where an inflater is in a stream.
type state int

const (
	atBlock state = iota
	atStoredLength
	inStored
	atCounts
	inCodeLengths
	inLengths
	inCodes
	atEnd
)

const (
	windowSize = 1 << 15
	longest    = 258 // bytes of one match
)

// inflater decodes bare deflate data and may stop at any byte of its input. compress/flate cannot: it
// pulls, and an input that is dry for now is its end.
type inflater struct {
	in   []byte
	pos  int
	hold uint64 // bits taken from in and not used, the next one lowest
	nb   uint   // how many

	buf    []byte // what was decoded, history included
	rd, wr int    // buf[rd:wr] was not delivered

	state state
	final bool
	why   string // of a failure, in zlib's words

	stored                    int // bytes left of a stored block
	nlen, ndist, ncode        int
	have                      int // lengths read
	lengths                   [320]uint8
	literals, dists, lencodes huffman
}

// reset begins a new stream whose history is dict.
func (z *inflater) reset(dict []byte) {
	if z.buf == nil {
		z.buf = make([]byte, 2*windowSize)
	}
	if len(dict) > windowSize {
		dict = dict[len(dict)-windowSize:]
	}
	z.wr = copy(z.buf, dict)
	z.rd = z.wr
	z.hold, z.nb, z.state, z.final, z.why = 0, 0, atBlock, false, ""
}

// step decodes in to out until one of them is used up, or the stream ends.
func (z *inflater) step(in, out []byte) (nin, nout int, st status) {
	z.in, z.pos = in, 0
	defer func() { z.in = nil }()
	for {
		n := copy(out[nout:], z.buf[z.rd:z.wr])
		z.rd += n
		nout += n
		if z.rd < z.wr {
			st = bufferFull
			break
		}
		if z.wr > len(z.buf)-longest {
			z.wr = copy(z.buf, z.buf[z.wr-windowSize:z.wr])
			z.rd = z.wr
		}
		st = z.run()
		if st == failed || st != bufferFull && z.rd == z.wr {
			break
		}
	}
	if st != wantInput { // whole bytes that were taken ahead
		back := min(int(z.nb/8), z.pos)
		z.pos -= back
		z.nb -= uint(back) * 8
		z.hold &= 1<<z.nb - 1
	}
	return z.pos, nout, st
}

// need takes input until n bits are held.
func (z *inflater) need(n uint) bool {
	for z.nb < n {
		if z.pos == len(z.in) {
			return false
		}
		z.hold |= uint64(z.in[z.pos]) << z.nb
		z.pos++
		z.nb += 8
	}
	return true
}

func (z *inflater) take(n uint) int {
	v := z.hold & (1<<n - 1)
	z.hold >>= n
	z.nb -= n
	return int(v)
}

func (z *inflater) fail(why string) status {
	z.why = why
	return failed
}

// run decodes until the buffer is full, input is missing, or nothing is left to do.
func (z *inflater) run() status {
	for {
		st := bufferFull
		switch z.state {
		case atBlock:
			st = z.block()
		case atStoredLength:
			st = z.storedLength()
		case inStored:
			st = z.copyStored()
		case atCounts:
			st = z.counts()
		case inCodeLengths:
			st = z.codeLengths()
		case inLengths:
			st = z.readLengths()
		case inCodes:
			st = z.codes()
		case atEnd:
			return finished
		}
		if st != more {
			return st
		}
	}
}

// more is the status of a state that was left for another one.
const more status = -1

func (z *inflater) block() status {
	if z.final {
		z.take(z.nb % 8)
		z.state = atEnd
		return more
	}
	if !z.need(3) {
		return wantInput
	}
	z.final = z.take(1) == 1
	switch z.take(2) {
	case 0:
		z.take(z.nb % 8)
		z.state = atStoredLength
	case 1:
		z.fixed()
		z.state = inCodes
	case 2:
		z.state = atCounts
	default:
		return z.fail("invalid block type")
	}
	return more
}

func (z *inflater) fixed() {
	l := z.lengths[:288]
	for i := range l {
		switch {
		case i < 144:
			l[i] = 8
		case i < 256:
			l[i] = 9
		case i < 280:
			l[i] = 7
		default:
			l[i] = 8
		}
	}
	z.literals.build(l, false)
	for i := range 32 {
		z.lengths[i] = 5
	}
	z.dists.build(z.lengths[:32], false)
}

func (z *inflater) storedLength() status {
	if !z.need(32) {
		return wantInput
	}
	n, inverse := z.take(16), z.take(16)
	if n != inverse^0xffff {
		return z.fail("invalid stored block lengths")
	}
	z.stored, z.state = n, inStored
	return more
}

func (z *inflater) copyStored() status {
	for z.stored > 0 {
		if z.wr == len(z.buf) {
			return bufferFull
		}
		if z.nb >= 8 {
			z.buf[z.wr] = byte(z.take(8))
			z.wr++
			z.stored--
			continue
		}
		if z.pos == len(z.in) {
			return wantInput
		}
		n := copy(z.buf[z.wr:], z.in[z.pos:min(len(z.in), z.pos+z.stored)])
		z.wr += n
		z.pos += n
		z.stored -= n
	}
	z.state = atBlock
	return more
}

func (z *inflater) counts() status {
	if !z.need(14) {
		return wantInput
	}
	z.nlen, z.ndist, z.ncode = z.take(5)+257, z.take(5)+1, z.take(4)+4
	if z.nlen > 286 || z.ndist > 30 {
		return z.fail("too many length or distance symbols")
	}
	z.have, z.state = 0, inCodeLengths
	clear(z.lengths[:])
	return more
}

// codeOrder is the order in which the lengths of the code of lengths come.
const codeOrder = "\x10\x11\x12\x00\x08\x07\x09\x06\x0a\x05\x0b\x04\x0c\x03\x0d\x02\x0e\x01\x0f"

func (z *inflater) codeLengths() status {
	for ; z.have < z.ncode; z.have++ {
		if !z.need(3) {
			return wantInput
		}
		z.lengths[codeOrder[z.have]] = uint8(z.take(3))
	}
	if !z.lencodes.build(z.lengths[:19], true) {
		return z.fail("invalid code lengths set")
	}
	z.have, z.state = 0, inLengths
	clear(z.lengths[:])
	return more
}

func (z *inflater) readLengths() status {
	for z.have < z.nlen+z.ndist {
		// A symbol and what follows it are taken together, or not at all.
		sym, n := z.lencodes.find(z.hold, z.nb)
		if sym == badSymbol { // of a code without symbols, which zlib takes for zeros
			return z.fail("invalid code -- missing end-of-block")
		}
		for sym == noSymbol || n+extraOfLength(sym) > z.nb {
			if !z.need(z.nb + 1) {
				return wantInput
			}
			sym, n = z.lencodes.find(z.hold, z.nb)
		}
		z.take(n)
		if sym < 16 {
			z.lengths[z.have] = uint8(sym)
			z.have++
			continue
		}
		repeat, value := z.take(extraOfLength(sym))+3, uint8(0)
		switch sym {
		case 16:
			if z.have == 0 {
				return z.fail("invalid bit length repeat")
			}
			value = z.lengths[z.have-1]
		case 18:
			repeat += 8
		}
		if z.have+repeat > z.nlen+z.ndist {
			return z.fail("invalid bit length repeat")
		}
		for range repeat {
			z.lengths[z.have] = value
			z.have++
		}
	}
	return z.tables()
}

func extraOfLength(sym int) uint {
	switch sym {
	case 16:
		return 2
	case 17:
		return 3
	case 18:
		return 7
	}
	return 0
}

func (z *inflater) tables() status {
	if z.lengths[256] == 0 {
		return z.fail("invalid code -- missing end-of-block")
	}
	if !z.literals.build(z.lengths[:z.nlen], false) {
		return z.fail("invalid literal/lengths set")
	}
	if !z.dists.build(z.lengths[z.nlen:z.nlen+z.ndist], false) {
		return z.fail("invalid distances set")
	}
	z.state = inCodes
	return more
}

// lengthOf and distanceOf give the base and the extra bits of a symbol.
func lengthOf(sym int) (base int, extra uint) {
	switch i := sym - 257; {
	case i < 8:
		return i + 3, 0
	case i < 28:
		e := uint(i/4 - 1)
		return (4+i%4)<<e + 3, e
	}
	return longest, 0
}

func distanceOf(sym int) (base int, extra uint) {
	if sym < 4 {
		return sym + 1, 0
	}
	e := uint(sym/2 - 1)
	return (2+sym%2)<<e + 1, e
}

// refill holds as many bits as there are, 56 at least unless the input ends.
func (z *inflater) refill() {
	if len(z.in)-z.pos >= 8 {
		n := (63 - z.nb) / 8
		z.hold |= binary.LittleEndian.Uint64(z.in[z.pos:]) & (1<<(8*n) - 1) << z.nb
		z.pos += int(n)
		z.nb += 8 * n
		return
	}
	for z.nb <= 56 && z.pos < len(z.in) {
		z.hold |= uint64(z.in[z.pos]) << z.nb
		z.pos++
		z.nb += 8
	}
}

// codes decodes literals and matches. A match is taken whole or not at all: 48 bits at most.
func (z *inflater) codes() status {
	for z.wr <= len(z.buf)-longest {
		if z.nb < 48 {
			z.refill()
		}
		sym, n := z.literals.find(z.hold, z.nb)
		switch {
		case sym == noSymbol:
			return wantInput
		case sym == badSymbol:
			return z.fail("invalid literal/length code")
		case sym < 256:
			z.buf[z.wr] = byte(sym)
			z.wr++
			z.hold >>= n
			z.nb -= n
			continue
		case sym == 256:
			z.take(n)
			z.state = atBlock
			return more
		case sym > 285:
			return z.fail("invalid literal/length code")
		}
		st := z.match(sym, n)
		if st != more {
			return st
		}
	}
	return bufferFull
}

func (z *inflater) match(sym int, used uint) status {
	length, extra := lengthOf(sym)
	if used+extra > z.nb {
		return wantInput
	}
	length += int(z.hold >> used & (1<<extra - 1))
	used += extra
	sym, n := z.dists.find(z.hold>>used, z.nb-used)
	if sym == noSymbol {
		return wantInput
	}
	if sym == badSymbol || sym > 29 {
		return z.fail("invalid distance code")
	}
	used += n
	dist, extra := distanceOf(sym)
	if used+extra > z.nb {
		return wantInput
	}
	dist += int(z.hold >> used & (1<<extra - 1))
	used += extra
	if dist > z.wr {
		return z.fail("invalid distance too far back")
	}
	z.hold >>= used
	z.nb -= used
	from, to := z.wr-dist, z.wr+length
	for z.wr < to { // a match may overlap itself: what is copied doubles
		z.wr += copy(z.buf[z.wr:to], z.buf[from:z.wr])
	}
	return more
}

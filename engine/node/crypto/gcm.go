package crypto

import (
	"crypto/cipher"
	"encoding/binary"
	"math/bits"
)

// gcm is Galois counter mode over text that arrives in parts, which crypto/cipher's is not: a
// decryption gives its text before the tag is known, as Node's does.
type gcm struct {
	encrypt   bool
	block     cipher.Block
	stream    cipher.Stream
	left      uint64 // blocks until the counter's 32 bits wrap around
	counter   [16]byte
	cover     [16]byte // over the tag
	sum       ghash
	data, len uint64 // bytes of what belongs to the text, and of the text
}

func newGCM(encrypt bool, block cipher.Block, iv []byte) *gcm {
	g := &gcm{encrypt: encrypt, block: block}
	var zero, first [16]byte
	block.Encrypt(zero[:], zero[:])
	g.sum.key(zero[:])
	if len(iv) == 12 {
		copy(first[:], iv)
		first[15] = 1
	} else {
		h := g.sum
		h.write(iv)
		h.lengths(0, uint64(len(iv)))
		first = h.value()
	}
	block.Encrypt(g.cover[:], first[:])
	g.counter = first
	g.count(binary.BigEndian.Uint32(first[12:]) + 1)
	return g
}

// count begins the key stream at a counter.
func (g *gcm) count(n uint32) {
	binary.BigEndian.PutUint32(g.counter[12:], n)
	g.stream = cipher.NewCTR(g.block, g.counter[:])
	g.left = 16 * (1<<32 - uint64(n))
}

func (g *gcm) xor(dst, src []byte) {
	for len(src) > 0 {
		n := int(min(uint64(len(src)), g.left))
		g.stream.XORKeyStream(dst[:n], src[:n])
		dst, src = dst[n:], src[n:]
		if g.left -= uint64(n); g.left == 0 {
			g.count(0)
		}
	}
}

func (g *gcm) addData(p []byte) {
	g.sum.write(p)
	g.data += uint64(len(p))
}

func (g *gcm) update(p []byte) []byte {
	if g.len == 0 && len(p) > 0 {
		g.sum.fill()
	}
	g.len += uint64(len(p))
	out := make([]byte, len(p))
	if !g.encrypt {
		g.sum.write(p)
	}
	g.xor(out, p)
	if g.encrypt {
		g.sum.write(out)
	}
	return out
}

func (g *gcm) final() ([]byte, error) { return nil, nil }

func (g *gcm) tag() []byte {
	h := g.sum
	h.lengths(g.data, g.len)
	sum := h.value()
	for i := range sum {
		sum[i] ^= g.cover[i]
	}
	return sum[:]
}

// ghash is the hash of GCM: a polynomial over GF(2^128), with multiplications of integers that take
// the same time for every key.
type ghash struct {
	h1, h0, y1, y0 uint64
	part           [16]byte
	n              int // bytes in part
}

func (g *ghash) key(h []byte) {
	g.h1, g.h0 = binary.BigEndian.Uint64(h), binary.BigEndian.Uint64(h[8:])
}

func (g *ghash) write(p []byte) {
	if g.n > 0 {
		n := copy(g.part[g.n:], p)
		g.n += n
		p = p[n:]
		if g.n < 16 {
			return
		}
		g.absorb(g.part[:])
		g.n = 0
	}
	for ; len(p) >= 16; p = p[16:] {
		g.absorb(p)
	}
	g.n = copy(g.part[:], p)
}

// fill ends a part that is not whole with zeros.
func (g *ghash) fill() {
	if g.n > 0 {
		clear(g.part[g.n:])
		g.absorb(g.part[:])
		g.n = 0
	}
}

// lengths ends the hash: two numbers of bytes.
func (g *ghash) lengths(a, b uint64) {
	g.fill()
	var last [16]byte
	binary.BigEndian.PutUint64(last[:], 8*a)
	binary.BigEndian.PutUint64(last[8:], 8*b)
	g.absorb(last[:])
}

func (g *ghash) value() (out [16]byte) {
	binary.BigEndian.PutUint64(out[:], g.y1)
	binary.BigEndian.PutUint64(out[8:], g.y0)
	return out
}

// absorb adds a block and multiplies by the key, by Karatsuba's three products; the upper half of
// each is the lower half of the product of the reversed numbers.
func (g *ghash) absorb(p []byte) {
	y1, y0 := g.y1^binary.BigEndian.Uint64(p), g.y0^binary.BigEndian.Uint64(p[8:])
	low, lowUp := product(y0, g.h0)
	high, highUp := product(y1, g.h1)
	mid, midUp := product(y0^y1, g.h0^g.h1)
	mid, midUp = mid^low^high, midUp^lowUp^highUp
	v0, v1, v2, v3 := low, lowUp^mid, high^midUp, highUp
	// The bits are reversed in their bytes, so that the product stands one too low.
	v3, v2, v1, v0 = v3<<1|v2>>63, v2<<1|v1>>63, v1<<1|v0>>63, v0<<1
	v2 ^= v0 ^ v0>>1 ^ v0>>2 ^ v0>>7
	v1 ^= v0<<63 ^ v0<<62 ^ v0<<57
	v3 ^= v1 ^ v1>>1 ^ v1>>2 ^ v1>>7
	v2 ^= v1<<63 ^ v1<<62 ^ v1<<57
	g.y1, g.y0 = v3, v2
}

// product is x times y without carries: the lower 64 bits, and the rest.
func product(x, y uint64) (low, high uint64) {
	return lower(x, y), bits.Reverse64(lower(bits.Reverse64(x), bits.Reverse64(y))) >> 1
}

// lower is the lower half of a product without carries: of every four bits one is used at a time,
// so that the carries of a plain multiplication land where they are masked away.
func lower(x, y uint64) (z uint64) {
	const every = uint64(0x1111111111111111)
	for i := range 4 {
		var sum uint64
		for j := range 4 {
			sum ^= (x & (every << j)) * (y & (every << ((i - j) & 3)))
		}
		z |= sum & (every << i)
	}
	return z
}

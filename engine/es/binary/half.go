package binary

import "math"

// halfBits rounds to a binary16, ties to even, in one step: by way of a float32 it would round twice.
func halfBits(f float64) uint16 {
	b := math.Float64bits(f)
	sign := uint16(b >> 48 & 0x8000)
	exponent, fraction := int(b>>52&0x7ff), b&(1<<52-1)
	switch {
	case exponent == 0x7ff && fraction != 0:
		return sign | 0x7e00
	case exponent == 0x7ff:
		return sign | 0x7c00
	}
	exponent += 15 - 1023
	if exponent >= 31 {
		return sign | 0x7c00
	}
	shift := 42 // of the 52 bits, 10 are kept
	if exponent <= 0 {
		if exponent < -10 {
			return sign
		}
		fraction |= 1 << 52
		shift += 1 - exponent
		exponent = 0
	}
	kept := uint64(exponent)<<10 + fraction>>shift
	rest, half := fraction&(1<<shift-1), uint64(1)<<(shift-1)
	if rest > half || (rest == half && kept&1 == 1) {
		kept++ // may carry into the exponent, up to infinity, which is right
	}
	return sign | uint16(kept)
}

// halfValue is the number that a binary16 stands for.
func halfValue(h uint16) float64 {
	sign, exponent, fraction := uint64(h&0x8000)<<48, uint64(h>>10&0x1f), uint64(h&0x3ff)
	switch exponent {
	case 0x1f:
		if fraction != 0 {
			return math.NaN()
		}
		return math.Float64frombits(sign | 0x7ff<<52)
	case 0:
		f := float64(fraction) / (1 << 24)
		return math.Float64frombits(sign | math.Float64bits(f))
	}
	return math.Float64frombits(sign | (exponent+1023-15)<<52 | fraction<<42)
}

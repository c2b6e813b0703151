// Package number formats numbers: exact decimals, rounding, notations, signs, units and ranges, as
// ECMA-402's NumberFormat asks. Plain Go; what it needs of a locale is handed to it.
//
// A Formatter is read-only once it is made: any goroutine may use it.
package number

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Decimal is an exact number: 0.Digits times ten to the power of Point. Zero has no digits.
type Decimal struct {
	Neg    bool
	Digits string // no zeros at either end
	Point  int
	NaN    bool
	Inf    bool
}

// FromFloat is the shortest decimal of x, which is how JavaScript writes it.
func FromFloat(x float64) Decimal {
	switch {
	case math.IsNaN(x):
		return Decimal{NaN: true}
	case math.IsInf(x, 0):
		return Decimal{Inf: true, Neg: x < 0}
	}
	var buf [32]byte
	text := strconv.AppendFloat(buf[:0], math.Abs(x), 'e', -1, 64)
	d, _ := scan(string(text))
	d.Neg = math.Signbit(x)
	return d
}

// FromText is what a string means as a number, as JavaScript reads it; NaN when it means none.
func FromText(text string) Decimal {
	s := strings.TrimFunc(text, isSpace)
	if s == "" {
		return Decimal{}
	}
	if len(s) > 2 && s[0] == '0' {
		if base := map[byte]int{'x': 16, 'o': 8, 'b': 2}[s[1]|0x20]; base != 0 {
			if n, ok := new(big.Int).SetString(s[2:], base); ok && s[2] != '-' && s[2] != '+' && !strings.Contains(s, "_") {
				return FromBig(n)
			}
			return Decimal{NaN: true}
		}
	}
	neg := s[0] == '-'
	if s[0] == '-' || s[0] == '+' {
		s = s[1:]
	}
	if s == "Infinity" {
		return Decimal{Inf: true, Neg: neg}
	}
	d, ok := scan(s)
	if !ok {
		return Decimal{NaN: true}
	}
	d.Neg = neg
	// As ECMA-402 has it, what is too large for a Number is infinite, and what is too small is zero.
	if d.Digits != "" && d.Point > 309 {
		return Decimal{Inf: true, Neg: neg}
	}
	if d.Point < -400 {
		return Decimal{Neg: neg}
	}
	return d
}

// FromBig is a whole number.
func FromBig(n *big.Int) Decimal {
	text := new(big.Int).Abs(n).String()
	d, _ := scan(text)
	d.Neg = n.Sign() < 0
	return d
}

// scan reads digits with a point and an exponent, without a sign.
func scan(s string) (d Decimal, ok bool) {
	mantissa, exponent, hasExponent := s, "", false
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		mantissa, exponent, hasExponent = s[:i], s[i+1:], true
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := whole + fraction
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return Decimal{}, false
	}
	e := 0
	if hasExponent {
		n, err := strconv.Atoi(exponent)
		if err != nil {
			if strings.Trim(strings.TrimLeft(exponent, "+-"), "0123456789") != "" || strings.TrimLeft(exponent, "+-") == "" {
				return Decimal{}, false
			}
			n = 1 << 20
			if exponent[0] == '-' {
				n = -n
			}
		}
		e = n
	}
	d.Point = len(whole) + e
	trimmed := strings.TrimLeft(digits, "0")
	d.Point -= len(digits) - len(trimmed)
	d.Digits = strings.TrimRight(trimmed, "0")
	if d.Digits == "" {
		d.Point = 0
	}
	return d, true
}

func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\v', '\f', '\r', 0xA0, 0xFEFF, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

// Zero reports whether d is a zero.
func (d Decimal) Zero() bool { return d.Digits == "" && !d.NaN && !d.Inf }

// Magnitude is the power of ten of the first digit; 0 for zero.
func (d Decimal) Magnitude() int {
	if d.Digits == "" {
		return 0
	}
	return d.Point - 1
}

// Shift multiplies by a power of ten.
func (d Decimal) Shift(by int) Decimal {
	if d.Digits != "" {
		d.Point += by
	}
	return d
}

// Compare orders two numbers that are not NaN, -1, 0 or 1.
func (d Decimal) Compare(o Decimal) int {
	sign := func(x Decimal) int {
		switch {
		case x.Zero():
			return 0
		case x.Neg:
			return -1
		}
		return 1
	}
	if a, b := sign(d), sign(o); a != b || a == 0 {
		return compare(a, b)
	}
	c := 0
	switch {
	case d.Inf || o.Inf:
		c = compare(b2i(d.Inf), b2i(o.Inf))
	case d.Point != o.Point:
		c = compare(d.Point, o.Point)
	default:
		c = strings.Compare(d.Digits, o.Digits)
	}
	if d.Neg {
		c = -c
	}
	return c
}

func compare(a, b int) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

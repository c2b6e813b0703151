package number

import (
	"math/big"
	"strings"
)

// Priority says which of fraction and significant digits decide.
type Priority uint8

// The priorities.
const (
	Fraction Priority = iota
	Significant
	More
	Less
)

// Rounding is how many digits a number shows.
type Rounding struct {
	Priority       Priority
	MinInteger     int
	MinFraction    int
	MaxFraction    int
	MinSignificant int
	MaxSignificant int
	Increment      int
	Mode           string // halfExpand and so on
	StripIfInteger bool
}

// Rounded is a number as its digits.
type Rounded struct {
	Neg      bool
	Integer  string // without zeros in front, "0" for none
	Fraction string
	// value is the number that these digits show.
	value Decimal
}

// Round gives the digits of d, which is finite.
func (r *Rounding) Round(d Decimal) Rounded {
	switch r.Priority {
	case Fraction:
		return r.fixed(d)
	case Significant:
		return r.precise(d)
	}
	// The digit that decides is at a power of ten: the one further right is more precise.
	significant := d.Magnitude() - r.MaxSignificant + 1
	fixed := -r.MaxFraction
	if (significant <= fixed) == (r.Priority == More) {
		return r.precise(d)
	}
	return r.fixed(d)
}

func (r *Rounding) fixed(d Decimal) Rounded {
	if r.Increment > 1 {
		d = increment(d, r.MaxFraction, r.Increment, r.Mode)
	} else {
		d = cut(d, r.MaxFraction, r.Mode)
	}
	return r.digits(d, r.MinFraction)
}

func (r *Rounding) precise(d Decimal) Rounded {
	if d.Digits == "" {
		return r.digits(d, r.MinSignificant-1)
	}
	rounded := cut(d, r.MaxSignificant-d.Point, r.Mode)
	return r.digits(rounded, r.MinSignificant-rounded.Point)
}

// digits writes d with at least so many digits of fraction.
func (r *Rounding) digits(d Decimal, fraction int) Rounded {
	out := Rounded{Neg: d.Neg, Integer: "0", value: d}
	switch {
	case d.Digits == "":
	case d.Point <= 0:
		out.Fraction = strings.Repeat("0", -d.Point) + d.Digits
	case d.Point >= len(d.Digits):
		out.Integer = d.Digits
		if n := d.Point - len(d.Digits); n > 0 {
			out.Integer += strings.Repeat("0", n)
		}
	default:
		out.Integer, out.Fraction = d.Digits[:d.Point], d.Digits[d.Point:]
	}
	if n := fraction - len(out.Fraction); n > 0 && !(r.StripIfInteger && out.Fraction == "") {
		out.Fraction += strings.Repeat("0", n)
	}
	if n := r.MinInteger - len(out.Integer); n > 0 {
		out.Integer = strings.Repeat("0", n) + out.Integer
	}
	return out
}

// cut rounds to so many digits of fraction, which may be negative.
func cut(d Decimal, places int, mode string) Decimal {
	keep := d.Point + places
	if keep >= len(d.Digits) {
		return d
	}
	half := -1 // of what is cut off, against one half
	odd := false
	if keep >= 0 {
		switch c := d.Digits[keep]; {
		case c > '5' || c == '5' && keep+1 < len(d.Digits):
			half = 1
		case c == '5':
			half = 0
		}
		odd = keep > 0 && (d.Digits[keep-1]-'0')%2 == 1
	}
	up := away(mode, d.Neg, half, odd)
	kept := ""
	if keep > 0 {
		kept = d.Digits[:keep]
	}
	if up {
		if keep <= 0 {
			return Decimal{Neg: d.Neg, Digits: "1", Point: 1 - places}
		}
		b := []byte(kept)
		i := len(b) - 1
		for i >= 0 && b[i] == '9' {
			i--
		}
		if i < 0 {
			return Decimal{Neg: d.Neg, Digits: "1", Point: d.Point + 1}
		}
		b[i]++
		return Decimal{Neg: d.Neg, Digits: string(b[:i+1]), Point: d.Point}
	}
	kept = strings.TrimRight(kept, "0")
	if kept == "" {
		return Decimal{Neg: d.Neg}
	}
	return Decimal{Neg: d.Neg, Digits: kept, Point: d.Point}
}

// away reports whether to round away from zero; half compares what is cut off with one half.
func away(mode string, neg bool, half int, odd bool) bool {
	switch mode {
	case "ceil":
		return !neg
	case "floor":
		return neg
	case "expand":
		return true
	case "trunc":
		return false
	case "halfCeil":
		return half > 0 || half == 0 && !neg
	case "halfFloor":
		return half > 0 || half == 0 && neg
	case "halfTrunc":
		return half > 0
	case "halfEven":
		return half > 0 || half == 0 && odd
	}
	return half >= 0 // halfExpand
}

// increment rounds to a multiple of n at the last of so many digits of fraction.
func increment(d Decimal, places, n int, mode string) Decimal {
	if d.Digits == "" {
		return d
	}
	number, _ := new(big.Int).SetString(d.Digits, 10)
	unit := big.NewInt(int64(n))
	scale := d.Point - len(d.Digits) + places // of number, in units of the last place
	power := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(scale, -scale))), nil)
	if scale >= 0 {
		number.Mul(number, power)
	} else {
		unit.Mul(unit, power)
	}
	quotient, rest := new(big.Int).QuoRem(number, unit, new(big.Int))
	if rest.Sign() != 0 && away(mode, d.Neg, rest.Lsh(rest, 1).Cmp(unit), quotient.Bit(0) == 1) {
		quotient.Add(quotient, big.NewInt(1))
	}
	out := FromBig(quotient.Mul(quotient, big.NewInt(int64(n))))
	out.Neg = d.Neg
	return out.Shift(-places)
}

// Package plural is the plural categories of numbers, by the rules of CLDR for the languages that
// there is data for. Plain Go, any goroutine.
package plural

import "strings"

// Operands are what the rules of CLDR look at.
type Operands struct {
	// I is the whole part, its last fifteen digits with a one before them when there are more.
	I uint64
	// V and W are the number of digits of fraction with and without zeros at the end, F and T their value.
	V, W int
	F, T uint64
	// E is the power of ten of compact notation.
	E int
}

// Of makes operands of digits.
func Of(integer, fraction string, exponent int) Operands {
	if exponent > 0 {
		moved := fraction + strings.Repeat("0", max(0, exponent-len(fraction)))
		integer, fraction = integer+moved[:exponent], moved[exponent:]
	}
	trimmed := strings.TrimRight(fraction, "0")
	return Operands{I: tail(integer), V: len(fraction), W: len(trimmed), F: tail(fraction), T: tail(trimmed), E: exponent}
}

// tail reads the last fifteen digits.
func tail(s string) uint64 {
	s = strings.TrimLeft(s, "0")
	var n uint64
	if len(s) > 15 {
		s = s[len(s)-15:]
		n = 1
	}
	for i := 0; i < len(s); i++ {
		n = n*10 + uint64(s[i]-'0')
	}
	return n
}

// n reports whether the number is whole and within a range, after taking it modulo m (0 for none).
func (o *Operands) n(m, low, high uint64) bool { return o.T == 0 && in(o.I, m, low, high) }

// i is n for the whole part alone.
func (o *Operands) i(m, low, high uint64) bool { return in(o.I, m, low, high) }

// f is n for the digits of fraction.
func (o *Operands) f(m, low, high uint64) bool { return in(o.F, m, low, high) }

func in(x, m, low, high uint64) bool {
	if m > 0 {
		x %= m
	}
	return x >= low && x <= high
}

// The categories.
const (
	Zero  = "zero"
	One   = "one"
	Two   = "two"
	Few   = "few"
	Many  = "many"
	Other = "other"
)

// Categories lists them in the order of the data.
func Categories() [6]string { return [...]string{Zero, One, Two, Few, Many, Other} }

// Cardinal is the category of a number in a locale.
func Cardinal(locale string, o Operands) string {
	language, _, _ := strings.Cut(locale, "-")
	switch language {
	case "fr", "es", "pt", "it", "ca":
		return romance(locale, language, &o)
	case "pl", "ru", "uk", "hr", "cs", "sk", "sl":
		return slavic(language, &o)
	case "lt", "lv":
		return baltic(language, &o)
	case "ja", "ko", "zh", "th", "vi", "id", "ms":
		return Other
	case "ar":
		return arabic(&o)
	}
	one := o.i(0, 1, 1) && o.V == 0
	switch language {
	case "da":
		one = o.n(0, 1, 1) || o.T != 0 && o.i(0, 0, 1)
	case "nb", "no", "bg", "el", "hu", "tr", "ta":
		one = o.n(0, 1, 1)
	case "hi", "bn", "fa":
		one = o.I == 0 || o.n(0, 1, 1)
	case "ro":
		if !one && (o.V != 0 || o.n(0, 0, 0) || !o.n(0, 1, 1) && o.n(100, 1, 19)) {
			return Few
		}
	case "he":
		one = one || o.I == 0 && o.V != 0
		if o.I == 2 && o.V == 0 {
			return Two
		}
	}
	if one {
		return One
	}
	return Other
}

func romance(locale, language string, o *Operands) string {
	one := o.i(0, 1, 1) && o.V == 0
	switch {
	case language == "fr", language == "pt" && locale != "pt-PT":
		one = o.i(0, 0, 1)
	case language == "es":
		one = o.n(0, 1, 1)
	}
	switch {
	case one:
		return One
	case o.E == 0 && o.I != 0 && o.i(1e6, 0, 0) && o.V == 0 || o.E > 5:
		return Many
	}
	return Other
}

func slavic(language string, o *Operands) string {
	whole := o.V == 0
	few := o.i(10, 2, 4) && !o.i(100, 12, 14)
	switch language {
	case "cs", "sk":
		switch {
		case !whole:
			return Many
		case o.I == 1:
			return One
		case o.i(0, 2, 4):
			return Few
		}
		return Other
	case "sl":
		switch {
		case !whole, o.i(100, 3, 4):
			return Few
		case o.i(100, 1, 1):
			return One
		case o.i(100, 2, 2):
			return Two
		}
		return Other
	case "hr":
		switch {
		case whole && o.i(10, 1, 1) && !o.i(100, 11, 11), o.f(10, 1, 1) && !o.f(100, 11, 11):
			return One
		case whole && few, o.f(10, 2, 4) && !o.f(100, 12, 14):
			return Few
		}
		return Other
	}
	one := o.i(10, 1, 1) && !o.i(100, 11, 11)
	if language == "pl" {
		one = o.I == 1
	}
	switch {
	case !whole:
		return Other
	case one:
		return One
	case few:
		return Few
	}
	return Many
}

func baltic(language string, o *Operands) string {
	if language == "lt" {
		switch {
		case o.F != 0:
			return Many
		case o.n(100, 11, 19):
			return Other
		case o.n(10, 1, 1):
			return One
		case o.n(10, 2, 9):
			return Few
		}
		return Other
	}
	switch {
	case o.n(10, 0, 0), o.n(100, 11, 19), o.V == 2 && o.f(100, 11, 19):
		return Zero
	case o.n(10, 1, 1) && !o.n(100, 11, 11), o.V == 2 && o.f(10, 1, 1) && !o.f(100, 11, 11), o.V != 2 && o.f(10, 1, 1):
		return One
	}
	return Other
}

func arabic(o *Operands) string {
	switch {
	case o.n(0, 0, 0):
		return Zero
	case o.n(0, 1, 1):
		return One
	case o.n(0, 2, 2):
		return Two
	case o.n(100, 3, 10):
		return Few
	case o.n(100, 11, 99):
		return Many
	}
	return Other
}

// Ordinal is the category of a place in an order.
func Ordinal(locale string, o Operands) string {
	language, _, _ := strings.Cut(locale, "-")
	among := func(list ...uint64) bool {
		for _, x := range list {
			if o.n(0, x, x) {
				return true
			}
		}
		return false
	}
	last := func(x uint64) bool { return o.n(10, x, x) && !o.n(100, 10+x, 10+x) }
	switch language {
	case "en":
		for x, category := range [...]string{1: One, 2: Two, 3: Few} {
			if x > 0 && last(uint64(x)) {
				return category
			}
		}
	case "fr", "ms", "vi", "ro":
		return choose(One, among(1))
	case "it":
		return choose(Many, among(8, 11, 80, 800))
	case "sv":
		return choose(One, last(1) || last(2))
	case "hu":
		return choose(One, among(1, 5))
	case "uk":
		return choose(Few, last(3))
	case "ca":
		return choose(One, among(1, 3), Two, among(2), Few, among(4))
	case "hi":
		return choose(One, among(1), Two, among(2, 3), Few, among(4), Many, among(6))
	case "bn":
		return choose(One, among(1, 5, 7, 8, 9, 10), Two, among(2, 3), Few, among(4), Many, among(6))
	}
	return Other
}

// choose is the first category, of pairs with a condition, whose condition holds.
func choose(pairs ...any) string {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1].(bool) {
			return pairs[i].(string)
		}
	}
	return Other
}

// Has lists the categories that a locale has, in the order of the data.
func Has(locale string, category func(string, Operands) string) []string {
	found := map[string]bool{Other: true}
	for n := range uint64(201) {
		found[category(locale, Operands{I: n})] = true
	}
	for n := range uint64(30) {
		found[category(locale, Operands{I: n / 10, V: 1, W: 1, F: n % 10, T: n % 10})] = true
	}
	found[category(locale, Operands{I: 1000000})] = true
	found[category(locale, Operands{I: 800})] = true
	var out []string
	for _, c := range Categories() {
		if found[c] {
			out = append(out, c)
		}
	}
	return out
}

package number

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"nook/engine/es/intl/part"
	"nook/engine/es/intl/plural"
)

// Formatter formats numbers in one way.
type Formatter struct {
	System *System
	// Digits are the ten digits, empty for ASCII's.
	Digits []string
	Rounding
	Notation string // standard, scientific, engineering, compact
	Sign     string // auto, always, exceptZero, negative, never
	// MinimumGrouping is how many digits must stand before the first separator; 0 never groups.
	MinimumGrouping int
	Shapes          Shapes
	PerCent         bool // multiply by a hundred
	PercentType     string
	Money           bool // separators are those of currencies
	Symbol          string
	Compact         []CompactLine
	// Outer is the pattern around everything, by category: a unit or the name of a currency, whose
	// part has the type OuterType. Categories is asked only when it is there.
	Outer     *ByCategory
	OuterType string
	Category  func(plural.Operands) string
	// Ranges is the category of a range of two categories.
	Ranges func(start, end string) string
}

// shaped is a number on its way to text.
type shaped struct {
	number   []part.Part // digits, and the exponent
	middle   string      // the pattern around it
	category string
	same     string // what decides whether two numbers look the same
}

// Format gives the parts of a number.
func (f *Formatter) Format(d Decimal) []part.Part {
	s := f.shape(d, false)
	return f.outer(f.expand(nil, s.middle, s.number, ""), s.category, "")
}

// shape rounds d and chooses its patterns.
func (f *Formatter) shape(d Decimal, approximately bool) shaped {
	if f.PerCent {
		d = d.Shift(2)
	}
	s := shaped{category: plural.Other}
	compact := ""
	zero := false
	switch {
	case d.NaN:
		s.number = []part.Part{{Type: "nan", Value: f.System.NaN}}
		zero = true
	case d.Inf:
		s.number = []part.Part{{Type: "infinity", Value: f.System.Infinity}}
	default:
		r, exponent, line := f.round(d)
		zero = r.value.Zero()
		s.number = f.digits(r, exponent)
		if line != nil {
			compact = f.compact(r, line)
		}
		if f.Outer != nil {
			if line != nil {
				r = f.Round(d) // units follow the whole number
			}
			s.category = f.Category(plural.Of(r.Integer, r.Fraction, exponent))
		}
	}
	shapes := f.Shapes
	if compact != "" {
		shapes = f.System.Plain
	}
	s.middle = f.signed(shapes, d, zero, approximately)
	if compact != "" {
		s.middle = strings.Replace(s.middle, "0", compact, 1)
	}
	var key strings.Builder
	for _, p := range s.number {
		key.WriteString(p.Value)
	}
	s.same = key.String() + "\x00" + s.middle
	return s
}

// round applies the notation: the power of ten taken off, and the line of compact notation.
func (f *Formatter) round(d Decimal) (r Rounded, exponent int, line *CompactLine) {
	switch f.Notation {
	case "scientific", "engineering":
		exponent = f.exponent(d.Magnitude())
		r = f.Round(d.Shift(-exponent))
		if again := f.exponent(d.Magnitude() + 1); d.Digits != "" && r.value.Magnitude()+exponent > d.Magnitude() && again != exponent {
			exponent = again
			r = f.Round(d.Shift(-exponent))
		}
		return r, exponent, nil
	case "compact":
		m := d.Magnitude()
		line = f.line(m)
		r = f.Round(d.Shift(-shiftOf(line)))
		if r.value.Magnitude()+shiftOf(line) > m {
			if next := f.line(m + 1); shiftOf(next) != shiftOf(line) {
				line = next
				r = f.Round(d.Shift(-shiftOf(line)))
			} else {
				line = next
			}
		}
		if shiftOf(line) == 0 {
			line = nil
		}
		return r, 0, line
	}
	return f.Round(d), 0, nil
}

func (f *Formatter) exponent(magnitude int) int {
	if f.Notation == "scientific" {
		return magnitude
	}
	return magnitude - ((magnitude%3)+3)%3
}

// line is what compact notation does with a power of ten.
func (f *Formatter) line(magnitude int) *CompactLine {
	if magnitude < 3 || len(f.Compact) == 0 {
		return nil
	}
	return &f.Compact[min(magnitude-3, len(f.Compact)-1)]
}

func shiftOf(line *CompactLine) int {
	if line == nil {
		return 0
	}
	return line.Shift
}

func (f *Formatter) compact(r Rounded, line *CompactLine) string {
	if line.exact != "" && r.Integer == "1" && r.Fraction == "" {
		return line.exact
	}
	return line.text.Of(f.Category(plural.Of(r.Integer, r.Fraction, 0)))
}

// signed chooses the pattern of a sign.
func (f *Formatter) signed(shapes Shapes, d Decimal, zero, approximately bool) string {
	negative := d.Neg && !d.NaN
	shape := shapes.Positive
	switch f.Sign {
	case "never":
		negative = false
	case "negative":
		negative = negative && !zero
	case "exceptZero":
		negative = negative && !zero
		if !negative && !zero {
			shape = shapes.Signed
		}
	case "always":
		shape = shapes.Signed
	}
	if negative {
		shape = shapes.Negative
	}
	if !approximately {
		return shape
	}
	// The sign of approximation takes the place of the sign, or stands before it.
	minus, plus := f.System.signs()
	switch {
	case negative && strings.Contains(shape, minus):
		return strings.Replace(shape, minus, "~"+minus, 1)
	case negative:
		return "~" + shape
	case shape == shapes.Signed && shape != shapes.Positive:
		return strings.Replace(shape, plus, "~"+plus, 1)
	}
	return strings.Replace(shapes.Signed, plus, "~", 1)
}

// digits writes a rounded number with its separators and its exponent.
func (f *Formatter) digits(r Rounded, exponent int) []part.Part {
	decimal, group := f.System.Decimal, f.System.Group
	if f.Money {
		decimal, group = f.System.CurrencyDecimal, f.System.CurrencyGroup
	}
	out := make([]part.Part, 0, 8)
	rest := r.Integer
	if first, size := f.Shapes.Primary, f.Shapes.Secondary; f.MinimumGrouping > 0 && first > 0 && len(rest) >= first+f.MinimumGrouping {
		head := (len(rest) - first) % size
		if head == 0 {
			head = size
		}
		for len(rest) > first {
			out = append(out, part.Part{Type: "integer", Value: f.native(rest[:head])}, part.Part{Type: "group", Value: group})
			rest = rest[head:]
			head = size
		}
	}
	out = append(out, part.Part{Type: "integer", Value: f.native(rest)})
	if r.Fraction != "" {
		out = append(out, part.Part{Type: "decimal", Value: decimal}, part.Part{Type: "fraction", Value: f.native(r.Fraction)})
	}
	if f.Notation != "scientific" && f.Notation != "engineering" {
		return out
	}
	out = append(out, part.Part{Type: "exponentSeparator", Value: f.System.Exponent})
	if exponent < 0 {
		before, after, _ := strings.Cut(f.System.ExponentMinus, "-")
		out = literal(out, before, "")
		out = append(out, part.Part{Type: "exponentMinusSign", Value: f.System.Minus})
		out = literal(out, after, "")
		exponent = -exponent
	}
	return append(out, part.Part{Type: "exponentInteger", Value: f.native(strconv.Itoa(exponent))})
}

// native replaces ASCII's digits by those of the numbering system.
func (f *Formatter) native(s string) string {
	if f.Digits == nil {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteString(f.Digits[s[i]-'0'])
	}
	return b.String()
}

func literal(out []part.Part, text, source string) []part.Part {
	if text == "" {
		return out
	}
	if n := len(out); n > 0 && out[n-1].Type == "literal" && out[n-1].Source == source {
		out[n-1].Value += text
		return out
	}
	return append(out, part.Part{Type: "literal", Value: text, Source: source})
}

// blank reports whether r is no part of a name beside a number: a space or a mark of direction.
func blank(r rune) bool { return unicode.IsSpace(r) || r == 0x200e || r == 0x200f || r == 0x061c }

// expand fills a pattern: the number where its 0 is, and what the other signs stand for.
func (f *Formatter) expand(out []part.Part, pattern string, number []part.Part, source string) []part.Part {
	if pattern == "0" {
		return append(out, number...)
	}
	from := 0
	for i, r := range pattern {
		if i < from {
			continue
		}
		var kind, text string
		size := utf8.RuneLen(r)
		switch r {
		case '-':
			kind, text = "minusSign", f.System.Minus
		case '+':
			kind, text = "plusSign", f.System.Plus
		case '%':
			kind, text = f.PercentType, f.System.Percent
		case '~':
			kind, text = "approximatelySign", f.System.Approximately
		case '¤':
			kind, text = "currency", f.Symbol
		case '{':
			end := strings.IndexByte(pattern[i:], '}')
			kind, text, size = "compact", pattern[i+1:i+end], end+1
		case '0':
		default:
			continue
		}
		out = literal(out, pattern[from:i], source)
		from = i + size
		if r == '0' {
			out = append(out, number...)
			continue
		}
		if r == '¤' && strings.HasSuffix(pattern[:i], "0") && spaced(firstRune(text), lastDigit(number)) {
			out = literal(out, "\u00a0", source)
		}
		out = append(out, part.Part{Type: kind, Value: text, Source: source})
		if r == '¤' && strings.HasPrefix(pattern[from:], "0") && spaced(lastRune(text), firstDigit(number)) {
			out = literal(out, "\u00a0", source)
		}
	}
	return literal(out, pattern[from:], source)
}

// spaced reports whether a space belongs between a currency's rune and a number: not beside a symbol.
func spaced(r rune, digit bool) bool {
	return digit && !unicode.IsSymbol(r) && !unicode.Is(unicode.Z, r)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func firstDigit(number []part.Part) bool {
	return len(number) > 0 && unicode.IsDigit(firstRune(number[0].Value))
}

func lastDigit(number []part.Part) bool {
	return len(number) > 0 && unicode.IsDigit(lastRune(number[len(number)-1].Value))
}

// outer puts the unit or the name of a currency around what is inside.
func (f *Formatter) outer(inside []part.Part, category, source string) []part.Part {
	if f.Outer == nil {
		return inside
	}
	before, after, hasNumber := strings.Cut(f.Outer.Of(category), "0")
	if !hasNumber {
		return []part.Part{{Type: f.OuterType, Value: before, Source: source}}
	}
	out := make([]part.Part, 0, len(inside)+4)
	if before != "" {
		name := strings.TrimRightFunc(before, blank)
		if name != "" {
			out = append(out, part.Part{Type: f.OuterType, Value: name, Source: source})
		}
		out = literal(out, before[len(name):], source)
	}
	out = append(out, inside...)
	if after != "" {
		name := strings.TrimLeftFunc(after, blank)
		out = literal(out, after[:len(after)-len(name)], source)
		if name != "" {
			out = append(out, part.Part{Type: f.OuterType, Value: name, Source: source})
		}
	}
	return out
}

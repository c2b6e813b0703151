package number

import (
	"strings"
)

// System is what a locale says of one numbering system.
type System struct {
	Name                           string
	Decimal, Group                 string
	Exponent, ExponentMinus        string
	Infinity, NaN                  string
	Approximately, Range           string
	CurrencyDecimal, CurrencyGroup string
	Minus, Plus, Percent           string
	MinimumGrouping                int
	Primary, Secondary             int
	// Shapes are the patterns of positive, negative and explicitly positive numbers.
	Plain, PerCent, Money, Accounting Shapes
}

// Shapes are patterns by sign: 0 stands for the number, - + % and ¤ for what they mean here. Primary
// is the size of the last group of digits, Secondary that of those before it.
type Shapes struct {
	Positive, Negative, Signed string
	Primary, Secondary         int
}

// ParseSystem reads a line of the data.
func ParseSystem(line string) *System {
	f := strings.Split(line, "\t")
	shapes := func(n int) Shapes {
		i := 15 + 3*n
		return Shapes{f[i], f[i+1], f[i+2], int(f[14][1+2*n] - '0'), int(f[14][2+2*n] - '0')}
	}
	return &System{
		Name: f[0], Decimal: f[1], Group: f[2], Exponent: f[3], ExponentMinus: f[4],
		Infinity: f[5], NaN: f[6], Approximately: f[7], Range: f[8],
		CurrencyDecimal: f[9], CurrencyGroup: f[10], Minus: f[11], Plus: f[12], Percent: f[13],
		MinimumGrouping: int(f[14][0] - '0'),
		Plain:           shapes(0), PerCent: shapes(1), Money: shapes(2), Accounting: shapes(3),
	}
}

// signs are minus and plus in the patterns, with the marks of direction that belong to them.
func (s *System) signs() (minus, plus string) {
	before, _, _ := strings.Cut(s.Plain.Negative, "-")
	prefix, _, _ := strings.Cut(s.Plain.Signed, "+")
	return before + "-", prefix + "+"
}

// ByCategory is a text for each plural category.
type ByCategory struct {
	other string
	rest  map[string]string
}

// ParseCategories reads fields: other, and then those of the categories that the locale has, where
// an empty one is as other.
func ParseCategories(fields []string, categories []string) ByCategory {
	out := ByCategory{other: fields[0]}
	for i, text := range fields[1:] {
		if text != "" && i < len(categories) {
			if out.rest == nil {
				out.rest = map[string]string{}
			}
			out.rest[categories[i]] = text
		}
	}
	return out
}

// Of is the text of a category.
func (b *ByCategory) Of(category string) string {
	if text, ok := b.rest[category]; ok {
		return text
	}
	return b.other
}

// CompactLine says how numbers of one power of ten are shortened.
type CompactLine struct {
	// Shift is how many digits are taken off; 0 shows the number as it is.
	Shift int
	exact string // of exactly one
	text  ByCategory
}

// ParseCompact reads lines, of, the powers of ten from three.
func ParseCompact(lines, categories []string) []CompactLine {
	out := make([]CompactLine, len(lines))
	for i, line := range lines {
		f := strings.Split(line, "\t")
		shift := 0
		for _, c := range f[0] {
			shift = shift*10 + int(c-'0')
		}
		out[i] = CompactLine{Shift: shift, exact: f[1], text: ParseCategories(f[2:], categories)}
	}
	return out
}

// Map makes a text for each of the categories.
func (b *ByCategory) Map(categories []string, fn func(category, text string) string) ByCategory {
	out := ByCategory{rest: map[string]string{}}
	for _, c := range categories {
		out.rest[c] = fn(c, b.Of(c))
	}
	out.other = out.rest["other"]
	return out
}

package number

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"nook/engine/es/intl/part"
)

// The values of Source.
const (
	start  = "startRange"
	end    = "endRange"
	shared = "shared"
)

// FormatRange gives the parts of a range, none of whose ends is NaN.
func (f *Formatter) FormatRange(a, b Decimal) []part.Part {
	first, last := f.shape(a, false), f.shape(b, false)
	if first.same == last.same {
		s := f.shape(a, true)
		return f.outer(f.expand(nil, s.middle, marked(s.number, shared), shared), s.category, shared)
	}
	category := first.category
	if f.Outer != nil {
		category = f.Ranges(first.category, last.category)
	}
	// What both ends have around them is said once when it is more than a character.
	around := utf8.RuneCountInString(f.affixes(first.middle))
	if first.middle == last.middle && around > 1 {
		inside := append(marked(first.number, start), part.Part{Type: "literal", Value: f.between(f.hasExponent()), Source: shared})
		inside = append(inside, marked(last.number, end)...)
		out := f.expand(nil, first.middle, inside, shared)
		if strings.Contains(first.middle, "¤0") {
			misplace(out)
		}
		return f.outer(out, category, shared)
	}
	repeated := f.hasExponent() || around > 0
	out := f.expand(nil, first.middle, marked(first.number, start), start)
	out = append(out, part.Part{Type: "literal", Value: f.between(repeated), Source: shared})
	out = f.expand(out, last.middle, marked(last.number, end), end)
	return f.outer(out, category, shared)
}

// misplace moves the ends as ICU does where it puts a space of its own between a currency and what
// both ends share: it counts the space, but not where the ends begin.
func misplace(out []part.Part) {
	for i := 1; i+1 < len(out); i++ {
		if out[i-1].Type != "currency" || out[i].Value != "\u00a0" || out[i].Source != shared || out[i+1].Source != start {
			continue
		}
		out[i].Source = start
		for j := i + 1; j < len(out); j++ {
			switch {
			case out[j].Source == start && out[j+1].Source == shared:
				out[j].Source = shared
				if utf8.RuneCountInString(out[j+1].Value) == 1 {
					out[j+1].Source = end
				}
				j++
			case out[j].Source == end && (j+1 == len(out) || out[j+1].Source != end):
				out[j].Source = shared
			}
		}
		return
	}
}

func (f *Formatter) hasExponent() bool {
	return f.Notation == "scientific" || f.Notation == "engineering"
}

// affixes is the text that a pattern puts around the number.
func (f *Formatter) affixes(pattern string) string {
	return text(f.expand(nil, pattern, nil, ""))
}

// between is the sign of a range, with spaces around it when each end has more than digits.
func (f *Formatter) between(spaced bool) string {
	sign := f.System.Range
	if !spaced {
		return sign
	}
	if r, _ := utf8.DecodeRuneInString(sign); !unicode.IsSpace(r) {
		sign = " " + sign
	}
	if r, _ := utf8.DecodeLastRuneInString(sign); !unicode.IsSpace(r) {
		sign += " "
	}
	return sign
}

func marked(list []part.Part, source string) []part.Part {
	out := make([]part.Part, len(list))
	for i, p := range list {
		p.Source = source
		out[i] = p
	}
	return out
}

func text(list []part.Part) string {
	var b strings.Builder
	for _, p := range list {
		b.WriteString(p.Value)
	}
	return b.String()
}

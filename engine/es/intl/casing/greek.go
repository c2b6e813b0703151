package casing

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// letter is a Greek letter and the marks it came with.
type letter struct {
	upper                    rune
	accent, dialytika, vowel bool
	iotas                    int // written below
	marks                    int // that stood apart from the letter
}

// greek is upper case without accents. Where the accent showed that two vowels are apart, a dialytika
// takes its place; the word "ή" keeps its accent.
func greek(s string) string {
	var b strings.Builder
	runes := []rune(s)
	afterAccent, afterCased := false, false
	for i := 0; i < len(runes); {
		l, n := letterAt(runes[i:])
		if n == 0 {
			b.WriteString(cases.Upper(language.Und).String(string(runes[i])))
			afterAccent = false
			afterCased = cased(runes[i]) || afterCased && ignorable(runes[i])
			i++
			continue
		}
		if l.vowel && afterAccent && (l.upper == 'Ι' || l.upper == 'Υ') {
			l.dialytika = true
		}
		alone := !afterCased && !followed(runes[i+n:])
		afterAccent = l.vowel && l.accent && !l.dialytika
		afterCased = true
		l.write(&b, alone)
		i += n
	}
	return b.String()
}

func (l *letter) write(b *strings.Builder, alone bool) {
	switch {
	case l.upper == 'Η' && l.accent && l.iotas == 0 && alone:
		if l.marks == 0 {
			b.WriteRune('Ή')
		} else {
			b.WriteString("Η\u0301")
		}
	case l.dialytika && l.upper == 'Ι':
		b.WriteRune('Ϊ')
	case l.dialytika && l.upper == 'Υ':
		b.WriteRune('Ϋ')
	default:
		b.WriteRune(l.upper)
		if l.dialytika {
			b.WriteRune('\u0308')
		}
	}
	b.WriteString(strings.Repeat("Ι", l.iotas))
}

// letterAt takes a Greek letter apart, with the marks that follow it; n is how many runes that are.
func letterAt(s []rune) (l letter, n int) {
	if !unicode.Is(unicode.Greek, s[0]) || !unicode.IsLetter(s[0]) {
		return l, 0
	}
	parts := []rune(norm.NFD.String(string(s[0])))
	l.upper = unicode.ToUpper(parts[0])
	l.vowel = strings.ContainsRune("ΑΕΗΙΟΥΩ", l.upper)
	for _, r := range parts[1:] {
		l.mark(r)
	}
	for n = 1; n < len(s) && l.mark(s[n]); n++ {
		l.marks++
	}
	return l, n
}

// mark adds a combining mark; it is false for what is none of Greek's.
func (l *letter) mark(r rune) bool {
	switch r {
	case 0x300, 0x301, 0x342, 0x302, 0x303, 0x311:
		l.accent = true
	case 0x308:
		l.dialytika = true
	case 0x344:
		l.dialytika, l.accent = true, true
	case 0x345:
		l.iotas++
	case 0x304, 0x306, 0x313, 0x314, 0x343:
	default:
		return false
	}
	return true
}

// followed reports whether the next thing that has a case belongs to the same word.
func followed(rest []rune) bool {
	for _, r := range rest {
		if !ignorable(r) {
			return cased(r)
		}
	}
	return false
}

func cased(r rune) bool { return unicode.IsUpper(r) || unicode.IsLower(r) || unicode.IsTitle(r) }

func ignorable(r rune) bool {
	return unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk) || strings.ContainsRune("'.:·’", r)
}

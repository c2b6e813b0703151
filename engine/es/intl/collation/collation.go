// Package collation compares strings as people sort them: what lies behind Intl.Collator and
// String.prototype.localeCompare.
//
// The weights of characters and what languages change of them are golang.org/x/text's; this package
// adds what that lacks (the order of scripts, which case comes first) and a fast way for ASCII. It is
// plain Go; a Collator belongs to one goroutine.
package collation

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// The sensitivities: which differences count.
const (
	Base    = "base"
	Accent  = "accent"
	Case    = "case"
	Variant = "variant"
)

// Options choose a Collator, all resolved.
type Options struct {
	Locale            string
	Collation         string // a value of the key co, "" is the locale's own
	Sensitivity       string
	Numeric           bool
	CaseFirst         string // upper, lower, false
	IgnorePunctuation bool
}

// Collator compares by fixed options.
type Collator struct {
	opts    Options
	full    *collate.Collator // to the level that the sensitivity asks for
	accents *collate.Collator // without the third level, where case is compared apart
	first   []*unicode.RangeTable
	ascii   bool
	weights [128]byte // of the characters of ASCII
}

// New makes one.
func New(o Options) *Collator {
	c := &Collator{opts: o, first: scriptsFirst(o.Locale)}
	level := ""
	switch o.Sensitivity {
	case Base, Case:
		level = "-ks-level1"
	case Accent:
		level = "-ks-level2"
	}
	c.full = collate.New(language.Make(c.tag(level)))
	if o.CaseFirst == "upper" && o.Sensitivity == Variant {
		c.accents = collate.New(language.Make(c.tag("-ks-level2")))
	}
	c.weights = weights()
	c.ascii = !o.Numeric && !o.IgnorePunctuation && o.Collation == "" && plainASCII(languageOf(o.Locale))
	return c
}

// tag is the locale with the keys that x/text reads, in the order that tags have them.
func (c *Collator) tag(level string) string {
	locale := c.opts.Locale
	if l := languageOf(locale); l == "nb" || l == "no" {
		locale = "da" // the same order of letters, which x/text does not have under this name
	}
	keys := ""
	if c.opts.Collation != "" {
		keys += "-co-" + c.opts.Collation
	}
	if c.opts.IgnorePunctuation {
		keys += "-ka-shifted"
	}
	if c.opts.Numeric {
		keys += "-kn-true"
	}
	if keys += level; keys == "" {
		return locale
	}
	return locale + "-u" + keys
}

func languageOf(locale string) string {
	l, _, _ := strings.Cut(locale, "-")
	return l
}

// Compare is below, at or above 0 as a sorts before, with or after b.
func (c *Collator) Compare(a, b string) int {
	if a == b {
		return 0
	}
	if c.ascii {
		if n, ok := c.compareASCII(a, b); ok {
			return n
		}
	}
	if n := c.scripts(a, b); n != 0 {
		return n
	}
	if c.accents != nil {
		if n := c.accents.CompareString(a, b); n != 0 {
			return n
		}
		if n := cases(a, b); n != 0 {
			return -n
		}
	}
	n := c.full.CompareString(a, b)
	if n == 0 && c.opts.Sensitivity == Case {
		n = cases(a, b)
		if c.opts.CaseFirst == "upper" {
			n = -n
		}
	}
	return n
}

// cases compares letters that differ in case alone: lower case is first.
func cases(a, b string) int {
	x, y := letters(a), letters(b)
	for i := 0; i < len(x) && i < len(y); i++ {
		if x[i] == y[i] {
			continue
		}
		switch ux, uy := unicode.IsUpper(x[i]), unicode.IsUpper(y[i]); {
		case ux && !uy:
			return 1
		case uy && !ux:
			return -1
		}
	}
	return 0
}

// letters are the characters without their marks.
func letters(s string) []rune {
	return slices.DeleteFunc([]rune(norm.NFD.String(s)), func(r rune) bool { return unicode.Is(unicode.M, r) })
}

// scriptsFirst are the scripts that a language sorts before the others.
func scriptsFirst(locale string) []*unicode.RangeTable {
	switch languageOf(locale) {
	case "ru", "uk", "bg", "be", "mk", "sr":
		return []*unicode.RangeTable{unicode.Cyrillic}
	case "hr":
		return []*unicode.RangeTable{unicode.Latin, unicode.Cyrillic}
	case "el":
		return []*unicode.RangeTable{unicode.Greek}
	case "he":
		return []*unicode.RangeTable{unicode.Hebrew}
	case "ar", "fa":
		return []*unicode.RangeTable{unicode.Arabic}
	case "hi":
		return []*unicode.RangeTable{unicode.Devanagari}
	case "bn":
		return []*unicode.RangeTable{unicode.Bengali}
	case "ta":
		return []*unicode.RangeTable{unicode.Tamil}
	case "th":
		return []*unicode.RangeTable{unicode.Thai}
	case "ko":
		return []*unicode.RangeTable{unicode.Hangul, unicode.Han}
	case "ja":
		return []*unicode.RangeTable{unicode.Latin, unicode.Hiragana, unicode.Han}
	case "zh":
		return []*unicode.RangeTable{unicode.Han}
	}
	return nil
}

// scripts decides where the first letters that differ are of scripts that the language orders.
func (c *Collator) scripts(a, b string) int {
	if c.first == nil {
		return 0
	}
	x, y := []rune(a), []rune(b)
	i := 0
	for i < len(x) && i < len(y) && x[i] == y[i] {
		i++
	}
	if i == len(x) || i == len(y) || !unicode.IsLetter(x[i]) || !unicode.IsLetter(y[i]) {
		return 0
	}
	return c.group(x[i]) - c.group(y[i])
}

// group is the place of the script of a letter.
func (c *Collator) group(r rune) int {
	if unicode.Is(unicode.Katakana, r) {
		r = 'あ'
	}
	for i, table := range c.first {
		if unicode.Is(table, r) {
			return i
		}
	}
	return len(c.first)
}

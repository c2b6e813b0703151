// Package casing changes the case of letters in the languages that do it in ways of their own:
// Turkish, Azerbaijani, Lithuanian, Greek. Plain Go, any goroutine.
package casing

import (
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Own reports whether a language has rules of its own.
func Own(language string) bool {
	switch language {
	case "tr", "az", "lt", "el":
		return true
	}
	return false
}

// Upper is s in upper case by the rules of a language that has its own.
func Upper(own, s string) string {
	switch own {
	case "el":
		return greek(s)
	case "lt":
		return cases.Upper(language.Und).String(withoutDots(s))
	}
	return cases.Upper(language.Make(own)).String(s)
}

// Lower is s in lower case by the rules of a language that has its own.
func Lower(own, s string) string {
	switch own {
	case "el":
		return cases.Lower(language.Und).String(s)
	case "lt":
		return withDots(s)
	}
	return cases.Lower(language.Make(own)).String(s)
}

const dot = '\u0307' // above

// above is the combining class of marks that stand above a letter.
const above = 230

// withoutDots takes away the dots that Lithuanian puts above i and j under an accent.
func withoutDots(s string) string {
	var b strings.Builder
	soft := false
	for _, r := range s {
		if soft && r == dot {
			continue
		}
		b.WriteRune(r)
		switch class := norm.NFD.PropertiesString(string(r)).CCC(); {
		case unicode.Is(unicode.Soft_Dotted, r):
			soft = true
		case class == 0 || class == above:
			soft = false
		}
	}
	return b.String()
}

// withDots is lower case that keeps the dot of i and j under an accent.
func withDots(s string) string {
	var b strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		switch r {
		case 'Ì':
			b.WriteString("i\u0307\u0300")
			continue
		case 'Í':
			b.WriteString("i\u0307\u0301")
			continue
		case 'Ĩ':
			b.WriteString("i\u0307\u0303")
			continue
		}
		b.WriteString(cases.Lower(language.Und).String(string(r)))
		if (r == 'I' || r == 'J' || r == 'Į') && accented(runes[i+1:]) {
			b.WriteRune(dot)
		}
	}
	return b.String()
}

// accented reports whether a mark above follows.
func accented(rest []rune) bool {
	for _, r := range rest {
		switch norm.NFD.PropertiesString(string(r)).CCC() {
		case above:
			return true
		case 0:
			return false
		}
	}
	return false
}

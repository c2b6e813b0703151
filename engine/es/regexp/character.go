package regexp

import "nook/engine/es/regexp/ucd"

func isLead(c rune) bool  { return c&^0x3FF == 0xD800 }
func isTrail(c rune) bool { return c&^0x3FF == 0xDC00 }

func combine(lead, trail rune) rune { return 0x10000 + (lead-0xD800)<<10 + (trail - 0xDC00) }

func isDigit(c rune) bool      { return c >= '0' && c <= '9' }
func isOctalDigit(c rune) bool { return c >= '0' && c <= '7' }

func isLetter(c rune) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isWord(c rune) bool { return isLetter(c) || isDigit(c) || c == '_' }

// hexDigit is the value of a hexadecimal digit, or -1.
func hexDigit(c rune) rune {
	switch {
	case isDigit(c):
		return c - '0'
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return c | 0x20 - 'a' + 10
	}
	return -1
}

// isSyntax tells whether a character means something outside of classes; only those and / may be
// escaped for nothing under u and v.
func isSyntax(c rune) bool {
	switch c {
	case '^', '$', '\\', '.', '*', '+', '?', '(', ')', '[', ']', '{', '}', '|', '/':
		return true
	}
	return false
}

// maxChar is the greatest character of the alphabet.
func (f Flags) maxChar() rune {
	if f.byCodePoint() {
		return ucd.MaxRune
	}
	return 0xFFFF
}

func lineTerminators() []ucd.Range {
	return []ucd.Range{{Lo: '\n', Hi: '\n'}, {Lo: '\r', Hi: '\r'}, {Lo: 0x2028, Hi: 0x2029}}
}

// spaces is the set of \s.
func spaces() []ucd.Range {
	return []ucd.Range{
		{Lo: '\t', Hi: '\r'}, {Lo: ' ', Hi: ' '}, {Lo: 0xA0, Hi: 0xA0}, {Lo: 0x1680, Hi: 0x1680},
		{Lo: 0x2000, Hi: 0x200A}, {Lo: 0x2028, Hi: 0x2029}, {Lo: 0x202F, Hi: 0x202F}, {Lo: 0x205F, Hi: 0x205F},
		{Lo: 0x3000, Hi: 0x3000}, {Lo: 0xFEFF, Hi: 0xFEFF},
	}
}

func digits() []ucd.Range { return []ucd.Range{{Lo: '0', Hi: '9'}} }

// words is the set of \w. By code point and up to case, two more letters are alike s and k.
func words(f Flags) []ucd.Range {
	set := []ucd.Range{{Lo: '0', Hi: '9'}, {Lo: 'A', Hi: 'Z'}, {Lo: '_', Hi: '_'}, {Lo: 'a', Hi: 'z'}}
	if f.byCodePoint() && f&IgnoreCase != 0 {
		set = append(set, ucd.Range{Lo: 0x17F, Hi: 0x17F}, ucd.Range{Lo: 0x212A, Hi: 0x212A})
	}
	return set
}

package whatwg

import (
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// parseHost is the host parser; special hosts are domains or addresses, others are opaque.
func parseHost(s string, special bool) (string, bool) {
	if strings.HasPrefix(s, "[") {
		if !strings.HasSuffix(s, "]") {
			return "", false
		}
		addr, ok := parseIPv6(s[1 : len(s)-1])
		if !ok {
			return "", false
		}
		return "[" + addr.String() + "]", true
	}
	if !special {
		for i := range len(s) {
			if forbiddenHost(s[i]) {
				return "", false
			}
		}
		return encode(s, c0Set), true
	}
	if s == "" {
		return "", true
	}
	domain, ok := DomainToASCII(decodeUTF8(Decode(s)))
	if !ok || domain == "" {
		return "", false
	}
	for i := range len(domain) {
		if c := domain[i]; forbiddenHost(c) || c <= 0x1f || c == '%' || c == 0x7f {
			return "", false
		}
	}
	if endsInNumber(domain) {
		return parseIPv4(domain)
	}
	return domain, true
}

func decodeUTF8(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

func forbiddenHost(c byte) bool {
	switch c {
	case 0, '\t', '\n', '\r', ' ', '#', '/', ':', '<', '>', '?', '@', '[', '\\', ']', '^', '|':
		return true
	}
	return false
}

// profile is UTS #46 processing as the standard asks for it. Building it costs nothing, but it is
// shared all the same.
var profile = sync.OnceValue(func() *idna.Profile {
	return idna.New(idna.MapForLookup(), idna.BidiRule(), idna.CheckJoiners(true), idna.CheckHyphens(false),
		idna.StrictDomainName(false), idna.VerifyDNSLength(false), idna.Transitional(false))
})

// DomainToASCII is the standard's domain to ASCII, not strict.
func DomainToASCII(s string) (string, bool) {
	if plainDomain(s) {
		return lower(s), true
	}
	ascii, err := profile().ToASCII(strings.Map(newer, s))
	if err != nil || emptyPunycode(ascii) {
		return "", false
	}
	return ascii, true
}

// emptyPunycode reports a label that says it is punycode and holds nothing.
func emptyPunycode(ascii string) bool {
	return strings.HasSuffix(ascii, "xn--") || strings.Contains(ascii, "xn--.")
}

// newer maps what the tables of golang.org/x/net/idna forbid and those of today's Unicode map or
// ignore. The capital sharp s goes by way of the small one, which is kept.
func newer(r rune) rune {
	switch {
	case r < 0x4c0:
		return r
	case r == 0x180e, r >= 0x206a && r <= 0x206f, r == 0x115f, r == 0x1160:
		return -1
	case r >= 0x10a0 && r <= 0x10c5:
		return r + 0x1c60
	}
	switch r {
	case 0x1e9e:
		return 0xdf
	case 0x4c0:
		return 0x4cf
	case 0x2132:
		return 0x214e
	case 0x2183:
		return 0x2184
	case 0x2f868:
		return 0x36fc
	case 0x2f874:
		return 0x5f53
	case 0x2f91f:
		return 0x243ab
	case 0x2f95f:
		return 0x7aee
	case 0x2f9bf:
		return 0x4d57
	}
	return r
}

// plainDomain reports whether ToASCII would only make letters small.
func plainDomain(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
		if s[i] == '-' && i+1 < len(s) && s[i+1] == '-' && i >= 2 && s[i-1]|0x20 == 'n' && s[i-2]|0x20 == 'x' && (i == 2 || s[i-3] == '.') {
			return false
		}
	}
	return true
}

// DomainToUnicode shows the labels that are in punycode.
func DomainToUnicode(s string) string {
	out, err := profile().ToUnicode(s)
	if err != nil {
		return s
	}
	return out
}

func endsInNumber(s string) bool {
	s = strings.TrimSuffix(s, ".")
	last := s[strings.LastIndexByte(s, '.')+1:]
	if last == "" {
		return false
	}
	digits := true
	for i := range len(last) {
		digits = digits && isDigit(last[i])
	}
	if digits {
		return true
	}
	_, ok := number(last)
	return ok
}

// number reads decimal, octal (0…) and hexadecimal (0x…).
func number(s string) (n uint64, ok bool) {
	base := 10
	switch {
	case s == "":
		return 0, false
	case len(s) >= 2 && s[0] == '0' && s[1]|0x20 == 'x':
		s, base = s[2:], 16
	case len(s) >= 2 && s[0] == '0':
		s, base = s[1:], 8
	}
	if s == "" {
		return 0, true
	}
	for i := range len(s) {
		d := unhex(s[i])
		if d < 0 || d >= base {
			return 0, false
		}
		if n < 1<<40 {
			n = n*uint64(base) + uint64(d)
		}
	}
	return n, true
}

func parseIPv4(s string) (string, bool) {
	parts := strings.Split(strings.TrimSuffix(s, "."), ".")
	if len(parts) > 4 {
		return "", false
	}
	addr := uint64(0)
	for i, p := range parts {
		n, ok := number(p)
		switch {
		case !ok:
			return "", false
		case i < len(parts)-1:
			if n > 255 {
				return "", false
			}
			addr |= n << (24 - 8*i)
		default:
			if n >= 1<<(8*(5-len(parts))) {
				return "", false
			}
			addr |= n
		}
	}
	return dotted(addr), true
}

func dotted(addr uint64) string {
	b := make([]byte, 0, 15)
	for shift := 24; shift >= 0; shift -= 8 {
		b = strconv.AppendUint(b, addr>>shift&255, 10)
		if shift > 0 {
			b = append(b, '.')
		}
	}
	return string(b)
}

package whatwg

import "strings"

// set is one of the standard's percent-encode sets, as a bit of the table.
type set uint8

const (
	c0Set set = 1 << iota
	fragmentSet
	querySet
	specialQuerySet
	pathSet
	userinfoSet
	formSet // application/x-www-form-urlencoded, space aside
)

var encodeTable = buildTable()

func buildTable() (t [256]set) {
	mark := func(s set, chars string) {
		for i := range len(chars) {
			t[chars[i]] |= s
		}
	}
	for c := range 256 {
		if c <= 0x1f || c > 0x7e {
			t[c] = c0Set | fragmentSet | querySet | specialQuerySet | pathSet | userinfoSet | formSet
		}
	}
	mark(fragmentSet, " \"<>`")
	const query = " \"#<>"
	const path = query + "?^`{}"
	const userinfo = path + "/:;=@[\\]|"
	mark(querySet, query)
	mark(specialQuerySet, query+"'")
	mark(pathSet, path)
	mark(userinfoSet, userinfo)
	mark(formSet, userinfo+"$%&,+!'()~")
	return t
}

const upperHex = "0123456789ABCDEF"

// encode percent-encodes the bytes of s that are in the set.
func encode(s string, in set) string {
	n := 0
	for i := range len(s) {
		if encodeTable[s[i]]&in != 0 {
			n++
		}
	}
	if n == 0 {
		return s
	}
	var sb strings.Builder
	sb.Grow(len(s) + 2*n)
	for i := range len(s) {
		c := s[i]
		if encodeTable[c]&in != 0 {
			sb.WriteByte('%')
			sb.WriteByte(upperHex[c>>4])
			sb.WriteByte(upperHex[c&15])
		} else {
			sb.WriteByte(c)
		}
	}
	return sb.String()
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// Decode percent-decodes; what is no escape stays.
func Decode(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if hi, lo := unhex(s[i+1]), unhex(s[i+2]); hi >= 0 && lo >= 0 {
				out = append(out, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		out = append(out, s[i])
	}
	return string(out)
}

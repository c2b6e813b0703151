package whatwg

import "strings"

// ParseForm reads application/x-www-form-urlencoded: names and values in turn, as bytes that may
// be no UTF-8.
func ParseForm(s string) []string {
	if s == "" {
		return nil
	}
	out := make([]string, 0, 2*(strings.Count(s, "&")+1))
	for part := range strings.SplitSeq(s, "&") {
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		out = append(out, formDecode(name), formDecode(value))
	}
	return out
}

func formDecode(s string) string { return Decode(strings.ReplaceAll(s, "+", " ")) }

// FormatForm writes names and values, which alternate.
func FormatForm(pairs []string) string {
	var sb strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		if i > 0 {
			sb.WriteByte('&')
		}
		formEncode(&sb, pairs[i])
		sb.WriteByte('=')
		formEncode(&sb, pairs[i+1])
	}
	return sb.String()
}

func formEncode(sb *strings.Builder, s string) {
	for i := range len(s) {
		switch c := s[i]; {
		case c == ' ':
			sb.WriteByte('+')
		case encodeTable[c]&formSet != 0:
			sb.WriteByte('%')
			sb.WriteByte(upperHex[c>>4])
			sb.WriteByte(upperHex[c&15])
		default:
			sb.WriteByte(c)
		}
	}
}

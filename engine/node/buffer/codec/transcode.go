package codec

// Transcode converts between utf8, utf16le, latin1 and ascii; what the target lacks becomes "?".
func Transcode(from, to Encoding, b []byte) []byte {
	t := Decode(from, b)
	if to != Latin1 && to != ASCII {
		return Encode(to, t)
	}
	limit := rune(0x100)
	if to == ASCII {
		limit = 0x80
	}
	out := make([]byte, 0, len(b))
	for _, r := range t.UTF8() {
		if r >= limit {
			r = '?'
		}
		out = append(out, byte(r))
	}
	return out
}

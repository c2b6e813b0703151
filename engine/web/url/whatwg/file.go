package whatwg

// FilePath is the path of a file URL made of the absolute path of a file: nothing in it is special.
func FilePath(path string, windows bool) string {
	b := make([]byte, 0, len(path)+8)
	for i := range len(path) {
		c := path[i]
		if windows && c == '\\' {
			c = '/'
		}
		if encodeTable[c]&pathSet == 0 && c != '%' && c != '[' && c != '\\' && c != ']' && c != '|' && c != '~' {
			b = append(b, c)
			continue
		}
		b = append(b, '%', upperHex[c>>4], upperHex[c&15])
	}
	return string(b)
}

package module

// plainJSON takes comments and commas before closing brackets out of JSON as configurations have it.
// What is taken out becomes blanks, so that positions stay.
func plainJSON(text []byte) []byte {
	out := append([]byte(nil), text...)
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			if out[i] != '\n' {
				out[i] = ' '
			}
		}
	}
	comma := -1 // of the last comma that nothing but blanks followed
	for i := 0; i < len(out); i++ {
		switch c := out[i]; {
		case c == '"':
			comma = -1
			for i++; i < len(out) && out[i] != '"'; i++ {
				if out[i] == '\\' {
					i++
				}
			}
		case c == '/' && i+1 < len(out) && (out[i+1] == '/' || out[i+1] == '*'):
			end := commentEnd(out, i)
			blank(i, end)
			i = end - 1
		case c == ',':
			comma = i
		case c == '}' || c == ']':
			if comma >= 0 {
				out[comma] = ' '
			}
			comma = -1
		case c != ' ' && c != '\t' && c != '\n' && c != '\r':
			comma = -1
		}
	}
	if len(out) >= 3 && string(out[:3]) == "\ufeff" {
		blank(0, 3)
	}
	return out
}

// commentEnd is where the comment that begins at i ends.
func commentEnd(text []byte, i int) int {
	line := text[i+1] == '/'
	for j := i + 2; j < len(text); j++ {
		if line && text[j] == '\n' {
			return j
		}
		if !line && text[j] == '/' && text[j-1] == '*' && j > i+2 {
			return j + 1
		}
	}
	return len(text)
}

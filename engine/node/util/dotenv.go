package util

import "strings"

// Var is one variable of a .env file.
type Var struct{ Name, Value string }

// ParseEnv reads the text of a .env file as Node does: NAME=value lines, an optional "export",
// comments behind #, values in ', " or ` that may span lines, \n in double quotes.
func ParseEnv(text string) []Var {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = trim(text)
	var out []Var
	for text != "" {
		if text[0] == '\n' || text[0] == '#' {
			_, text = cutLine(text)
			text = trim(text)
			continue
		}
		eq, nl := strings.IndexByte(text, '='), strings.IndexByte(text, '\n')
		if eq < 0 || (nl >= 0 && nl < eq) {
			if nl < 0 {
				break
			}
			text = trim(text[nl+1:])
			continue
		}
		name := trim(text[:eq])
		text = text[eq+1:]
		if name == "" {
			_, text = cutLine(text)
			text = trim(text)
			continue
		}
		name = trim(strings.TrimPrefix(name, "export "))
		if text == "" || text[0] == '\n' {
			out = append(out, Var{name, ""})
			text = trim(text)
			continue
		}
		text = strings.TrimLeft(text, " \t")
		var val string
		val, text = envValue(text)
		out = append(out, Var{name, val})
		text = trim(text)
	}
	return out
}

// trim drops blanks and line breaks around text.
func trim(s string) string { return strings.Trim(s, " \t\n") }

func cutLine(s string) (line, rest string) {
	line, rest, _ = strings.Cut(s, "\n")
	return line, rest
}

// envValue takes one value, quoted or bare, and the rest of its line.
func envValue(text string) (val, rest string) {
	if text == "" {
		return "", ""
	}
	if q := text[0]; q == '"' || q == '\'' || q == '`' {
		if end := strings.IndexByte(text[1:], q); end >= 0 {
			val = text[1 : end+1]
			if q == '"' {
				val = strings.ReplaceAll(val, `\n`, "\n")
			}
			_, rest = cutLine(text[end+2:])
			return val, rest
		}
		line, rest := cutLine(text)
		if hash := strings.IndexByte(line, '#'); hash >= 0 {
			line = line[:hash]
		}
		return trim(line), rest
	}
	line, rest := cutLine(text)
	if hash := strings.IndexByte(line, '#'); hash >= 0 {
		line = line[:hash]
	}
	return trim(line), rest
}

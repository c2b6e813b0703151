package docs

import "strings"

// heading fills in an entry from the text behind "## ".
func heading(owner, text string) (e Entry) {
	if word, form, ok := strings.Cut(text, " :: "); ok {
		return Entry{Path: word, Kind: Syntax, Signature: form}
	}
	if word, ok := strings.CutSuffix(text, " !"); ok {
		return Entry{Path: word, Kind: Code, Signature: word}
	}
	if word, ok := strings.CutPrefix(text, "module "); ok {
		return Entry{Path: word, Kind: Module, Signature: "module node:" + word}
	}
	text, class := strings.CutPrefix(text, "new ")
	name := text[:nameEnd(text)]
	rest := text[len(name):]
	e.Path = name
	if strings.HasPrefix(name, ".") {
		e.Path = owner + name
	}
	_, short := split(e.Path)
	e.Signature = short + rest
	switch {
	case class:
		e.Kind, e.Signature, e.Returns = Class, "new "+short+rest, short
	case strings.HasPrefix(rest, "("):
		e.Kind = Function
		if strings.Contains(e.Path, ".prototype.") {
			e.Kind = Method
		}
	case rest != "":
		e.Kind = Property
	default:
		e.Kind = Object
	}
	if typ, ok := strings.CutPrefix(rest, ": "); ok {
		e.Returns = typ
		return e
	}
	if strings.HasPrefix(rest, "(") {
		end := closing(rest, 0)
		e.Params = params(rest[1:end])
		if _, typ, ok := strings.Cut(rest[end:], " -> "); ok {
			e.Returns = typ
		}
	}
	return e
}

// nameEnd is where the name at the start of a heading ends: at its parameters, or at its type.
func nameEnd(text string) int {
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '[':
			i = closing(text, i)
		case text[i] == '(' || strings.HasPrefix(text[i:], ": "):
			return i
		}
	}
	return len(text)
}

// closing is where the bracket at a position is closed.
func closing(text string, at int) int {
	depth := 0
	for i := at; i < len(text); i++ {
		switch text[i] {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(text) - 1
}

// params reads a list of parameters.
func params(text string) (out []Param) {
	for text = strings.TrimSpace(text); text != ""; {
		end := 0
		for end < len(text) && text[end] != ',' {
			if strings.IndexByte("([{", text[end]) >= 0 {
				end = closing(text, end)
			}
			end++
		}
		out = append(out, param(strings.TrimSpace(text[:end])))
		text = strings.TrimSpace(text[min(end+1, len(text)):])
	}
	return out
}

// param reads "...items", "thisArg?", "callback(err, data)", "path: string | URL".
func param(text string) (p Param) {
	text, p.Rest = strings.CutPrefix(text, "...")
	end := strings.IndexAny(text, "?(:")
	if end < 0 {
		p.Name = text
		return p
	}
	p.Name = text[:end]
	text, p.Optional = strings.CutPrefix(text[end:], "?")
	switch {
	case strings.HasPrefix(text, "("):
		close := closing(text, 0)
		p.Type = text[:close+1]
		if strings.HasSuffix(text[close+1:], "?") {
			p.Optional = true
		}
	default:
		p.Type = strings.TrimSpace(strings.TrimPrefix(text, ":"))
	}
	return p
}

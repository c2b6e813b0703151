package module

import (
	"slices"
	"strings"

	"nook/engine/lower"
)

// commonNames guesses from a CommonJS text what it exports, so that import { name } of it can be
// linked before it runs: assignments to members of exports, an object literal assigned to
// module.exports, Object.defineProperty(exports, …), and what compilers write for export *.
// reexports are the specifiers of modules whose names it gives on.
func commonNames(text string) (names, reexports []string) {
	if !strings.Contains(text, "exports") {
		return nil, nil
	}
	s := exportScan{src: text, tokens: lower.Tokens(text).Tokens}
	for s.at = range s.tokens {
		switch s.text(0) {
		case "exports":
			s.exportsWord()
		case "__exportStar", "__export":
			if s.text(1) == "(" && s.text(2) == "require" {
				s.reexport(2)
			}
		case "defineProperty":
			s.defined()
		}
	}
	slices.Sort(s.names)
	return slices.Compact(s.names), s.reexports
}

type exportScan struct {
	src              string
	tokens           []lower.Token
	at               int
	names, reexports []string
}

func (s *exportScan) token(ahead int) lower.Token {
	if i := s.at + ahead; i >= 0 && i < len(s.tokens) {
		return s.tokens[i]
	}
	return lower.Token{Kind: lower.Punct}
}

func (s *exportScan) text(ahead int) string {
	t := s.token(ahead)
	return s.src[t.Start:t.End]
}

func (s *exportScan) literal(ahead int) (string, bool) {
	if s.token(ahead).Kind != lower.String {
		return "", false
	}
	t := s.text(ahead)
	return strings.Trim(t[1:len(t)-1], "\\"), true
}

// exportsWord looks at exports.name =, exports['name'] = and module.exports = ….
func (s *exportScan) exportsWord() {
	switch s.text(1) {
	case ".":
		if s.token(2).Kind == lower.Word && s.text(3) == "=" {
			s.names = append(s.names, s.text(2))
		}
	case "[":
		if name, ok := s.literal(2); ok && s.text(3) == "]" && s.text(4) == "=" {
			s.names = append(s.names, name)
		}
	case "=":
		if s.text(-1) != "." || s.text(-2) != "module" {
			return
		}
		switch s.text(2) {
		case "{":
			s.object(2)
		case "require":
			s.reexport(2)
		}
	}
}

// reexport notes require('x') at the given place.
func (s *exportScan) reexport(ahead int) {
	if name, ok := s.literal(ahead + 2); ok && s.text(ahead+1) == "(" {
		s.reexports = append(s.reexports, name)
	}
}

// object reads the keys of an object literal whose values are names, up to the first that is not.
func (s *exportScan) object(ahead int) {
	for i := ahead + 1; ; i++ {
		if s.text(i) == "..." && s.text(i+1) == "require" {
			s.reexport(i + 1)
			i += 5
		} else {
			name, ok := s.literal(i)
			if s.token(i).Kind == lower.Word {
				name, ok = s.text(i), true
			}
			if i++; ok && s.text(i) == ":" && s.token(i+1).Kind == lower.Word {
				i += 2
			}
			if !ok || (s.text(i) != "," && s.text(i) != "}") {
				return
			}
			s.names = append(s.names, name)
		}
		if s.text(i) != "," {
			return
		}
	}
}

// defined looks at Object.defineProperty(exports, 'name', { enumerable: true … or value: ….
func (s *exportScan) defined() {
	target := 2
	if s.text(2) == "module" && s.text(3) == "." {
		target = 4
	}
	if s.text(1) != "(" || s.text(target) != "exports" || s.text(target+1) != "," {
		return
	}
	if name, ok := s.literal(target + 2); ok {
		if key := s.text(target + 5); key == "enumerable" || key == "value" || key == "get" {
			s.names = append(s.names, name)
		}
	}
}

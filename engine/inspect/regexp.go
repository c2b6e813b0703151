package inspect

import "strings"

type paletteColor struct {
	name string
	code int
}

// regexpPalette colours the groups of a regular expression by their depth.
var regexpPalette = [...]paletteColor{{"green", 32}, {"red", 31}, {"yellow", 33}, {"cyan", 36}, {"magenta", 35}}

// highlighter colours a regular expression in one pass, by what its characters most likely are.
type highlighter struct {
	src     string
	i       int
	depth   int
	palette [][2]string
	out     strings.Builder
}

func (in *Inspector) highlightRegExp(src string) string {
	names := make([]string, 0, len(regexpPalette))
	for _, c := range regexpPalette {
		names = append(names, c.name)
	}
	return in.HighlightRegExp(src, names)
}

// HighlightRegExp is util.inspect.styles.regexp with the given colours.
func (in *Inspector) HighlightRegExp(src string, names []string) string {
	h := highlighter{src: src}
	for _, name := range names {
		if open, shut, ok := in.color(name); ok {
			h.palette = append(h.palette, [2]string{open, shut})
		}
	}
	if len(h.palette) == 0 {
		return src
	}
	h.run()
	return h.out.String()
}

func (h *highlighter) write(s string) {
	i := h.depth % len(h.palette)
	if i < 0 {
		i = 0
	}
	h.out.WriteString(h.palette[i][0] + s + h.palette[i][1])
}

func (h *highlighter) at(s string, depth int) {
	h.depth += depth
	h.write(s)
	h.depth -= depth
}

func (h *highlighter) more() bool { return h.i < len(h.src) }

// peek is the character at i, 0 behind the end.
func (h *highlighter) peek() byte {
	if h.more() {
		return h.src[h.i]
	}
	return 0
}

func (h *highlighter) run() {
	h.write("/")
	h.depth++
	h.i = 1
	class := false
	for h.more() {
		if class {
			class = h.inClass()
			continue
		}
		c := h.src[h.i]
		if c == '/' {
			break
		}
		class = h.outside(c)
	}
	h.at("/", -1)
	h.i++
	if h.more() {
		h.write(h.src[h.i:])
	}
}

func (h *highlighter) outside(c byte) (class bool) {
	switch c {
	case '[':
		h.write("[")
		h.depth++
		h.i++
		return true
	case '(':
		h.open()
	case ')':
		h.depth--
		h.write(")")
		h.i++
	case '\\':
		h.escape()
	case '|', '+', '*', '?', ',', '^', '$':
		h.at(string(c), 3)
		h.i++
	case '{':
		h.quantifier()
	case '.':
		h.at(".", 2)
		h.i++
	default:
		s := h.char()
		h.at(s, 1)
		h.i += len(s)
	}
	return false
}

// char is the whole character at i.
func (h *highlighter) char() string {
	for _, r := range h.src[h.i:] {
		return string(r)
	}
	return ""
}

func (h *highlighter) inClass() (still bool) {
	c := h.src[h.i]
	switch {
	case c == '\\':
		seq := h.sequence()
		if h.peek() == '{' && len(seq) > 1 && (seq[1] == 'u' || seq[1] == 'p' || seq[1] == 'P') {
			h.braced(seq+"{", '}', 0)
			return true
		}
		if len(seq) > 1 && seq[1] == 'x' {
			seq += h.take(2)
		}
		h.write(seq)
	case c == ']':
		h.depth--
		h.write("]")
		h.i++
		return false
	case c == '-' && h.src[h.i-1] != '[' && h.i+1 < len(h.src) && h.src[h.i+1] != ']':
		h.at("-", 1)
		h.i++
	default:
		s := h.char()
		h.write(s)
		h.i += len(s)
	}
	return true
}

// sequence takes a backslash and the character behind it.
func (h *highlighter) sequence() string {
	h.i++
	if !h.more() {
		return "\\"
	}
	s := h.char()
	h.i += len(s)
	return "\\" + s
}

func (h *highlighter) take(n int) string {
	end := min(h.i+n, len(h.src))
	s := h.src[h.i:end]
	h.i += n
	return s
}

// braced writes \u{…}, \p{…} and \k<…>.
func (h *highlighter) braced(start string, end byte, less int) {
	h.i++
	from := h.i
	for h.more() && h.src[h.i] != end {
		h.i++
	}
	seq := h.src[from:h.i]
	if !h.more() {
		h.at(start, 1)
		h.i -= len(seq)
		return
	}
	h.depth -= less
	h.write(start)
	h.at(seq, 1)
	h.i++
	h.write(string(end))
	h.depth += less
}

func (h *highlighter) escape() {
	seq := h.sequence()
	if h.more() && len(seq) > 1 {
		next := seq[1]
		switch {
		case h.peek() == '{' && (next == 'u' || next == 'p' || next == 'P'):
			h.braced(seq+"{", '}', 0)
			return
		case next == 'x':
			seq += h.take(2)
		case digit(next):
			seq += h.digits()
		case next == 'k' && h.peek() == '<':
			h.braced(seq+"<", '>', 1)
			return
		}
	}
	h.at(seq, 1)
}

func (h *highlighter) digits() string {
	from := h.i
	for h.more() && digit(h.src[h.i]) {
		h.i++
	}
	return h.src[from:h.i]
}

func (h *highlighter) open() {
	h.write("(")
	h.depth++
	h.i++
	if h.peek() != '?' {
		return
	}
	h.i++
	a := h.peek()
	if a == ':' || a == '=' || a == '!' {
		h.at("?"+string(a), -1)
		h.i++
		return
	}
	if a != '<' {
		h.write("?")
		return
	}
	if b := strings.TrimPrefix(h.src[h.i:], "<"); b != "" && (b[0] == '=' || b[0] == '!') {
		h.at("?<"+b[:1], -1)
		h.i += 2
		return
	}
	h.i++
	from := h.i
	for h.more() && h.src[h.i] != '>' {
		h.i++
	}
	name := h.src[from:h.i]
	if !h.more() {
		h.at("?<", -1)
		h.write(name)
		return
	}
	h.depth--
	h.write("?<")
	h.at(name, 1)
	h.write(">")
	h.depth++
	h.i++
}

func (h *highlighter) quantifier() {
	h.i++
	low := h.digits()
	if low != "" {
		h.write("{")
		h.depth++
		h.at(low, 1)
	}
	if h.more() {
		if h.peek() == ',' {
			if low == "" {
				h.write("{")
				h.depth++
			}
			h.write(",")
			h.i++
		} else if low == "" {
			h.at("{", 1)
			return
		}
	}
	if high := h.digits(); high != "" {
		h.at(high, 1)
	}
	if h.peek() == '}' {
		h.depth--
		h.write("}")
		h.i++
	}
	if h.peek() == '?' {
		h.at("?", 3)
		h.i++
	}
}

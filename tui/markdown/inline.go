package markdown

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is text of one kind. A piece that opens or closes emphasis or a link says so: whoever
// walks the pieces counts what is open.
type piece struct {
	text   string
	code   bool
	brk    bool // a line break that stays
	image  bool
	on     [3]int // emphasis that begins behind this piece: bold, italic, strike
	off    [3]int // and that ends before it
	link   string // the address of a link that begins here
	unlink bool   // a link ends before this
	note   bool   // the mark of a footnote
}

// delimiter is a run of * _ or ~ that may begin or end emphasis.
type delimiter struct {
	piece       int
	char        byte
	n           int // signs that are left
	was         int
	open, close bool
}

// bracket is a [ that may begin a link.
type bracket struct {
	piece int
	at    int // behind it
	under int // delimiters before it
	image bool
}

// inliner reads the inside of a paragraph.
type inliner struct {
	refs     map[string]string
	src      string
	at, from int // plain text goes from..at
	out      []piece
	delims   []delimiter
	brackets []bracket
	dead     int           // brackets before this one begin no link: a link holds no link
	ticks    map[int][]int // where runs of backticks begin, by their length; made at the first
}

// inline reads the text of a paragraph, heading or cell.
func (d *Document) inline(src string) []piece {
	in := &inliner{refs: d.refs, src: strings.TrimSpace(src)}
	for in.at < len(in.src) {
		if !in.special() {
			in.at++
		}
	}
	in.text(in.at)
	in.emphasis(0)
	return in.out
}

// text closes the plain text that ends at a place.
func (in *inliner) text(end int) {
	if end > in.from {
		in.out = append(in.out, piece{text: unescape(in.src[in.from:end])})
	}
	in.from = end
}

// unescape resolves &names; what they stand for is no control character.
func unescape(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return safe(html.UnescapeString(s))
}

// jump goes on behind what was read as something of its own.
func (in *inliner) jump(p piece, to int) bool {
	in.text(in.at)
	in.out = append(in.out, p)
	in.at, in.from = to, to
	return true
}

// special reads what begins here if it is more than text.
func (in *inliner) special() bool {
	rest := in.src[in.at:]
	switch c := rest[0]; c {
	case '\\':
		if len(rest) > 1 && rest[1] == '\n' {
			return in.jump(piece{brk: true}, in.at+2)
		}
		if len(rest) > 1 && rest[1] < 0x80 && unicode.In(rune(rest[1]), unicode.P, unicode.S) {
			return in.jump(piece{text: rest[1:2]}, in.at+2)
		}
	case '\n':
		hard := strings.HasSuffix(in.src[:in.at], "  ")
		if hard {
			return in.jump(piece{brk: true}, in.at+1)
		}
		return in.jump(piece{text: " "}, in.at+1)
	case '`':
		return in.code()
	case '*', '_', '~':
		return in.delimiter(c)
	case '!':
		if len(rest) > 1 && rest[1] == '[' {
			return in.open(2, true)
		}
	case '[':
		return in.note() || in.open(1, false)
	case ']':
		return in.close()
	case '<':
		return in.angle()
	case 'h':
		return in.bare()
	}
	return false
}

// code reads `text`, closed by a run of as many backticks.
func (in *inliner) code() bool {
	n := run(in.src[in.at:], '`')
	if in.ticks == nil {
		in.ticks = map[int][]int{}
		for i := in.at; i < len(in.src); i++ {
			if k := run(in.src[i:], '`'); k > 0 {
				in.ticks[k] = append(in.ticks[k], i)
				i += k
			}
		}
	}
	list := in.ticks[n]
	for len(list) > 0 && list[0] <= in.at {
		list = list[1:]
	}
	in.ticks[n] = list
	if len(list) == 0 {
		return in.jump(piece{text: in.src[in.at : in.at+n]}, in.at+n)
	}
	text := strings.ReplaceAll(in.src[in.at+n:list[0]], "\n", " ")
	if len(text) > 2 && text[0] == ' ' && text[len(text)-1] == ' ' && strings.TrimSpace(text) != "" {
		text = text[1 : len(text)-1]
	}
	return in.jump(piece{text: text, code: true}, list[0]+n)
}

func (in *inliner) open(n int, image bool) bool {
	at := in.at
	in.jump(piece{text: in.src[at : at+n]}, at+n)
	in.brackets = append(in.brackets, bracket{piece: len(in.out) - 1, at: at + n, under: len(in.delims), image: image})
	return true
}

// note reads [^name].
func (in *inliner) note() bool {
	rest := in.src[in.at:]
	if len(rest) < 4 || rest[1] != '^' {
		return false
	}
	end := strings.IndexByte(rest[:min(len(rest), maxName)], ']')
	if end < 3 || strings.ContainsAny(rest[2:end], " \n[") {
		return false
	}
	return in.jump(piece{text: "[" + rest[2:end] + "]", note: true}, in.at+end+1)
}

// close makes a link of what stands between the last [ and this ].
func (in *inliner) close() bool {
	if len(in.brackets) == 0 {
		return false
	}
	active := in.linking()
	b := in.brackets[len(in.brackets)-1]
	in.brackets = in.brackets[:len(in.brackets)-1]
	in.dead = min(in.dead, len(in.brackets))
	if !active {
		return false
	}
	url, end, ok := in.target(b.at)
	if !ok {
		return false
	}
	in.text(in.at)
	in.emphasis(b.under)
	in.out[b.piece].text = ""
	if b.image {
		in.out[b.piece].image = true
	} else {
		in.dead = len(in.brackets)
	}
	in.out[b.piece].link = orSpace(url)
	in.out = append(in.out, piece{unlink: true})
	in.at, in.from = end, end
	return true
}

// orSpace keeps an empty address a link.
func orSpace(url string) string {
	if url == "" {
		return " "
	}
	return url
}

// maxURL bounds an address.
const maxURL = 2_000

// maxParens bounds brackets in each other in an address.
const maxParens = 32

// target reads what stands behind a ]: (address "title"), [name], or nothing where the text is a name.
func (in *inliner) target(from int) (url string, end int, ok bool) {
	rest := in.src[in.at+1:]
	if strings.HasPrefix(rest, "(") {
		if url, n, ok := address(rest); ok {
			return url, in.at + 1 + n, true
		}
	}
	name, end := in.src[from:in.at], in.at+1
	if strings.HasPrefix(rest, "[") {
		k := strings.IndexByte(rest[:min(len(rest), maxName)], ']')
		if k < 0 {
			return "", 0, false
		}
		end += k + 1
		if k > 1 {
			name = rest[1:k]
		}
	}
	if len(name) > maxName {
		return "", 0, false
	}
	url, ok = in.refs[nameKey(name)]
	return url, end, ok
}

// address reads (url "title") and how many bytes it takes.
func address(s string) (url string, n int, ok bool) {
	s = s[:min(len(s), maxURL)]
	i := 1
	space := func() {
		for i < len(s) && (s[i] == ' ' || s[i] == '\n') {
			i++
		}
	}
	space()
	start := i
	if i < len(s) && s[i] == '<' {
		end := strings.IndexAny(s[i:], ">\n")
		if end < 0 || s[i+end] == '\n' {
			return "", 0, false
		}
		url = s[i+1 : i+end]
		i += end + 1
	} else {
		depth := 0
	loop:
		for ; i < len(s); i++ {
			switch s[i] {
			case '\\':
				i++
			case '(':
				if depth++; depth > maxParens {
					return "", 0, false
				}
			case ')':
				if depth--; depth < 0 {
					break loop
				}
			case ' ', '\n':
				break loop
			}
		}
		url = s[start:min(i, len(s))]
	}
	space()
	if i < len(s) && strings.IndexByte(`"'(`, s[i]) >= 0 {
		q := s[i]
		if q == '(' {
			q = ')'
		}
		end := strings.IndexByte(s[i+1:], q)
		if end < 0 {
			return "", 0, false
		}
		i += end + 2
		space()
	}
	if i >= len(s) || s[i] != ')' {
		return "", 0, false
	}
	return unescape(url), i + 1, true
}

// angle reads <https://…>, <a@b.c>, and <br>; other tags stay text.
func (in *inliner) angle() bool {
	rest := in.src[in.at:min(len(in.src), in.at+maxURL)]
	end := strings.IndexAny(rest, " \n>")
	if end < 0 || rest[end] != '>' {
		if strings.HasPrefix(rest, "<br />") {
			return in.jump(piece{brk: true}, in.at+6)
		}
		return false
	}
	inner := rest[1:end]
	switch {
	case strings.Contains(inner, "://"), strings.HasPrefix(inner, "mailto:"):
		return in.autolink(inner, inner, in.at+end+1)
	case strings.Contains(inner, "@"):
		return in.autolink(inner, "mailto:"+inner, in.at+end+1)
	case inner == "br" || inner == "br/":
		return in.jump(piece{brk: true}, in.at+end+1)
	}
	return false
}

func (in *inliner) autolink(text, url string, to int) bool {
	in.jump(piece{link: url}, to)
	in.out = append(in.out, piece{text: text}, piece{unlink: true})
	return true
}

// bare reads an address that stands in the text.
func (in *inliner) bare() bool {
	rest := in.src[in.at:min(len(in.src), in.at+maxURL)]
	n := 0
	switch {
	case strings.HasPrefix(rest, "http://"):
		n = 7
	case strings.HasPrefix(rest, "https://"):
		n = 8
	default:
		return false
	}
	if before, _ := utf8.DecodeLastRuneInString(in.src[:in.at]); unicode.IsLetter(before) || unicode.IsDigit(before) || in.linking() {
		return false
	}
	end := n + strings.IndexFunc(rest[n:]+" ", func(r rune) bool { return r <= ' ' || r == '<' || r == '`' || r == '"' || unicode.IsSpace(r) })
	const behind = "?!.,:*_~'"
	url := strings.TrimRight(rest[:end], behind)
	for extra := strings.Count(url, ")") - strings.Count(url, "("); extra > 0 && strings.HasSuffix(url, ")"); extra-- {
		url = strings.TrimRight(url[:len(url)-1], behind)
	}
	if len(url) <= n {
		return false
	}
	return in.autolink(url, url, in.at+len(url))
}

// linking says whether a [ before this may yet begin a link, whose text the address would be.
func (in *inliner) linking() bool {
	n := len(in.brackets)
	return n > 0 && (n > in.dead || in.brackets[n-1].image)
}

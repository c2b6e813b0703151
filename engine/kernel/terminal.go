package kernel

import (
	"strings"
	"unicode/utf8"

	"nook/engine/inspect"
)

// tabStop is where a tab goes, in cells.
const tabStop = 8

// maxLine bounds one line of output in runes; the rest of a longer line goes on in a new one.
const maxLine = 16 << 10

// terminal turns what a program writes into lines: it keeps text and colours, lets a carriage
// return rewrite the line, expands tabs, and drops every other control character and escape
// sequence, so that nothing a program prints reaches beyond its cell. One per cell run and stream.
type terminal struct {
	line  []glyph
	col   int
	sgr   string // the colours in force, as parameters
	state escState
	param []byte
	open  bool // the current line was handed out unfinished
}

type glyph struct {
	r   rune
	sgr string
}

type escState uint8

const (
	ground escState = iota
	escape          // after ESC
	csi             // after ESC [
	osc             // after ESC ] and its kin, until BEL or ST
	oscEscape
	charset // ESC ( and the like: one more byte
)

// write feeds text and calls emit for every line that it ends.
func (t *terminal) write(text string, emit func(inspect.Line)) {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		i += n
		if t.state != ground {
			t.escaped(r)
			continue
		}
		switch {
		case r == '\n':
			emit(t.take())
		case r == '\r':
			t.col = 0
		case r == '\t':
			for ok := true; ok; ok = t.col%tabStop != 0 {
				t.put(' ')
			}
		case r == '\b':
			t.col = max(0, t.col-1)
		case r == 0x1b:
			t.state = escape
		case r == 0x9b:
			t.state, t.param = csi, t.param[:0]
		case r < 0x20 || (r >= 0x7f && r < 0xa0):
		default:
			t.put(r)
		}
		if len(t.line) >= maxLine {
			emit(t.take())
		}
	}
}

func (t *terminal) put(r rune) {
	g := glyph{r, t.sgr}
	if t.col < len(t.line) {
		t.line[t.col] = g
	} else {
		t.line = append(t.line, g)
	}
	t.col++
}

// escaped goes on inside an escape sequence.
func (t *terminal) escaped(r rune) {
	switch t.state {
	case escape:
		switch r {
		case '[':
			t.state, t.param = csi, t.param[:0]
		case ']', 'P', 'X', '^', '_':
			t.state = osc
		case '(', ')', '*', '+', '-', '.', '/', '#', '%', ' ':
			t.state = charset
		default:
			t.state = ground
		}
	case csi:
		t.control(r)
	case osc:
		switch r {
		case 0x07, 0x9c:
			t.state = ground
		case 0x1b:
			t.state = oscEscape
		}
	case oscEscape:
		if r == '\\' {
			t.state = ground
		} else {
			t.state = osc
		}
	case charset:
		t.state = ground
	}
}

// control reads one character of a control sequence; only m (colours) and K (erase line) mean anything.
func (t *terminal) control(r rune) {
	switch {
	case r < 0x40 && r >= 0x20:
		if len(t.param) < 64 {
			t.param = append(t.param, byte(r))
		}
		return
	case r == 'm':
		t.colour(string(t.param))
	case r == 'K' && (len(t.param) == 0 || t.param[0] == '0') && t.col < len(t.line):
		t.line = t.line[:t.col]
	case r == 'K' && string(t.param) == "2":
		t.line = t.line[:0]
		for range t.col {
			t.line = append(t.line, glyph{' ', ""})
		}
	}
	t.state = ground
}

// colour adds SGR parameters to those in force; 0 or none resets.
func (t *terminal) colour(param string) {
	for _, r := range param {
		if (r < '0' || r > '9') && r != ';' && r != ':' {
			return // private sequences such as "?4m" and ">4;2m" are no colours
		}
	}
	if param == "" || param == "0" {
		t.sgr = ""
		return
	}
	if rest, reset := strings.CutPrefix(param, "0;"); reset {
		t.sgr = rest
		return
	}
	if t.sgr == "" {
		t.sgr = param
	} else if t.sgr += ";" + param; len(t.sgr) > 128 {
		t.sgr = param
	}
}

// take ends the current line.
func (t *terminal) take() inspect.Line {
	l := t.spans()
	t.line, t.col, t.open = t.line[:0], 0, false
	return l
}

// spans is the current line as text.
func (t *terminal) spans() inspect.Line {
	var out inspect.Line
	for i := 0; i < len(t.line); {
		j := i
		var b strings.Builder
		for ; j < len(t.line) && t.line[j].sgr == t.line[i].sgr; j++ {
			b.WriteRune(t.line[j].r)
		}
		out = append(out, Span{Text: b.String(), SGR: t.line[i].sgr})
		i = j
	}
	return out
}

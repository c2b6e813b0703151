package lower

import (
	"encoding/json"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// Map says where every piece of generated text came from, in byte offsets. It is immutable.
type Map struct {
	segments []segment // by generated offset
	exact    bool      // text between the beginnings of segments was copied, not made
	first    *Map      // the map of a later change, asked before this one
}

type segment struct{ gen, orig int }

// Offset maps an offset of the generated text to the original's.
func (m *Map) Offset(gen int) int {
	if m == nil {
		return gen
	}
	if m.first != nil {
		gen = m.first.Offset(gen)
	}
	i := sort.Search(len(m.segments), func(i int) bool { return m.segments[i].gen > gen })
	if i == 0 {
		return 0
	}
	at := m.segments[i-1]
	if m.exact {
		return at.orig + gen - at.gen
	}
	return at.orig
}

// DecodeMap reads a source map (version 3, one source) of generated from original.
func DecodeMap(text []byte, generated, original string) (*Map, error) {
	var v3 struct {
		Version  int    `json:"version"`
		Mappings string `json:"mappings"`
	}
	if err := json.Unmarshal(text, &v3); err != nil {
		return nil, fmt.Errorf("reading a source map: %w", err)
	}
	if v3.Version != 3 {
		return nil, fmt.Errorf("reading a source map: version %d is not 3", v3.Version)
	}
	gen, orig := newLines(generated), newLines(original)
	m := &Map{segments: make([]segment, 0, strings.Count(v3.Mappings, ",")+strings.Count(v3.Mappings, ";"))}
	var origLine, origCol int
	for line, group := range strings.Split(v3.Mappings, ";") {
		genCol := 0
		for len(group) > 0 {
			var one string
			one, group, _ = strings.Cut(group, ",")
			var f [5]int
			n, err := vlq(one, &f)
			if err != nil {
				return nil, err
			}
			genCol += f[0]
			if n < 4 {
				continue
			}
			origLine += f[2]
			origCol += f[3]
			m.segments = append(m.segments, segment{gen.offset(line, genCol), orig.offset(origLine, origCol)})
		}
	}
	return m, nil
}

const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// vlq decodes one segment into at most five numbers.
func vlq(text string, out *[5]int) (n int, err error) {
	shift, value := 0, 0
	for i := 0; i < len(text); i++ {
		d := strings.IndexByte(base64, text[i])
		if d < 0 || n == len(out) || shift > 30 {
			return 0, fmt.Errorf("reading a source map: bad segment %q", text)
		}
		value |= (d & 31) << shift
		if d&32 != 0 {
			shift += 5
			continue
		}
		if value&1 != 0 {
			out[n] = -(value >> 1)
		} else {
			out[n] = value >> 1
		}
		n++
		shift, value = 0, 0
	}
	return n, nil
}

// lines finds byte offsets of positions that a source map gives in UTF-16 units.
type lines struct {
	text   string
	starts []int
	ascii  bool
}

func newLines(text string) *lines {
	l := &lines{text: text, starts: []int{0}, ascii: true}
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\n':
			l.starts = append(l.starts, i+1)
		case text[i] >= utf8.RuneSelf:
			l.ascii = false
		}
	}
	return l
}

func (l *lines) offset(line, col int) int {
	if line < 0 || line >= len(l.starts) {
		return len(l.text)
	}
	at := l.starts[line]
	if l.ascii {
		return min(at+col, len(l.text))
	}
	for col > 0 && at < len(l.text) {
		r, n := utf8.DecodeRuneInString(l.text[at:])
		at += n
		col--
		if r > 0xffff {
			col--
		}
	}
	return at
}

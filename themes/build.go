package themes

import (
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"
)

// Depth is how many colours a terminal has.
type Depth uint8

// The depths.
const (
	TrueColor Depth = iota
	Colors256
	Colors16
	Mono // no colour (NO_COLOR): attributes only
)

// Paint is what is written before and after a text. Both are empty for text that needs nothing.
type Paint struct{ On, Off string }

// Apply paints a text.
func (p Paint) Apply(s string) string {
	if p.On == "" || s == "" {
		return s
	}
	return p.On + s + p.Off
}

// reset ends every paint.
const reset = "\x1b[m"

// Styles is a theme made ready for one terminal. It never changes.
type Styles struct {
	Rev    uint64 // the same for the same theme and depth, another for any other
	Name   string
	Dark   bool
	depth  Depth
	paints [roles]Paint
	params [roles]string
	ansi   [16]RGB
}

// Build makes a theme's styles for a terminal of some depth.
func Build(t *Theme, d Depth) *Styles {
	d = max(d, t.Least)
	s := &Styles{Name: t.Name, Dark: t.Dark, depth: d, ansi: t.ansi}
	h := fnv.New64a()
	fmt.Fprint(h, t.Name, d, t.ansi)
	for r := range roles {
		s.params[r] = mono(r, t.look(r), d)
		s.paints[r] = paint(s.params[r])
		fmt.Fprint(h, s.params[r], ",")
	}
	s.Rev = h.Sum64()
	return s
}

// Paint is a role's paint.
func (s *Styles) Paint(r Role) Paint {
	if r < roles {
		return s.paints[r]
	}
	return Paint{}
}

// Over is a role's paint with the background and attributes of another laid over it: a token on
// the chosen row.
func (s *Styles) Over(r, over Role) Paint {
	a, b := s.params[r], s.params[over]
	switch {
	case a == "":
		return paint(b)
	case b == "":
		return paint(a)
	}
	return paint(a + ";" + b)
}

func paint(params string) Paint {
	if params == "" {
		return Paint{}
	}
	return Paint{On: "\x1b[" + params + "m", Off: reset}
}

// mono gives a look in a depth; without colours, the roles that must be told apart get attributes.
func mono(r Role, l Look, d Depth) string {
	if d != Mono {
		return l.sgr(d)
	}
	l.fg, l.bg = ink{}, ink{}
	switch r {
	case Select, Match:
		return "7"
	case Bad, Warn, Title, Accent, Prompt:
		l.bold = true
	case Link:
		l.line = true
	}
	return l.sgr(d)
}

// sgr is a look as parameters of an escape sequence.
func (l Look) sgr(d Depth) string {
	var p []string
	add := func(on bool, code string) {
		if on {
			p = append(p, code)
		}
	}
	add(l.bold, "1")
	add(l.faint, "2")
	add(l.italic, "3")
	add(l.line, "4")
	add(l.invrt, "7")
	if l.fg.set {
		p = append(p, l.fg.params(d, 30)...)
	}
	if l.bg.set {
		p = append(p, l.bg.params(d, 40)...)
	}
	return strings.Join(p, ";")
}

// params is a colour; base is 30 for the text and 40 for what is behind it.
func (c ink) params(d Depth, base int) []string {
	switch {
	case d == Mono || (d == Colors16 && c.basic < 0):
		return nil
	case d == Colors16 && c.basic >= 8:
		return []string{strconv.Itoa(base + 60 + c.basic - 8)}
	case d == Colors16:
		return []string{strconv.Itoa(base + c.basic)}
	}
	return rgbParams(c.rgb, d, base)
}

func rgbParams(c RGB, d Depth, base int) []string {
	lead := strconv.Itoa(base + 8)
	if d == Colors256 {
		return []string{lead, "5", strconv.Itoa(cube(c))}
	}
	return []string{lead, "2", strconv.Itoa(int(c.R)), strconv.Itoa(int(c.G)), strconv.Itoa(int(c.B))}
}

// cube is the nearest of xterm's 6×6×6 colours and 24 greys.
func cube(c RGB) int {
	level := func(v uint8) (int, int) {
		steps := [6]int{0, 95, 135, 175, 215, 255}
		best := 0
		for i, s := range steps {
			if abs(int(v)-s) < abs(int(v)-steps[best]) {
				best = i
			}
		}
		return best, steps[best]
	}
	r, rv := level(c.R)
	g, gv := level(c.G)
	b, bv := level(c.B)
	far := func(x, y, z int) int {
		return (int(c.R)-x)*(int(c.R)-x) + (int(c.G)-y)*(int(c.G)-y) + (int(c.B)-z)*(int(c.B)-z)
	}
	mean := (int(c.R) + int(c.G) + int(c.B)) / 3
	grey := min(max((mean-3)/10, 0), 23)
	gray := 8 + 10*grey
	if far(gray, gray, gray) < far(rv, gv, bv) {
		return 232 + grey
	}
	return 16 + 36*r + 6*g + b
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

package themes

import (
	"strconv"
	"strings"
)

// Foreign is the paint for a program's own colours: the parameters of its escape sequence, with
// the sixteen basic colours in this theme's, so that what it prints stays readable here. Blinking,
// hidden text and whatever else is no colour is left out.
func (s *Styles) Foreign(sgr string) Paint {
	in := strings.FieldsFunc(sgr, func(r rune) bool { return r == ';' || r == ':' })
	var fg, bg []string
	attr := map[string]bool{}
	for i := 0; i < len(in); i++ {
		n, err := strconv.Atoi(in[i])
		if err != nil {
			continue
		}
		switch {
		case n == 0:
			fg, bg = nil, nil
			clear(attr)
		case n == 1 || n == 2 || n == 3 || n == 4 || n == 7 || n == 9:
			attr[in[i]] = true
		case n == 22:
			delete(attr, "1")
			delete(attr, "2")
		case n > 22 && n < 30:
			delete(attr, strconv.Itoa(n-20))
		case n >= 30 && n <= 37:
			fg = s.basic(n-30, 30)
		case n >= 90 && n <= 97:
			fg = s.basic(n-90+8, 30)
		case n >= 40 && n <= 47:
			bg = s.basic(n-40, 40)
		case n >= 100 && n <= 107:
			bg = s.basic(n-100+8, 40)
		case n == 38:
			fg, i = s.extended(in, i, 30)
		case n == 48:
			bg, i = s.extended(in, i, 40)
		case n == 39:
			fg = nil
		case n == 49:
			bg = nil
		}
	}
	var p []string
	for _, a := range []string{"1", "2", "3", "4", "7", "9"} {
		if attr[a] {
			p = append(p, a)
		}
	}
	return paint(strings.Join(append(append(p, fg...), bg...), ";"))
}

// basic is one of the sixteen in this theme's colours.
func (s *Styles) basic(n, base int) []string {
	return ink{set: true, rgb: s.ansi[n], basic: n}.params(s.depth, base)
}

// extended reads 38;5;n and 38;2;r;g;b; it returns where it ended.
func (s *Styles) extended(in []string, i, base int) ([]string, int) {
	num := func(k int) int {
		if k >= len(in) {
			return 0
		}
		n, _ := strconv.Atoi(in[k])
		return min(max(n, 0), 255)
	}
	if i+1 >= len(in) {
		return nil, i
	}
	switch in[i+1] {
	case "5":
		n := num(i + 2)
		if n < 16 {
			return s.basic(n, base), i + 2
		}
		return s.exact(xterm256(n), base), i + 2
	case "2":
		return s.exact(RGB{uint8(num(i + 2)), uint8(num(i + 3)), uint8(num(i + 4))}, base), i + 4
	}
	return nil, i + 1
}

func (s *Styles) exact(c RGB, base int) []string {
	return ink{set: true, rgb: c, basic: nearest(c)}.params(s.depth, base)
}

// xterm256 is the colour behind a number from 16 on.
func xterm256(n int) RGB {
	if n >= 232 {
		v := uint8(8 + 10*(n-232))
		return RGB{v, v, v}
	}
	n -= 16
	step := func(k int) uint8 {
		if k == 0 {
			return 0
		}
		return uint8(55 + 40*k)
	}
	return RGB{step(n / 36), step(n / 6 % 6), step(n % 6)}
}

package themes

import (
	"fmt"
	"strconv"
	"strings"
)

// RGB is a colour.
type RGB struct{ R, G, B uint8 }

// ink is one colour of a look: exact, and as one of the 16 for terminals that have no more.
type ink struct {
	set   bool
	rgb   RGB
	basic int // 0 to 15; -1 is the terminal's own
}

// Look is how a role looks.
type Look struct {
	fg, bg                           ink
	bold, faint, italic, line, invrt bool
}

// parseLook reads "bold italic #d7dae0|white on #2c3340|black". A colour is #rrggbb, the name of
// one of the sixteen, or both with | between them: the exact one and its stand-in.
func parseLook(s string) (Look, error) {
	var l Look
	to := &l.fg
	for _, word := range strings.Fields(s) {
		switch word {
		case "bold":
			l.bold = true
		case "faint":
			l.faint = true
		case "italic":
			l.italic = true
		case "underline":
			l.line = true
		case "reverse":
			l.invrt = true
		case "on":
			to = &l.bg
		case "default":
		default:
			c, err := parseInk(word)
			if err != nil {
				return l, err
			}
			*to = c
		}
	}
	return l, nil
}

func parseInk(s string) (ink, error) {
	exact, basic, both := strings.Cut(s, "|")
	if !both && !strings.HasPrefix(exact, "#") {
		n, ok := basicNamed(exact)
		if !ok {
			return ink{}, fmt.Errorf("%q is no colour and no attribute", s)
		}
		return ink{set: true, rgb: xterm16[n], basic: n}, nil
	}
	c, err := parseHex(exact)
	if err != nil {
		return ink{}, err
	}
	out := ink{set: true, rgb: c, basic: -1}
	if both {
		n, ok := basicNamed(basic)
		if !ok && basic != "default" {
			return ink{}, fmt.Errorf("%q is none of the sixteen colours", basic)
		}
		if ok {
			out.basic = n
		}
		return out, nil
	}
	out.basic = nearest(c)
	return out, nil
}

func parseHex(s string) (RGB, error) {
	v, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 32)
	if err != nil || len(s) != 7 || s[0] != '#' {
		return RGB{}, fmt.Errorf("%q is no colour; write it as #rrggbb", s)
	}
	return RGB{uint8(v >> 16), uint8(v >> 8), uint8(v)}, nil
}

var basicNames = [16]string{
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
	"bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
}

func basicNamed(name string) (int, bool) {
	for i, n := range basicNames {
		if n == name {
			return i, true
		}
	}
	return 0, false
}

// xterm16 is what the sixteen look like where nobody changed them.
var xterm16 = [16]RGB{
	{0, 0, 0}, {205, 0, 0}, {0, 205, 0}, {205, 205, 0}, {0, 0, 238}, {205, 0, 205}, {0, 205, 205}, {229, 229, 229},
	{127, 127, 127}, {255, 0, 0}, {0, 255, 0}, {255, 255, 0}, {92, 92, 255}, {255, 0, 255}, {0, 255, 255}, {255, 255, 255},
}

// nearest is the one of the sixteen that is closest.
func nearest(c RGB) int {
	best, at := 1<<30, 0
	for i, b := range xterm16 {
		dr, dg, db := int(c.R)-int(b.R), int(c.G)-int(b.G), int(c.B)-int(b.B)
		if d := dr*dr + dg*dg + db*db; d < best {
			best, at = d, i
		}
	}
	return at
}

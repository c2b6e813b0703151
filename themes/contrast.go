package themes

import "math"

// Contrast is the ratio of two colours' luminances as WCAG 2 defines it: 1 to 21.
func Contrast(a, b RGB) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

func luminance(c RGB) float64 {
	part := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.03928 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

// Contrast is the ratio of a role's text and what is behind it.
func (t *Theme) Contrast(r Role) float64 {
	l := t.look(r)
	fg, bg := t.Foreground, t.Background
	if l.fg.set {
		fg = l.fg.rgb
	}
	if l.bg.set {
		bg = l.bg.rgb
	}
	return Contrast(fg, bg)
}

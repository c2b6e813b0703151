package inspect

import (
	"math"
	"strings"

	"github.com/dop251/goja"
)

// extras says what the entries of an object are.
type extras uint8

const (
	objectExtras extras = iota
	arrayType
	arrayExtras
)

// fold puts an object's entries together: on one line where they fit, in columns where they are
// many and alike, else a line each.
func (w *walk) fold(out []string, base, open, shut string, kind extras, depth int, list elements) string {
	if w.CompactAll {
		return w.foldTight(out, base, open, shut)
	}
	if w.Compact >= 1 {
		n := len(out)
		if kind == arrayExtras && n > 6 {
			out = w.group(out, list)
		}
		if !w.spread && w.current-depth < w.Compact && n == len(out) {
			start := n + w.indent + w.rawLength(open) + w.rawLength(base) + 10
			if w.fits(out, start, base) && !anyBreak(out) {
				return oneLine(out, base, open, shut)
			}
		}
	}
	pad := spaces(w.indent)
	var b strings.Builder
	n := len(base) + len(open) + len(shut) + len(pad) + 8
	for _, s := range out {
		n += len(s) + len(pad) + 4
	}
	b.Grow(n)
	if base != "" {
		b.WriteString(base)
		b.WriteByte(' ')
	}
	b.WriteString(open)
	for i, s := range out {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.WriteString(pad)
		b.WriteString("  ")
		b.WriteString(s)
	}
	if len(out) == 0 {
		b.WriteString("\n" + pad + "  ")
	}
	b.WriteByte('\n')
	b.WriteString(pad)
	b.WriteString(shut)
	return b.String()
}

func oneLine(out []string, base, open, shut string) string {
	n := len(base) + len(open) + len(shut) + 3 + 2*len(out)
	for _, s := range out {
		n += len(s)
	}
	b := make([]byte, 0, n)
	if base != "" {
		b = append(append(b, base...), ' ')
	}
	b = append(append(b, open...), ' ')
	for i, s := range out {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(b, s...)
	}
	return string(append(append(b, ' '), shut...))
}

func anyBreak(out []string) bool {
	for _, s := range out {
		if strings.IndexByte(s, '\n') >= 0 {
			return true
		}
	}
	return false
}

// foldTight is compact: true.
func (w *walk) foldTight(out []string, base, open, shut string) string {
	mid := ""
	if base != "" {
		mid = " " + base
	}
	if w.fits(out, 0, base) {
		return open + mid + " " + strings.Join(out, ", ") + " " + shut
	}
	pad := "\n" + spaces(w.indent) + "  "
	lead := mid + pad
	if base == "" && w.rawLength(open) == 1 {
		lead = " "
	}
	return open + lead + strings.Join(out, ","+pad) + " " + shut
}

// fits reports whether the entries go on one line of breakLength.
func (w *walk) fits(out []string, start int, base string) bool {
	total := len(out) + start
	if total+len(out) > w.BreakLength {
		return false
	}
	for _, s := range out {
		if w.Mode == Bare && len(s)/4 > w.BreakLength {
			return false // too long in any encoding, and perhaps too long to count
		}
		total += w.plainLength(s)
		if total > w.BreakLength {
			return false
		}
	}
	return base == "" || strings.IndexByte(base, '\n') < 0
}

// plainLength is the length without colours.
func (w *walk) plainLength(s string) int {
	if w.Mode == ANSI {
		s = removeColors(s)
	}
	return jsLength(s)
}

// rawLength is the length as JavaScript sees the string, escape sequences included.
func (w *walk) rawLength(s string) int { return jsLength(s) }

func removeColors(s string) string {
	if strings.IndexByte(s, 0x1B) < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if n := colorSequence(s[i:]); n > 0 {
			i += n
			continue
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// colorSequence is the length of ESC [ d m or ESC [ d d m at the start of s.
func colorSequence(s string) int {
	if len(s) < 4 || s[0] != 0x1B || s[1] != '[' || !digit(s[2]) {
		return 0
	}
	if s[3] == 'm' {
		return 4
	}
	if len(s) > 4 && digit(s[3]) && s[4] == 'm' {
		return 5
	}
	return 0
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

// group arranges the entries of a long array in columns.
func (w *walk) group(out []string, list elements) []string {
	n := len(out)
	if w.MaxArrayLength < n {
		n-- // "... n more items" is no entry
	}
	const separator = 2
	widths := make([]int, n)
	total, widest := 0, 0
	for i := range widths {
		widths[i] = w.width(out[i])
		total += widths[i] + separator
		widest = max(widest, widths[i])
	}
	cell := widest + separator
	if cell*3+w.indent >= w.BreakLength || !(float64(total)/float64(cell) > 5 || widest <= 6) {
		return out
	}
	columns := w.columns(cell, total, len(out), n)
	if columns <= 1 {
		return out
	}
	size := make([]int, columns)
	for i := range size {
		for j := i; j < n; j += columns {
			size[i] = max(size[i], widths[j])
		}
		size[i] += separator
	}
	right := list == nil || list.numbers(len(out))
	var rows []string
	for i := 0; i < n; i += columns {
		rows = append(rows, row(out[i:min(i+columns, n)], widths[i:], size, right))
	}
	if w.MaxArrayLength < len(out) {
		rows = append(rows, out[n])
	}
	return rows
}

// columns is how many columns make the array look like a rectangle of pleasant proportions.
func (w *walk) columns(cell, total, all, n int) int {
	bias := math.Sqrt(float64(cell) - float64(total)/float64(all))
	biased := math.Max(float64(cell)-3-bias, 1)
	c := math.Floor(math.Sqrt(2.5*biased*float64(n))/biased + 0.5)
	c = math.Min(c, math.Floor(float64(w.BreakLength-w.indent)/float64(cell)))
	return int(min(c, float64(w.Compact)*4, 15))
}

func row(out []string, widths, size []int, right bool) string {
	var b strings.Builder
	last := len(out) - 1
	for j, s := range out {
		pad := size[j] - widths[j] - 2
		if right {
			b.WriteString(spaces(max(pad, 0)))
		}
		b.WriteString(s)
		if j < last {
			b.WriteString(", ")
			if !right {
				b.WriteString(spaces(max(pad, 0)))
			}
		}
	}
	return b.String()
}

// elements tells whether the values of a list are all numbers, which stand to the right.
type elements interface{ numbers(n int) bool }

// objectElements are the elements of any object with indexes.
type objectElements struct {
	w *walk
	o *goja.Object
}

func (e objectElements) numbers(n int) bool {
	l := e.w.look(e.o)
	if l.brand == TypedArray {
		return n <= int(e.o.Get("length").ToInteger())
	}
	for i := 0; i < n; i++ {
		v := e.w.element(l, e.o, i).Value
		if v == nil || !(goja.IsNumber(v) || goja.IsBigInt(v)) {
			return false
		}
	}
	return true
}

package inspect

import "github.com/dop251/goja"

// Place is where a value stands in lines: from the span From of the line Line to before the span To of
// the line End.
type Place struct{ Line, From, End, To int }

// Placed is an object among formatted arguments and where its text stands.
type Placed struct {
	Value *goja.Object
	Place
}

// stretch is a part of a formatted text.
type stretch struct {
	o        *goja.Object
	from, to int
}

func noted(note *[]stretch, v goja.Value, from, to int) {
	if o, ok := v.(*goja.Object); ok && note != nil {
		*note = append(*note, stretch{o, from, to})
	}
}

// FormatLines is Format as lines, with the objects among the arguments where they stand.
func (in *Inspector) FormatLines(args []goja.Value, o Options) ([]Line, []Placed) {
	var found []stretch
	o.Mode = Roles
	text := in.format(args, o, &found)
	return in.placed(text, found)
}

// TextLines is Text as lines, with the value, if it is an object, where it stands.
func (in *Inspector) TextLines(v goja.Value, o Options) ([]Line, []Placed) {
	o.Mode = Roles
	text := in.Text(v, o)
	var found []stretch
	noted(&found, v, 0, len(text))
	return in.placed(text, found)
}

func (in *Inspector) placed(text string, found []stretch) ([]Line, []Placed) {
	if len(found) == 0 {
		return Lines(text), nil
	}
	cuts := make([]int, 0, 2*len(found))
	for _, f := range found {
		cuts = append(cuts, f.from, f.to)
	}
	b := lineBuilder{cuts: cuts}
	b.read(text)
	out := make([]Placed, len(found))
	for i, f := range found {
		from, to := b.places[2*i], b.places[2*i+1]
		out[i] = Placed{f.o, Place{from[0], from[1], to[0], to[1]}}
	}
	return b.lines, out
}

// mark notes the places of the cuts up to byte i, and begins a span of its own there; it gives how
// many bytes there are up to the next.
func (b *lineBuilder) mark(i, end int) int {
	for len(b.cuts) > 0 && b.cuts[0] <= i {
		b.places = append(b.places, [2]int{len(b.lines), len(b.line)})
		b.cuts, b.fresh = b.cuts[1:], true
	}
	if len(b.cuts) > 0 {
		return b.cuts[0]
	}
	return end
}

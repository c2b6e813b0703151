package intl

import (
	"math"
	"sort"

	"github.com/dop251/goja"

	"nook/engine/es/intl/segment"
)

// segmenter is what an Intl.Segmenter holds.
type segmenter struct{ locale, granularity string }

func segmenterSpec() *spec {
	const prototype = "Intl.Segmenter.prototype."
	return &spec{
		name: "Segmenter",
		make: func(w *world, args []goja.Value) any {
			list := w.canonicalList(arg(args, 0))
			o := w.strict(arg(args, 1), "Intl.Segmenter")
			o.matcher()
			r := w.resolve(list)
			return &segmenter{r.locale, o.choice("granularity", segment.Grapheme, segment.Grapheme, segment.Word, segment.Sentence)}
		},
		methods: []member{
			{"segment", 1, func(w *world, c goja.FunctionCall) goja.Value {
				s := receiver[*segmenter](w, c.This, prototype+"segment")
				return w.segments(s, c.Argument(0))
			}},
			{"resolvedOptions", 0, func(w *world, c goja.FunctionCall) goja.Value {
				s := receiver[*segmenter](w, c.This, prototype+"resolvedOptions")
				return w.record("locale", s.locale, "granularity", s.granularity)
			}},
		},
	}
}

// segments is what the object that segment() gives holds: the pieces are found at first use.
type segments struct {
	text        goja.String
	granularity string
	list        []segment.Segment
}

func (s *segments) pieces() []segment.Segment {
	if s.list == nil && s.text.Length() > 0 {
		s.list = segment.Split(s.text.String(), s.granularity)
	}
	return s.list
}

// segmentIterator is a place among pieces.
type segmentIterator struct {
	of *segments
	at int
}

// segmentClasses are the prototypes of the objects that a Segmenter gives.
type segmentClasses struct{ segments, iterator *goja.Object }

func (w *world) segments(s *segmenter, v goja.Value) goja.Value {
	text, ok := v.ToString().(goja.String)
	if !ok {
		panic(w.env.TypeError("", "Cannot convert a Symbol value to a string"))
	}
	o := w.vm.CreateObject(w.segmentClasses().segments)
	w.slots.put(o, &segments{text: text, granularity: s.granularity})
	return o
}

// segmentClasses makes the prototypes at first use.
func (w *world) segmentClasses() *segmentClasses {
	if w.segmentWorld != nil {
		return w.segmentWorld
	}
	base, err := w.vm.RunString("Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()))")
	if err != nil {
		panic(err)
	}
	k := &segmentClasses{segments: w.vm.NewObject(), iterator: w.vm.CreateObject(base.(*goja.Object))}
	w.method(k.segments, "containing", 1, func(c goja.FunctionCall) goja.Value {
		s := receiver[*segments](w, c.This, "%Segments.prototype%.containing")
		return w.containing(s, c.Argument(0))
	})
	_ = k.segments.DefineDataPropertySymbol(goja.SymIterator, w.env.Func("[Symbol.iterator]", 0, func(c goja.FunctionCall) goja.Value {
		s := receiver[*segments](w, c.This, "%SegmentIsPrototype%[@@iterator]")
		o := w.vm.CreateObject(k.iterator)
		w.slots.put(o, &segmentIterator{of: s})
		return o
	}), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	w.method(k.iterator, "next", 0, func(c goja.FunctionCall) goja.Value {
		i := receiver[*segmentIterator](w, c.This, "%SegmentIterator.prototype%.next")
		pieces := i.of.pieces()
		if i.at >= len(pieces) {
			return w.env.Object("value", goja.Undefined(), "done", true)
		}
		i.at++
		return w.env.Object("value", w.segmentData(i.of, pieces[i.at-1]), "done", false)
	})
	w.tag(k.iterator, "Segmenter String Iterator")
	w.segmentWorld = k
	return k
}

// containing is the piece that a code unit lies in.
func (w *world) containing(s *segments, v goja.Value) goja.Value {
	x := math.Trunc(w.toNumber(v))
	if math.IsNaN(x) {
		x = 0
	}
	if x < 0 || x >= float64(s.text.Length()) {
		return goja.Undefined()
	}
	list := s.pieces()
	i := sort.Search(len(list), func(i int) bool { return list[i].End > int(x) })
	return w.segmentData(s, list[i])
}

func (w *world) segmentData(s *segments, p segment.Segment) *goja.Object {
	o := w.env.Object("segment", s.text.Substring(p.Start, p.End), "index", p.Start, "input", s.text)
	if s.granularity == segment.Word {
		_ = o.Set("isWordLike", p.WordLike)
	}
	return o
}

package asynchooks

import (
	"github.com/dop251/goja"

	"nook/loop"
)

// frame is the immutable table of storages and their values that a context carries. Programs have
// a handful of storages, so it is a slice.
type frame struct {
	items []item
}

type item struct {
	id    uint32
	value goja.Value
}

// frameOf is the frame of a context; nil, which is usable, where there is none.
func frameOf(c *loop.Context) *frame {
	f, _ := c.Data.(*frame)
	return f
}

func (f *frame) get(id uint32) (goja.Value, bool) {
	if f != nil {
		for i := range f.items {
			if f.items[i].id == id {
				return f.items[i].value, true
			}
		}
	}
	return nil, false
}

// with is a copy in which id has the value v.
func (f *frame) with(id uint32, v goja.Value) *frame {
	var out []item
	if f != nil {
		out = make([]item, 0, len(f.items)+1)
		for _, it := range f.items {
			if it.id != id {
				out = append(out, it)
			}
		}
	}
	return &frame{items: append(out, item{id, v})}
}

// without is a copy that lacks id.
func (f *frame) without(id uint32) *frame {
	if _, ok := f.get(id); !ok {
		return f
	}
	out := make([]item, 0, len(f.items)-1)
	for _, it := range f.items {
		if it.id != id {
			out = append(out, it)
		}
	}
	return &frame{items: out}
}

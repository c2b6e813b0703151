package tui

// rect is a part of the screen.
type rect struct{ x, y, w, h int }

// regions is how the screen is shared.
type regions struct {
	book, editor rect
	tasks        rect // h is 0 when it is not shown
	beside       bool // tasks stand beside the cells, not below
	content      rect // book, editor and what is free below them
	status, bar  int  // rows; -1 when there is no room
}

// needs is what the parts would like to have.
type needs struct {
	book, editor, tasks int // rows
	tasksBeside         bool
	welcome             bool
	noBar               bool // the person wants no key bar
}

// Sizes that decide what is shown where.
const (
	besideWidth = 110 // from this width on tasks may stand beside the cells
	barHeight   = 8   // from this height on there is a key bar
	statusMin   = 4
)

// outer shares the screen but for the content: how many cells it has depends on the tasks.
func outer(w, h int, n needs) regions {
	r := regions{status: -1, bar: -1}
	rows := h
	if h >= barHeight && !n.noBar {
		rows--
		r.bar = rows
	}
	if h >= statusMin {
		rows--
		r.status = rows
	}
	r.content = rect{0, 0, w, rows}
	switch {
	case n.tasks == 0:
	case n.tasksBeside && w >= besideWidth:
		tw := min(max(w/3, 38), 64)
		r.beside = true
		r.tasks = rect{w - tw, 0, tw, rows}
		r.content.w = w - tw - 2
	default:
		th := min(n.tasks, max(rows/3, 2))
		r.tasks = rect{0, rows - th, w, th}
		r.content.h = rows - th
	}
	return r
}

// inner shares the content: the input stands below the cells and has at most two thirds.
func (r regions) inner(n needs) regions {
	rows := r.content.h
	most := max(rows*2/3, 1)
	if n.book == 0 {
		most = rows
	}
	eh := min(max(n.editor, 1), most)
	bh := min(n.book, rows-eh)
	r.book = rect{0, 0, r.content.w, bh}
	r.editor = rect{0, bh, r.content.w, eh}
	return r
}

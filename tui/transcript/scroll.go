package transcript

// offset is the first row of the window; it settles anchor and following.
func (t *Transcript) offset() int {
	last := max(t.index.sum-t.h, 0)
	if t.follow {
		if t.fresh > 0 {
			last = max(last, t.index.before(min(t.fresh, len(t.cells))))
		}
		t.anchorAt(last)
		return last
	}
	at := t.index.before(t.top.cell) + t.top.row
	if at >= last {
		t.follow, t.unseen = true, 0
		t.anchorAt(last)
		return last
	}
	return at
}

func (t *Transcript) anchorAt(row int) {
	if t.index.sum == 0 {
		t.top = anchor{}
		return
	}
	cell, in := t.index.find(min(row, t.index.sum-1))
	t.top = anchor{cell, in}
}

// Scroll moves the window by rows, up when negative. Reaching the end follows it again.
func (t *Transcript) Scroll(rows int) {
	if t.w == 0 || len(t.cells) == 0 {
		return
	}
	last := max(t.index.sum-t.h, 0)
	from := t.offset()
	at := min(max(from+rows, 0), max(last, from))
	t.follow = at >= last
	if t.follow {
		t.unseen = 0
	}
	t.anchorAt(at)
}

// Page is how far a page goes.
func (t *Transcript) Page() int { return max(t.h-2, 1) }

// End follows the end again.
func (t *Transcript) End() { t.follow, t.unseen = true, 0 }

// Fresh begins a fresh page: what is there moves above the window and can be scrolled back to.
func (t *Transcript) Fresh() {
	t.fresh = len(t.cells)
	t.End()
}

// Home shows the beginning.
func (t *Transcript) Home() { t.Scroll(-t.index.sum) }

// Below is how many rows came below the window since it stopped following; 0 while it follows.
func (t *Transcript) Below() uint64 {
	if t.follow {
		return 0
	}
	return t.unseen
}

// Following says whether the window moves with the end.
func (t *Transcript) Following() bool { return t.follow }

// show brings rows from..to (counted from the first of all) into the window.
func (t *Transcript) show(from, to int) {
	at := t.offset()
	switch {
	case from < at || to-from > t.h:
		t.Scroll(from - at)
	case to > at+t.h:
		t.Scroll(to - at - t.h)
	}
}

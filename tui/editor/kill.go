package editor

// ring is what was cut, newest last.
type ring struct{ texts []string }

// maxKills bounds the ring.
const maxKills = 32

func (r *ring) add(text string) {
	r.texts = append(r.texts, text)
	if len(r.texts) > maxKills {
		r.texts = r.texts[1:]
	}
}

// killing is what an editor knows of its cuts: a cut joins the one before, and only a text that was
// just inserted can be replaced by an older one.
type killing struct {
	cut  uint64 // the step of the last cut
	yank uint64 // the step of the last insertion
	from Pos    // where that began
	at   int    // which text it gave, from the newest
}

// cut removes a..b into the ring. back says that it lies before the cursor: joined cuts keep the
// order of the text.
func (e *Editor) cut(a, b Pos, back bool) bool {
	text := e.between(a, b)
	if text == "" {
		return false
	}
	r := &e.kit.ring
	joins := e.kill.cut != 0 && e.kill.cut+1 >= e.step
	switch n := len(r.texts); {
	case joins && n > 0 && back:
		r.texts[n-1] = text + r.texts[n-1]
	case joins && n > 0:
		r.texts[n-1] += text
	default:
		r.add(text)
	}
	e.edit(other, a, b, "")
	e.kill.cut = e.step
	return true
}

func (e *Editor) cutToEnd() bool {
	end := e.lineEnd(e.cur.Line)
	if e.cur == end {
		end = e.next(e.cur)
	}
	return e.cut(e.cur, end, false)
}

func (e *Editor) cutToStart() bool {
	from := Pos{e.cur.Line, 0}
	if e.cur == from {
		from = e.prev(e.cur)
	}
	return e.cut(from, e.cur, true)
}

// yank inserts the newest text of the ring.
func (e *Editor) yank() bool {
	r := &e.kit.ring
	if len(r.texts) == 0 {
		return false
	}
	e.kill.yank, e.kill.from, e.kill.at = e.step, e.cur, 0
	e.edit(other, e.cur, e.cur, r.texts[len(r.texts)-1])
	return true
}

// yankPop replaces what was just inserted by the text that was cut before it.
func (e *Editor) yankPop() bool {
	r, k := &e.kit.ring, &e.kill
	if k.yank == 0 || k.yank+1 < e.step || len(r.texts) == 0 {
		return false
	}
	k.yank = e.step
	k.at++
	e.edit(other, k.from, e.cur, r.texts[len(r.texts)-1-k.at%len(r.texts)])
	return true
}

// transpose swaps the graphemes around the cursor.
func (e *Editor) transpose() bool {
	right := e.cur
	if right.Col == len(e.lines[e.cur.Line]) {
		right = e.prev(right)
	}
	left := e.prev(right)
	if left.Line != right.Line || left == right {
		return false
	}
	end := e.next(right)
	e.edit(other, left, end, e.between(right, end)+e.between(left, right))
	return true
}

package editor

// killRing is what was cut with readline's keys.
type killRing struct {
	texts []string
	going bool // the last key cut: the next cut joins it
	yank  Pos  // where the last yank began
	at    int  // which text it gave, from the newest; -1 when the last key was no yank
}

// maxKills bounds the ring.
const maxKills = 32

// cut removes a..b into the ring. back says that it lies before the cursor: joined cuts keep the order of the text.
func (e *Editor) cut(a, b Pos, back bool) {
	text := e.between(a, b)
	if text == "" {
		return
	}
	k := &e.kill
	switch n := len(k.texts); {
	case k.going && n > 0 && back:
		k.texts[n-1] = text + k.texts[n-1]
	case k.going && n > 0:
		k.texts[n-1] += text
	default:
		k.texts = append(k.texts, text)
		if len(k.texts) > maxKills {
			k.texts = k.texts[1:]
		}
	}
	e.edit(other, a, b, "")
	k.going = true
}

// yank inserts the newest text of the ring.
func (e *Editor) yank() {
	k := &e.kill
	if len(k.texts) == 0 {
		return
	}
	k.yank, k.at = e.cur, 0
	e.edit(other, e.cur, e.cur, k.texts[len(k.texts)-1])
}

// yankPop replaces what was just yanked by the text before it.
func (e *Editor) yankPop() {
	k := &e.kill
	if k.at < 0 || len(k.texts) == 0 {
		return
	}
	k.at++
	e.edit(other, k.yank, e.cur, k.texts[len(k.texts)-1-k.at%len(k.texts)])
}

// transpose swaps the graphemes around the cursor.
func (e *Editor) transpose() {
	line := e.lines[e.cur.Line]
	right := e.cur
	if right.Col == len(line) {
		right = e.prev(right)
	}
	left := e.prev(right)
	if left.Line != right.Line || left == right {
		return
	}
	end := e.next(right)
	e.edit(other, left, end, e.between(right, end)+e.between(left, right))
}

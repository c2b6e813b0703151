package editor

import tea "charm.land/bubbletea/v2"

// Key is a key that edits or moves; false when it is none.
func (e *Editor) Key(k tea.KeyPressMsg) bool {
	name := k.String()
	cut, yanked := e.kill.going, e.kill.at
	e.kill.going, e.kill.at = false, -1
	if e.moveKey(name) || e.eraseKey(name) {
		return true
	}
	switch name {
	case "ctrl+k", "ctrl+u", "ctrl+w", "alt+d", "alt+backspace", "ctrl+alt+h":
		e.kill.going = cut
		e.cutKey(name)
	case "ctrl+y":
		e.yank()
	case "alt+y":
		e.kill.at = yanked
		e.yankPop()
	case "ctrl+t":
		e.transpose()
	case "ctrl+_", "ctrl+/", "ctrl+shift+_":
		return e.Undo()
	case "alt+_", "alt+/", "alt+shift+_":
		return e.Redo()
	default:
		if k.Text == "" || k.Mod.Contains(tea.ModCtrl) || k.Mod.Contains(tea.ModAlt) {
			return false
		}
		e.typeText(k.Text)
	}
	return true
}

func (e *Editor) moveKey(name string) bool {
	switch name {
	case "left", "ctrl+b":
		e.moveTo(e.prev(e.cur))
	case "right", "ctrl+f":
		e.moveTo(e.next(e.cur))
	case "home":
		e.home()
	case "ctrl+a":
		e.moveTo(Pos{e.cur.Line, 0})
	case "end", "ctrl+e":
		e.moveTo(Pos{e.cur.Line, len(e.lines[e.cur.Line])})
	case "alt+b", "alt+left", "ctrl+left":
		e.moveTo(e.wordStart(e.cur))
	case "alt+f", "alt+right", "ctrl+right":
		e.moveTo(e.wordEnd(e.cur))
	case "alt+<", "alt+shift+,", "ctrl+home":
		e.moveTo(Pos{})
	case "alt+>", "alt+shift+.", "ctrl+end":
		e.moveTo(e.end())
	default:
		return false
	}
	return true
}

func (e *Editor) eraseKey(name string) bool {
	switch name {
	case "backspace", "ctrl+h", "shift+backspace":
		from := e.prev(e.cur)
		if e.cur.Col > 0 && e.AtIndent() && e.cur.Col%len(indentUnit) == 0 && e.lines[e.cur.Line][e.cur.Col-1] == ' ' {
			from = Pos{e.cur.Line, e.cur.Col - len(indentUnit)}
			if indentOf(e.lines[e.cur.Line])[from.Col] == '\t' {
				from = e.prev(e.cur)
			}
		}
		e.edit(erasing, from, e.cur, "")
	case "delete", "ctrl+d":
		e.edit(erasing, e.cur, e.next(e.cur), "")
	default:
		return false
	}
	return true
}

func (e *Editor) cutKey(name string) {
	line := e.lines[e.cur.Line]
	switch name {
	case "ctrl+k":
		end := Pos{e.cur.Line, len(line)}
		if e.cur == end {
			end = e.next(e.cur)
		}
		e.cut(e.cur, end, false)
	case "ctrl+u":
		from := Pos{e.cur.Line, 0}
		if e.cur == from {
			from = e.prev(e.cur)
		}
		e.cut(from, e.cur, true)
	case "ctrl+w":
		e.cut(e.blankStart(e.cur), e.cur, true)
	case "alt+backspace", "ctrl+alt+h":
		e.cut(e.wordStart(e.cur), e.cur, true)
	case "alt+d":
		e.cut(e.cur, e.wordEnd(e.cur), false)
	}
}

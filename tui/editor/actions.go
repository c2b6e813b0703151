package editor

// Action is something that is done to the text. Keys are bound to its ID, which does not change.
type Action struct {
	ID    string
	Title string   // what it does, in the sheet of keys
	Keys  []string // by default, as the terminal names them; the keys of a sequence have a blank between them
	Label string   // how the keys that every terminal can send are written; empty for Keys
	// Do does it; false when there was nothing to do.
	Do func(*Editor) bool
}

// Actions is everything that can be done to a text, in the order of the sheet.
func Actions() []Action {
	var out []Action
	for _, part := range [][]Action{moveActions(), eraseActions(), killActions(), undoActions()} {
		out = append(out, part...)
	}
	return out
}

// Do does the action of that name; false when there was nothing to do, or none has the name.
func (e *Editor) Do(id string) bool {
	for i := range e.kit.actions {
		if a := &e.kit.actions[i]; a.ID == id {
			return e.Act(a.Do)
		}
	}
	return false
}

// Act does an action, as often as digits before it said.
func (e *Editor) Act(do func(*Editor) bool) bool {
	e.step++
	times := max(e.count, 1)
	e.count = 0
	done := do(e)
	for i := 1; i < times && done; i++ {
		done = do(e)
	}
	return done
}

// to makes an action that moves the cursor.
func to(f func(*Editor) Pos) func(*Editor) bool {
	return func(e *Editor) bool { return e.moveTo(f(e)) }
}

func moveActions() []Action {
	return []Action{
		{ID: "edit.left", Title: "one character back", Keys: []string{"left", "ctrl+b"}, Label: "← Ctrl-B", Do: to(func(e *Editor) Pos { return e.prev(e.cur) })},
		{ID: "edit.right", Title: "one character on", Keys: []string{"right", "ctrl+f"}, Label: "→ Ctrl-F", Do: to(func(e *Editor) Pos { return e.next(e.cur) })},
		{ID: "edit.word.left", Title: "one word back", Keys: []string{"alt+b", "alt+left", "ctrl+left"}, Label: "Alt-B", Do: to(func(e *Editor) Pos { return e.wordStart(e.cur) })},
		{ID: "edit.word.right", Title: "one word on", Keys: []string{"alt+f", "alt+right", "ctrl+right"}, Label: "Alt-F", Do: to(func(e *Editor) Pos { return e.wordEnd(e.cur) })},
		{ID: "edit.home", Title: "to the first word of the line, then to its beginning", Keys: []string{"home", "alt+m"}, Label: "Home Alt-M", Do: to((*Editor).home)},
		{ID: "edit.line.start", Title: "beginning of the line", Keys: []string{"ctrl+a"}, Label: "Ctrl-A", Do: to(func(e *Editor) Pos { return Pos{e.cur.Line, 0} })},
		{ID: "edit.line.end", Title: "end of the line", Keys: []string{"end", "ctrl+e"}, Label: "Ctrl-E", Do: to(func(e *Editor) Pos { return e.lineEnd(e.cur.Line) })},
		{ID: "edit.start", Title: "beginning of the text", Keys: []string{"alt+<", "alt+shift+,", "ctrl+home"}, Label: "Alt-<", Do: to(func(*Editor) Pos { return Pos{} })},
		{ID: "edit.end", Title: "end of the text", Keys: []string{"alt+>", "alt+shift+.", "ctrl+end"}, Label: "Alt->", Do: to((*Editor).end)},
	}
}

func eraseActions() []Action {
	return []Action{
		{ID: "edit.delete.left", Title: "delete the character before", Keys: []string{"backspace", "ctrl+h", "shift+backspace"}, Label: "Backspace Ctrl-H", Do: (*Editor).backspace},
		{ID: "edit.delete.right", Title: "delete the character behind", Keys: []string{"delete", "ctrl+d"}, Label: "Delete Ctrl-D", Do: (*Editor).deleteRight},
		{ID: "edit.swap", Title: "swap two characters", Keys: []string{"ctrl+t"}, Label: "Ctrl-T", Do: (*Editor).transpose},
	}
}

func killActions() []Action {
	return []Action{
		{ID: "edit.cut.end", Title: "cut to the end of the line", Keys: []string{"ctrl+k"}, Label: "Ctrl-K", Do: (*Editor).cutToEnd},
		{ID: "edit.cut.start", Title: "cut to the beginning of the line", Keys: []string{"ctrl+u"}, Label: "Ctrl-U", Do: (*Editor).cutToStart},
		{ID: "edit.cut.back", Title: "cut back to a blank", Keys: []string{"ctrl+w"}, Label: "Ctrl-W", Do: func(e *Editor) bool { return e.cut(e.blankStart(e.cur), e.cur, true) }},
		{ID: "edit.cut.word.left", Title: "cut the word before", Keys: []string{"alt+backspace", "ctrl+alt+h"}, Label: "Alt-Backspace", Do: func(e *Editor) bool { return e.cut(e.wordStart(e.cur), e.cur, true) }},
		{ID: "edit.cut.word.right", Title: "cut the word behind", Keys: []string{"alt+d"}, Label: "Alt-D", Do: func(e *Editor) bool { return e.cut(e.cur, e.wordEnd(e.cur), false) }},
		{ID: "edit.yank", Title: "insert what was cut", Keys: []string{"ctrl+y"}, Label: "Ctrl-Y", Do: (*Editor).yank},
		{ID: "edit.yank.older", Title: "instead what was cut before that", Keys: []string{"alt+y"}, Label: "Alt-Y", Do: (*Editor).yankPop},
	}
}

func undoActions() []Action {
	return []Action{
		{ID: "edit.undo", Title: "undo", Keys: []string{"ctrl+_", "ctrl+/", "ctrl+shift+_", "ctrl+x u"}, Label: "Ctrl-_", Do: (*Editor).Undo},
		{ID: "edit.redo", Title: "redo", Keys: []string{"alt+_", "alt+shift+_"}, Label: "Alt-_", Do: (*Editor).Redo},
	}
}

package editor

import tea "charm.land/bubbletea/v2"

// Key is a key that no action is bound to: it types, or says how often the next action is done.
// False when it is neither.
func (e *Editor) Key(k tea.KeyPressMsg) bool {
	if k.Mod.Contains(tea.ModAlt) && !k.Mod.Contains(tea.ModCtrl) && k.Code >= '0' && k.Code <= '9' {
		e.count = min(e.count*10+int(k.Code-'0'), maxCount)
		return true
	}
	if k.Text == "" || k.Mod.Contains(tea.ModCtrl) || k.Mod.Contains(tea.ModAlt) {
		e.count = 0
		return false
	}
	return e.Act(func(e *Editor) bool {
		e.typeText(k.Text)
		return true
	})
}

// maxCount bounds how often digits before an action repeat it.
const maxCount = 1000

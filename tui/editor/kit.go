package editor

// kit is what the editors of a notebook share.
type kit struct {
	ring    ring
	actions []Action
}

// Another makes an empty editor that shares with this one what was cut, and the settings.
func (e *Editor) Another() *Editor {
	return &Editor{lines: []string{""}, goal: -1, width: e.width, states: newStates(), kit: e.kit}
}

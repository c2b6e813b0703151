package tui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nook/history"
	"nook/themes"
	"nook/tui/transcript"
)

// mostLoaded bounds a file that is taken into the notebook.
const mostLoaded = 4 << 20

// loadedMsg brings the cells of a file.
type loadedMsg struct {
	path  string
	cells []history.Cell
	err   error
}

// load takes the cells of a file into the notebook: those of a Markdown notebook, or one of a program.
func (m *Model) load(path string) tea.Cmd {
	return func() tea.Msg {
		info, err := os.Stat(path)
		if err == nil && info.Size() > mostLoaded {
			err = errors.New("it is larger than 4 MB")
		}
		if err != nil {
			return loadedMsg{path: path, err: err}
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return loadedMsg{path: path, err: err}
		}
		if ext := strings.ToLower(filepath.Ext(path)); ext == ".md" || ext == ".markdown" {
			return loadedMsg{path: path, cells: history.ParseMarkdown(string(text)).Cells}
		}
		source := strings.TrimRight(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
		return loadedMsg{path: path, cells: []history.Cell{{Kind: history.Code, Source: source}}}
	}
}

// onLoaded puts the cells at the end, as one step of undo; nothing of them runs.
func (m *Model) onLoaded(msg loadedMsg) tea.Cmd {
	m.frame.dirty = true
	if msg.err != nil {
		return m.say(themes.Bad, "not loaded: "+msg.err.Error())
	}
	var cells []*transcript.Cell
	for _, c := range msg.cells {
		if strings.TrimSpace(c.Source) != "" {
			cells = append(cells, m.newCell(c.Source, c.Kind == history.Markdown))
		}
	}
	if len(cells) == 0 {
		return m.say(themes.Dim, msg.path+" has no cells")
	}
	m.toPrompt()
	m.book.Insert("the loading of "+msg.path, true, cells...)
	m.changed()
	m.toCells(cells[0])
	return m.say(themes.Good, count(len(cells), "cell")+" of "+msg.path+" · F5 runs one and goes on, R runs all")
}

package tui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	tea "charm.land/bubbletea/v2"

	"nook/engine/kernel"
	"nook/history"
	"nook/themes"
	"nook/tui/overlay"
	"nook/tui/paint"
	"nook/tui/transcript"
)

func (m *Model) journal(r history.Record) {
	if m.opts.Memory != nil {
		r.At = m.clock.Now()
		m.opts.Memory.Journal(r)
	}
}

// journalStart records that a cell runs and that what it had left is gone.
func (m *Model) journalStart(c *transcript.Cell) {
	m.flushJournal()
	m.journal(history.Record{Cell: m.book.Document(c, false), Clear: true})
}

// journalEnd records how a run ended and what with.
func (m *Model) journalEnd(c *transcript.Cell, r kernel.Result) {
	if m.opts.Memory == nil {
		return
	}
	m.flushJournal()
	if out := transcript.Ending(r); len(out) > 0 {
		m.journal(history.Record{Cell: history.Cell{ID: uint32(c.ID)}, Append: out})
	}
	if !r.Late {
		m.opts.Memory.Finish(uint32(c.ID), r.Took, stateOf(r.State))
		m.journal(history.Record{Cell: m.book.Document(c, false)})
	}
}

// open fetches what the notebook begins with: its file, or what a killed nook left.
func (m *Model) open() tea.Cmd {
	mem, files, path, dir := m.opts.Memory, m.opts.Files, m.opts.Path, m.opts.Dir
	return func() tea.Msg {
		var msg openedMsg
		ctx, done := context.WithTimeout(context.Background(), 3*time.Second)
		defer done()
		if path != "" && files.Load != nil {
			msg.book, msg.stamp, msg.err = files.Load(path)
			if info, err := os.Stat(path); err == nil {
				msg.modified = info.ModTime()
			}
		}
		if mem != nil {
			var err error
			msg.restored, err = mem.Resume(ctx, dir, path)
			msg.err = errors.Join(msg.err, err)
		}
		return msg
	}
}

// onOpened shows what was there before and lets evaluations go.
func (m *Model) onOpened(msg openedMsg) tea.Cmd {
	m.frame.dirty = true
	m.run.opening = false
	m.doc.stamp = msg.stamp
	var said tea.Cmd
	book := msg.book.Cells
	if msg.restored != nil && len(msg.restored.Notebook.Cells) > 0 {
		book = msg.restored.Notebook.Cells
		m.doc.rev++
		when := transcript.Duration(m.clock.Now().Sub(msg.restored.Changed)) + " ago"
		said = m.say(themes.Good, "restored "+count(len(book), "cell")+" of a session killed "+when+" · not run")
	}
	if len(book) > 0 {
		m.prepend(book)
	}
	if msg.restored != nil && m.opts.Path != "" {
		said = tea.Batch(said, m.compareFile(msg))
	}
	if msg.err != nil {
		said = m.say(themes.Bad, msg.err.Error())
	}
	for _, r := range m.run.held {
		m.kernel.Eval(r)
	}
	m.run.held = nil
	return tea.Batch(said, m.tick())
}

// compareFile looks whether what was restored is what the file has, and when it is not, whether
// somebody wrote the file since: then saving asks first.
func (m *Model) compareFile(msg openedMsg) tea.Cmd {
	if history.FormatMarkdown(m.document()) == history.FormatMarkdown(msg.book) {
		m.doc.saved = m.doc.rev
		return nil
	}
	if !msg.modified.After(msg.restored.Changed) {
		return nil
	}
	m.doc.stamp = history.Stamp{}
	return m.say(themes.Warn, "restored a killed session; "+m.opts.Path+" was changed since, saving will ask")
}

// document is the notebook as its file has it.
func (m *Model) document() history.Notebook {
	book := history.Notebook{Path: m.opts.Path}
	for _, c := range m.book.Cells() {
		if c.ID != 0 {
			book.Cells = append(book.Cells, m.book.Document(c, true))
		}
	}
	return book
}

// prepend puts cells of the past before those that were entered while they were read, which get
// new numbers behind them.
func (m *Model) prepend(past []history.Cell) {
	moved := m.book.Restore(past)
	for i := range m.run.held {
		if to, ok := moved[m.run.held[i].Cell]; ok {
			m.run.held[i].Cell = to
		}
	}
	m.run.next = m.book.Last() + 1
	if m.opts.Memory == nil {
		return
	}
	for _, c := range m.book.Cells() {
		m.journal(history.Record{Cell: m.book.Document(c, false)})
	}
}

// save writes the notebook to its file; one without a file asks for a name.
func (m *Model) save(quit bool) tea.Cmd {
	if m.opts.Files.Save == nil {
		return m.say(themes.Bad, "not in nook: saving here")
	}
	if m.opts.Path == "" {
		m.overlays.Push(&overlay.Name{Title: "Save as", Label: "file", Hint: "Markdown; its cells are fenced code"}, m.clock.Now(), false)
		return nil
	}
	return m.write(m.doc.stamp, false, quit)
}

// saveAs gives the notebook a file.
func (m *Model) saveAs(path string) tea.Cmd {
	if path == "" {
		return nil
	}
	if filepath.Ext(path) == "" {
		path += ".md"
	}
	m.opts.Path, m.doc.stamp = path, history.Stamp{}
	m.doc.rev++
	return m.save(false)
}

// write saves the notebook in the background; over takes the file as it is then for known.
func (m *Model) write(stamp history.Stamp, over, quit bool) tea.Cmd {
	m.keepText()
	book := m.document()
	rev, files := m.doc.rev, m.opts.Files
	return func() tea.Msg {
		if over && files.Load != nil {
			if _, now, err := files.Load(book.Path); err == nil {
				stamp = now
			}
		}
		now, err := files.Save(book, stamp)
		return savedMsg{now, rev, quit, err}
	}
}

func (m *Model) onSaved(msg savedMsg) tea.Cmd {
	m.frame.dirty = true
	if errors.Is(msg.err, history.ErrNewer) {
		m.doc.leave = msg.quit
		m.overlays.Push(&overlay.Ask{
			Title: "Somebody else changed " + m.opts.Path,
			Lines: []paint.Line{{}, paint.Plain(themes.Text, "The file is not what was opened or saved here last. Nothing was written.")},
			Answers: []overlay.Answer{
				{Keys: []string{"o"}, Label: "o", Meaning: "overwrite it", Act: overlay.Overwrite},
				{Keys: []string{"esc", "n", "ctrl+c"}, Label: "Esc", Meaning: "leave it", Act: overlay.Close},
			},
		}, m.clock.Now(), true)
		return nil
	}
	if msg.err != nil {
		return m.say(themes.Bad, "not saved: "+msg.err.Error())
	}
	m.doc.stamp, m.doc.saved = msg.stamp, msg.at
	if msg.quit {
		return m.leave()
	}
	return m.say(themes.Good, "saved "+m.opts.Path)
}

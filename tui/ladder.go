package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"nook/engine/kernel"
	"nook/themes"
	"nook/tui/overlay"
	"nook/tui/paint"
	"nook/tui/tasks"
)

// interrupt is Ctrl-C. It clears a text; then each press climbs one rung of a ladder and says so:
// stop what runs and what it started, stop all tasks, replace the kernel.
func (m *Model) interrupt(tea.KeyPressMsg) tea.Cmd {
	active := m.active()
	if m.focus&onEditor != 0 && m.run.rung == 0 && m.clearText() {
		if len(active) > 0 {
			return m.say(themes.Dim, "input cleared; Ctrl-C again interrupts "+m.whatRuns(active))
		}
		return nil
	}
	pending := m.tasks.Len()
	works := len(active) > 0 || m.busy()
	if !works && pending == 0 {
		m.run.rung = 0
		return m.say(themes.Dim, "nothing is running · Ctrl-D quits")
	}
	m.run.rung++
	held := m.dropQueue("interrupted")
	switch {
	case m.run.rung == 1 && works:
		m.kernel.Interrupt(0)
		if held > 0 {
			return m.say(themes.Warn, "interrupting "+m.whatRuns(active)+" …  "+count(held, "queued cell")+" will not run")
		}
		return m.say(themes.Warn, "interrupting "+m.whatRuns(active)+" …  Ctrl-C again stops all tasks")
	case m.run.rung == 1:
		return m.say(themes.Dim, "nothing is running; "+count(pending, "task")+" pending · Ctrl-C again stops all, F6 shows them")
	case m.run.rung == 2:
		m.kernel.Interrupt(0)
		m.kernel.CancelAll()
		if !works {
			m.run.rung = 0
			return m.say(themes.Warn, "stopping "+count(pending, "task"))
		}
		return m.say(themes.Warn, "stopping all tasks …  Ctrl-C again replaces the kernel")
	}
	m.run.rung = 0
	m.kernel.Restart()
	return m.say(themes.Warn, "replacing the kernel …")
}

// clearText empties the editor; the text can be brought back with undo.
func (m *Model) clearText() bool {
	if m.editing() || m.editor.Empty() {
		return false
	}
	m.editor.Set("")
	m.recall.Leave()
	return true
}

// active are the cells that have not ended.
func (m *Model) active() []kernel.CellID { return m.book.Live() }

// busyShown is from when on code that holds the loop is worth a word.
const busyShown = 50 * time.Millisecond

// busy says whether code holds the loop, be it of a cell that has ended.
func (m *Model) busy() bool { return m.status.Alive && m.status.Busy >= busyShown }

func (m *Model) whatRuns(active []kernel.CellID) string {
	switch {
	case len(active) == 0 && m.status.Running != 0:
		return "what cell " + number(m.status.Running) + " left running"
	case len(active) == 0:
		return "what runs"
	case len(active) == 1:
		return "cell " + number(active[0])
	}
	return count(len(active), "cell")
}

// quit ends the notebook; with work alive, or changes that are in no file, it asks first.
func (m *Model) quit(tea.KeyPressMsg) tea.Cmd {
	active, pending := m.active(), m.tasks.Len()
	unsaved := m.opts.Path != "" && m.doc.dirty() && m.opts.Files.Save != nil
	if !m.settings.ConfirmQuit || (len(active) == 0 && pending == 0 && !unsaved) {
		return m.leave()
	}
	ask := &overlay.Ask{Title: "Quit?"}
	add := func(l paint.Line) { ask.Lines = append(ask.Lines, l) }
	for _, id := range active {
		add(paint.Line{{Role: themes.Running, Text: "● "}, {Text: "cell " + number(id) + " has not ended"}})
	}
	if pending > 0 {
		add(paint.Line{{Role: themes.Waiting, Text: "○ "}, {Text: count(pending, "task") + " pending:"}})
		for i, t := range m.tasks.Items() {
			if i == 8 {
				add(paint.Plain(themes.Dim, "  …"))
				break
			}
			add(tasks.Line(t, max(m.term.w-6, 20), m.clock.Now()))
		}
	}
	if unsaved {
		add(paint.Line{{Role: themes.Warn, Text: "* "}, {Text: m.opts.Path + " has changes that are not saved"}})
		ask.Answers = append(ask.Answers, overlay.Answer{Keys: []string{"s", "ctrl+s"}, Label: "s", Meaning: "save and quit", Act: overlay.SaveAndQuit})
	}
	ask.Answers = append(ask.Answers,
		overlay.Answer{Keys: []string{"q", "y", "ctrl+d"}, Label: "q", Meaning: "stop everything and quit", Act: overlay.Quit},
		overlay.Answer{Keys: []string{"esc", "n", "ctrl+c"}, Label: "Esc", Meaning: "stay", Act: overlay.Close})
	m.overlays.Push(ask, m.clock.Now(), false)
	return nil
}

// leave ends the program.
func (m *Model) leave() tea.Cmd {
	m.keepText()
	m.flushJournal()
	m.cancel()
	return tea.Quit
}

// act does what an overlay returned.
func (m *Model) act(i overlay.Intent) tea.Cmd {
	switch i.Act {
	case overlay.None:
		return nil
	case overlay.Quit:
		return m.leave()
	case overlay.SaveAndQuit:
		m.overlays.Pop()
		return m.save(true)
	case overlay.Replay:
		m.overlays.Pop()
		return m.runAll(nil1)
	case overlay.Type:
		m.overlays.Pop()
		m.toEditor()
		return m.typedOn()
	case overlay.InstallHere:
		return m.answer(kernel.InstallHere)
	case overlay.InstallAside:
		return m.answer(kernel.InstallAside)
	case overlay.InstallNot:
		return m.answer(kernel.InstallNot)
	case overlay.Insert:
		m.overlays.Pop()
		m.toEditor()
		if m.editing() {
			m.editor.Paste(i.Text)
		} else {
			m.editor.Set(i.Text)
		}
		return nil
	case overlay.Overwrite:
		m.overlays.Pop()
		return m.write(m.doc.stamp, true, m.doc.leave)
	case overlay.WearTheme:
		return m.wear(i.Text)
	case overlay.DropTheme:
		m.overlays.Pop()
		return m.wear(i.Text)
	case overlay.KeepTheme:
		m.overlays.Pop()
		return m.keepTheme(i.Text)
	case overlay.SaveAs:
		m.overlays.Pop()
		return m.saveAs(i.Text)
	}
	m.overlays.Pop()
	return nil
}

package tui

import (
	"context"
	"strconv"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"nook/engine/kernel"
	"nook/history"
	"nook/themes"
	"nook/tui/overlay"
)

// complete says whether the text may run. The editor's own reading has to do where there is
// no parser.
func (m *Model) complete() bool {
	if m.opts.Complete == nil {
		return m.editor.Finished()
	}
	return m.opts.Complete(m.editor.Text())
}

// enter runs a complete text and breaks the line of any other.
func (m *Model) enter(tea.KeyPressMsg) tea.Cmd {
	if m.editor.Empty() {
		return nil
	}
	if cmd, ok := m.word(); ok {
		return cmd
	}
	if !m.complete() {
		m.editor.Newline()
		return nil
	}
	return m.runText(nil1)
}

// nil1 stands for the key of a command that does not look at it.
var nil1 = tea.KeyPressMsg{}

func (m *Model) newline(tea.KeyPressMsg) tea.Cmd {
	m.editor.Newline()
	return nil
}

// runText runs what is at the prompt.
func (m *Model) runText(tea.KeyPressMsg) tea.Cmd {
	text := m.editor.Text()
	if strings.TrimSpace(text) == "" {
		return nil
	}
	m.recall.Add(text)
	m.editor.Reset()
	c := m.book.Add(m.run.next, text, m.clock.Now())
	m.run.next++
	m.book.End()
	m.eval(c)
	return m.tick()
}

func (m *Model) onPaste(msg tea.PasteMsg) tea.Cmd {
	m.frame.dirty = true
	var cmd tea.Cmd
	if m.overlays.Top() != nil {
		// What asks for one line of text gets the first that says something.
		first, _, _ := strings.Cut(strings.TrimSpace(msg.Content), "\n")
		i := m.overlays.Key("", strings.TrimSpace(first), m.clock.Now())
		if i.Act != overlay.Type {
			return m.act(i)
		}
		cmd = m.act(i)
	}
	m.popup.Close()
	m.toEditor()
	m.editor.Paste(msg.Content)
	return cmd
}

// up moves in the text and, at its first row, to older inputs.
func (m *Model) up(tea.KeyPressMsg) tea.Cmd {
	if m.editor.Up() {
		return nil
	}
	return m.older(nil1)
}

func (m *Model) down(tea.KeyPressMsg) tea.Cmd {
	if m.editor.Down() {
		return nil
	}
	return m.newer(nil1)
}

func (m *Model) older(tea.KeyPressMsg) tea.Cmd {
	if m.recall.Wants() && m.opts.Memory != nil {
		return m.loadInputs(true)
	}
	if text, ok := m.recall.Older(m.editor.Text()); ok {
		m.editor.Set(text)
	}
	return nil
}

func (m *Model) newer(tea.KeyPressMsg) tea.Cmd {
	if text, ok := m.recall.Newer(m.editor.Text()); ok {
		m.editor.Set(text)
	}
	return nil
}

// recallLimit is how many inputs are loaded; who wants older ones searches.
const recallLimit = 2000

// loadInputs fetches earlier inputs, once; then says that Up waits for them.
func (m *Model) loadInputs(then bool) tea.Cmd {
	mem := m.opts.Memory
	return func() tea.Msg {
		ctx, done := context.WithTimeout(context.Background(), 2*time.Second)
		defer done()
		entries, err := mem.Recall(ctx, history.Query{Limit: recallLimit})
		return recalledMsg{entries: entries, asked: recallLimit, err: err, then: then}
	}
}

func (m *Model) onRecalled(msg recalledMsg) tea.Cmd {
	m.frame.dirty = true
	if s := m.searching(); s != nil {
		s.Load(msg.entries)
	}
	texts := make([]string, len(msg.entries))
	for i, e := range msg.entries {
		texts[i] = e.Source
	}
	m.recall.Load(texts, true)
	if msg.then {
		m.older(nil1)
	}
	if msg.err != nil {
		return m.say(themes.Warn, "the history cannot be read: "+msg.err.Error())
	}
	return nil
}

// tab indents where only blanks stand before the cursor and completes elsewhere.
func (m *Model) tab(tea.KeyPressMsg) tea.Cmd {
	if m.editor.AtIndent() {
		m.editor.Indent()
		return nil
	}
	return m.askCompletions()
}

func (m *Model) askCompletions() tea.Cmd {
	m.popup.Gen++
	gen, src, at, k, parent := m.popup.Gen, m.editor.Text(), m.editor.Offset(), m.kernel, m.ctx
	return func() tea.Msg {
		ctx, done := context.WithTimeout(parent, time.Second)
		defer done()
		items, err := k.Complete(ctx, src, at)
		return completionsMsg{gen, items, err}
	}
}

func (m *Model) onCompletions(msg completionsMsg) tea.Cmd {
	if msg.gen != m.popup.Gen {
		return nil
	}
	m.frame.dirty = true
	if msg.err != nil {
		return m.say(themes.Dim, "no completions: "+msg.err.Error())
	}
	if len(msg.items.Items) == 0 {
		m.popup.Close()
		return m.say(themes.Dim, "nothing completes this")
	}
	if text, ok := m.popup.Show(msg.items, m.editor.Text()); ok {
		m.editor.Replace(msg.items.From, msg.items.To, text)
	}
	return nil
}

// popupKey gives a key to the open list; false when it is for others, and the list is closed.
func (m *Model) popupKey(name string) bool {
	switch name {
	case "tab", "down", "ctrl+n":
		m.popup.Move(1)
	case "shift+tab", "up", "ctrl+p":
		m.popup.Move(-1)
	case "enter":
		m.editor.Replace(m.popup.Choice())
		m.popup.Close()
	case "esc", "ctrl+g":
		m.popup.Close()
	default:
		m.popup.Close()
		return false
	}
	return true
}

func number(c kernel.CellID) string { return strconv.FormatUint(uint64(c), 10) }

// count writes a number of things.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(n) + " " + thing + "s"
}

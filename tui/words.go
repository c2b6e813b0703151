package tui

import (
	"os"
	"os/exec"
	"strings"

	tea "charm.land/bubbletea/v2"

	"nook/themes"
)

// word does what a line that is one of Node's REPL commands asks for; false when it is an input.
// Only a known command as the whole input counts: anything else with a dot is JavaScript.
func (m *Model) word() (tea.Cmd, bool) {
	if cmd, ok := m.asked(); ok {
		return cmd, true
	}
	name, rest, _ := strings.Cut(strings.TrimSpace(m.editor.Text()), " ")
	rest = strings.TrimSpace(rest)
	if rest != "" && name != ".save" && name != ".load" {
		return nil, false
	}
	var cmd tea.Cmd
	switch name {
	case ".exit":
		cmd = m.quit(nil1)
	case ".help":
		cmd = m.help(nil1)
	case ".break":
	case ".clear":
		m.kernel.Restart()
		cmd = m.say(themes.Warn, "replacing the kernel: all variables go …")
	case ".editor":
		m.editor.Reset()
		return m.edit(nil1), true
	case ".load":
		if rest == "" {
			cmd = m.say(themes.Dim, ".load needs the name of a file: .load notes.md")
		} else {
			cmd = m.load(rest)
		}
	case ".save":
		if rest == "" {
			cmd = m.save(false)
		} else {
			cmd = m.saveAs(rest)
		}
	default:
		return nil, false
	}
	m.editor.Reset()
	return cmd, true
}

// editedMsg brings the text back from the user's own editor.
type editedMsg struct {
	file string
	err  error
}

// edit opens the text in the user's own editor.
func (m *Model) edit(tea.KeyPressMsg) tea.Cmd {
	command := os.Getenv("VISUAL")
	if command == "" {
		command = os.Getenv("EDITOR")
	}
	words := strings.Fields(command)
	if len(words) == 0 {
		return m.say(themes.Dim, "set EDITOR to the editor that should open")
	}
	f, err := os.CreateTemp("", "nook-*.ts")
	if err != nil {
		return m.say(themes.Bad, "no file to edit in: "+err.Error())
	}
	_, err = f.WriteString(m.editor.Text())
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return m.say(themes.Bad, "no file to edit in: "+err.Error())
	}
	run := exec.Command(words[0], append(words[1:], f.Name())...)
	return tea.ExecProcess(run, func(err error) tea.Msg { return editedMsg{f.Name(), err} })
}

// onEdited takes the text over as one step of undo.
func (m *Model) onEdited(msg editedMsg) tea.Cmd {
	m.frame.dirty = true
	text, err := os.ReadFile(msg.file)
	_ = os.Remove(msg.file)
	if msg.err != nil {
		return m.say(themes.Bad, "the editor failed: "+msg.err.Error())
	}
	if err != nil {
		return m.say(themes.Bad, "the text is gone: "+err.Error())
	}
	at := m.editor.Cursor()
	if edited := strings.TrimRight(string(text), "\r\n"); edited != m.editor.Text() {
		m.editor.Set(edited)
		m.editor.Go(at)
	}
	return nil
}

package tui

import (
	tea "charm.land/bubbletea/v2"

	"nook/themes"
	"nook/tui/overlay"
)

// themesMsg brings the names of all themes; themeMsg one that was read to be worn.
type (
	themesMsg struct{ names []string }
	themeMsg  struct {
		name  string
		theme *themes.Theme
		err   error
	}
	// keptMsg says how writing a setting ended.
	keptMsg struct {
		what string
		err  error
	}
)

func themeCommands() []Command {
	return []Command{
		{ID: "theme.choose", Title: "choose among the themes", Keys: []string{"ctrl+x t"}, Label: "Ctrl-X t", Where: anywhere, Run: (*Model).chooseTheme},
	}
}

func (m *Model) chooseTheme(tea.KeyPressMsg) tea.Cmd {
	library := m.opts.Themes
	return func() tea.Msg { return themesMsg{library.Names()} }
}

func (m *Model) onThemes(msg themesMsg) tea.Cmd {
	m.popup.Close()
	m.overlays.Push(overlay.NewThemes(append([]string{autoTheme}, msg.names...), m.settings.Theme), m.clock.Now(), false)
	m.frame.dirty = true
	return nil
}

// wear shows a theme; one that was not read yet is.
func (m *Model) wear(name string) tea.Cmd {
	m.settings.Theme = name
	var read []tea.Cmd
	library := m.opts.Themes
	wanted := []string{name}
	if name == autoTheme {
		wanted = []string{m.settings.ThemeDark, m.settings.ThemeLight}
	}
	for _, name := range wanted {
		if m.term.themes[name] == nil {
			read = append(read, func() tea.Msg {
				t, err := library.Find(name)
				return themeMsg{name, t, err}
			})
		}
	}
	m.restyle()
	return tea.Batch(read...)
}

func (m *Model) onTheme(msg themeMsg) tea.Cmd {
	if msg.err != nil {
		return m.say(themes.Warn, msg.err.Error())
	}
	m.term.themes[msg.name] = msg.theme
	m.restyle()
	return nil
}

// keepTheme makes the theme that is worn the one of the next start.
func (m *Model) keepTheme(name string) tea.Cmd {
	if m.opts.Keep == nil {
		return m.say(themes.Dim, "theme "+name+", until nook is left")
	}
	keep := m.opts.Keep
	return func() tea.Msg { return keptMsg{"theme " + name, keep("theme", name)} }
}

func (m *Model) onKept(msg keptMsg) tea.Cmd {
	if msg.err != nil {
		return m.say(themes.Warn, msg.what+", until nook is left: "+msg.err.Error())
	}
	return m.say(themes.Good, msg.what+" is kept")
}

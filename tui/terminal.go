package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"nook/themes"
)

func (m *Model) onResize(msg tea.WindowSizeMsg) tea.Cmd {
	m.term.w, m.term.h = max(msg.Width, 1), max(msg.Height, 1)
	m.frame.dirty = true
	return nil
}

func (m *Model) onProfile(msg tea.ColorProfileMsg) tea.Cmd {
	switch msg.Profile {
	case colorprofile.TrueColor:
		m.term.depth = themes.TrueColor
	case colorprofile.ANSI256:
		m.term.depth = themes.Colors256
	case colorprofile.ANSI:
		m.term.depth = themes.Colors16
	default:
		m.term.depth = themes.Mono
	}
	m.restyle()
	return nil
}

// onBackground follows the terminal between light and dark, and asks to be told of changes.
func (m *Model) onBackground(dark bool) tea.Cmd {
	if m.settings.Theme != autoTheme {
		return nil
	}
	if m.term.dark != dark {
		m.term.dark = dark
		m.restyle()
	}
	return tea.Raw(ansi.SetModeLightDark)
}

// autoTheme is the theme that follows the terminal.
const autoTheme = "auto"

// restyle builds the styles for what is known of the terminal.
func (m *Model) restyle() {
	name := m.settings.Theme
	if name == autoTheme {
		name = m.settings.ThemeLight
		if m.term.dark {
			name = m.settings.ThemeDark
		}
	}
	t, err := themes.Builtin(name)
	if err != nil {
		t, err = themes.Builtin("dark")
	}
	if err != nil {
		panic(err) // a built-in theme that does not read is a mistake of ours
	}
	m.styles = themes.Build(t, m.term.depth)
	m.frame.dirty = true
}

func (m *Model) onResume() tea.Cmd {
	m.frame.dirty = true
	return nil
}

// Turns of the wheel come in bursts: the first scrolls at once, what follows within a frame
// scrolls together at its end.
const (
	wheelRows  = 3
	wheelFrame = 16 * time.Millisecond
)

func (m *Model) onWheel(msg tea.MouseWheelMsg) tea.Cmd {
	rows := wheelRows
	switch msg.Button {
	case tea.MouseWheelUp:
		rows = -wheelRows
	case tea.MouseWheelDown:
	default:
		return nil
	}
	waiting := m.wheel != 0
	m.wheel += rows
	if waiting {
		return nil
	}
	m.book.Scroll(rows)
	m.frame.dirty = true
	return m.clock.Tick(wheelFrame, wheelMsg{})
}

func (m *Model) onWheelRest() tea.Cmd {
	rest := m.wheel
	m.wheel = 0
	if rest > wheelRows {
		m.book.Scroll(rest - wheelRows)
	} else if rest < -wheelRows {
		m.book.Scroll(rest + wheelRows)
	}
	m.frame.dirty = true
	return nil
}

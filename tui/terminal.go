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
	if m.term.dark != dark {
		m.term.dark = dark
		m.restyle()
	}
	return tea.Raw(ansi.SetModeLightDark)
}

// autoTheme is the theme that follows the terminal.
const autoTheme = "auto"

// dress reads the themes that the settings name; one that cannot be read is nook's own.
func (m *Model) dress() {
	m.term.themes = map[string]*themes.Theme{}
	names := map[string]string{m.settings.Theme: "dark"}
	if m.settings.Theme == autoTheme {
		names = map[string]string{m.settings.ThemeDark: "dark", m.settings.ThemeLight: "light"}
	}
	for name, own := range names {
		t, err := m.opts.Themes.Find(name)
		if err != nil {
			m.opts.Mistakes = append(m.opts.Mistakes, err.Error())
			if t, err = themes.Builtin(own); err != nil {
				panic(err) // a built-in theme that does not read is a mistake of ours
			}
		}
		m.term.themes[name] = t
	}
}

// sayMistakes says the first of what is wrong with the settings, and where the rest is.
func (m *Model) sayMistakes() tea.Cmd {
	said := m.opts.Mistakes[0]
	if n := len(m.opts.Mistakes) - 1; n > 0 {
		said += " · " + count(n, "more mistake") + ": nook config check"
	}
	return m.say(themes.Warn, said)
}

// restyle builds the styles for what is known of the terminal.
func (m *Model) restyle() {
	name := m.settings.Theme
	if name == autoTheme {
		name = m.settings.ThemeLight
		if m.term.dark {
			name = m.settings.ThemeDark
		}
	}
	t := m.term.themes[name]
	if t == nil {
		return // it is being read
	}
	m.term.ground = nil
	if t.Dark != m.term.dark && t.Least == themes.TrueColor && m.term.depth < themes.Colors16 {
		m.term.ground = t
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

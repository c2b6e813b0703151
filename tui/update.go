package tui

import (
	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// Update implements tea.Model: it only says whose a message is.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.KeyPressMsg:
		return m, m.onKey(msg)
	case tea.PasteMsg:
		return m, m.onPaste(msg)
	case tea.MouseWheelMsg:
		return m, m.onWheel(msg)
	case tea.WindowSizeMsg:
		return m, m.onResize(msg)
	case tea.ColorProfileMsg:
		return m, m.onProfile(msg)
	case tea.BackgroundColorMsg:
		return m, m.onBackground(msg.IsDark())
	case uv.DarkColorSchemeEvent:
		return m, m.onBackground(true)
	case uv.LightColorSchemeEvent:
		return m, m.onBackground(false)
	case tea.ResumeMsg:
		return m, m.onResume()
	case readyMsg:
		return m, m.onReady()
	case copiedMsg:
		return m, m.onCopied(msg)
	case storedMsg:
		return m, m.onStored(msg)
	case expandedMsg:
		return m, m.onExpanded(msg)
	case completionsMsg:
		return m, m.onCompletions(msg)
	case recalledMsg:
		return m, m.onRecalled(msg)
	case openedMsg:
		return m, m.onOpened(msg)
	case savedMsg:
		return m, m.onSaved(msg)
	case loadedMsg:
		return m, m.onLoaded(msg)
	case editedMsg:
		return m, m.onEdited(msg)
	case themesMsg:
		return m, m.onThemes(msg)
	case themeMsg:
		return m, m.onTheme(msg)
	case keptMsg:
		return m, m.onKept(msg)
	case tickMsg:
		return m, m.onTick(msg)
	case hushMsg:
		return m, m.onHush(msg)
	case biteMsg:
		return m, m.onBite()
	case wheelMsg:
		return m, m.onWheelRest()
	}
	return m, nil
}

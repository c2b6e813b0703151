package config

import (
	"fmt"
	"strconv"
	"strings"

	"nook/tui"
)

// row is one setting.
type row struct {
	key  string // with the name of its section, where it has one
	also string // another name that is understood
	doc  string
	at   func(*tui.Settings) any // a pointer to it
	one  []string                // what a text may be; nil is a theme's name
	low  int                     // bounds of a number
	high int
}

// section is a part of the file.
type section struct {
	name string // empty for what stands before all
	doc  string
	rows []row
}

// table is all settings in the order of the file.
func table() []section {
	return []section{
		{"", "", general()},
	}
}

func general() []row {
	return []row{
		{key: "theme", also: "theme.name", doc: "The colours: a theme's name, or auto for one of the two below, as light or dark as the terminal is.", at: func(s *tui.Settings) any { return &s.Theme }},
		{key: "theme-dark", also: "theme.dark", doc: "The theme for a dark terminal.", at: func(s *tui.Settings) any { return &s.ThemeDark }},
		{key: "theme-light", also: "theme.light", doc: "The theme for a light terminal.", at: func(s *tui.Settings) any { return &s.ThemeLight }},
		{key: "preset", doc: "Whose keys to begin with.\n  emacs    as in a shell\n  jupyter  Enter breaks the line at the prompt, too; Ctrl-J runs", at: func(s *tui.Settings) any { return &s.Preset }, one: []string{string(tui.Emacs), string(tui.Jupyter)}},
		{key: "mouse", doc: "The wheel is nook's. Shift and drag selects in the terminal; F8 switches for the moment.", at: func(s *tui.Settings) any { return &s.Mouse }},
		{key: "motion", doc: "Clocks tick. Without it nothing on the screen changes by itself more than once a second.", at: func(s *tui.Settings) any { return &s.Motion }},
		{key: "key-bar", doc: "The last row names the keys that fit the moment.", at: func(s *tui.Settings) any { return &s.KeyBar }},
		{key: "confirm-quit", doc: "Ask before quitting stops work or loses changes.", at: func(s *tui.Settings) any { return &s.ConfirmQuit }},
		{key: "history", doc: "Remember what was entered, and restore a notebook that was killed.", at: func(s *tui.Settings) any { return &s.History }},
	}
}

// value is a setting as TOML.
func (r row) value(s *tui.Settings) string {
	switch p := r.at(s).(type) {
	case *bool:
		return strconv.FormatBool(*p)
	case *int:
		return strconv.Itoa(*p)
	case *string:
		return strconv.Quote(*p)
	case *tui.Preset:
		return strconv.Quote(string(*p))
	}
	panic("a setting of no known type") // a mistake in the table; a test reads every row
}

// allowed says what may be written.
func (r row) allowed(s *tui.Settings, themes []string) string {
	switch r.at(s).(type) {
	case *bool:
		return "true or false"
	case *int:
		return fmt.Sprintf("a number from %d to %d", r.low, r.high)
	}
	return "one of " + strings.Join(r.choices(themes), ", ")
}

// choices are the texts that a setting may be.
func (r row) choices(themes []string) []string {
	if r.one != nil {
		return r.one
	}
	if r.key == "theme" {
		return append([]string{"auto"}, themes...)
	}
	return themes
}

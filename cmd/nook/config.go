package main

import (
	"fmt"
	"os"
	"slices"

	"nook/engine"
	"nook/themes"
	"nook/tui"
	"nook/tui/config"
)

// configWord is the word that asks for what the settings are.
const configWord = "config"

// chosen is what a person chose: in the file, and for this start in the environment.
type chosen struct {
	settings tui.Settings
	themes   themes.Library
	mistakes []string
	file     string
}

// keep writes one setting into the file.
func (c chosen) keep(key, value string) error { return config.Keep(c.file, key, value) }

// loadSettings reads the file and the environment; nothing that is wrong there stops the start.
func loadSettings() chosen {
	place, err := config.DefaultPlace()
	c := chosen{file: place.File, themes: themes.Library{Dir: place.Themes()}}
	if err != nil {
		c.mistakes = append(c.mistakes, err.Error())
	}
	names := c.themes.Names()
	settings, mistakes := config.Read(place.File, names)
	c.settings = settings
	for _, m := range mistakes {
		c.mistakes = append(c.mistakes, m.String())
	}
	if name := os.Getenv("NOOK_THEME"); name != "" {
		if name == "auto" || slices.Contains(names, name) {
			c.settings.Theme = name
		} else {
			c.mistakes = append(c.mistakes, fmt.Sprintf("NOOK_THEME: there is no theme %q", name))
		}
	}
	if os.Getenv("NO_MOTION") != "" || os.Getenv("REDUCE_MOTION") != "" {
		c.settings.Motion = false
	}
	return c
}

// configCommand is `nook config` with its words.
func configCommand(words []string, std stdio) error {
	word := ""
	if len(words) > 0 {
		word = words[0]
	}
	switch word {
	case "":
		fmt.Fprint(std.out, config.Default(loadSettings().themes.Names()))
	case "keys":
		fmt.Fprint(std.out, config.Keys(loadSettings().settings))
	case "path":
		place, err := config.DefaultPlace()
		if err != nil {
			return fail(std, engine.ExitUncaught, err)
		}
		fmt.Fprintln(std.out, place.File)
	case "check":
		mistakes := loadSettings().mistakes
		for _, m := range mistakes {
			fmt.Fprintln(std.out, m)
		}
		if len(mistakes) > 0 {
			return exitError(engine.ExitUncaught)
		}
		fmt.Fprintln(std.out, "the settings are fine")
	default:
		return fail(std, engine.ExitInvalidArgument, fmt.Errorf("nook config prints the defaults; nook config check, keys and path are the others, not %s", word))
	}
	return nil
}

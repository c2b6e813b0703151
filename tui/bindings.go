package tui

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Binding is a command as the configuration sees it.
type Binding struct {
	ID, Title string
	Place     string   // where it works, in words
	Keys      []string // with the settings asked for
}

// Bindings are all commands with the keys that settings give them.
func Bindings(s Settings) []Binding {
	table, _ := bind(commandTable(), s)
	out := make([]Binding, len(table))
	for i, c := range table {
		out[i] = Binding{c.ID, c.Title, places(c.Where), c.Keys}
	}
	return out
}

// KeyMistake is a binding that cannot be as it was asked for.
type KeyMistake struct{ ID, Text string }

// CheckKeys says what is wrong with the keys of settings; the mistakes are not bound.
func CheckKeys(s Settings) []KeyMistake {
	_, mistakes := bind(commandTable(), s)
	return mistakes
}

// places are the names of where a command works.
func places(f focus) string {
	var out []string
	for _, p := range []struct {
		f    focus
		name string
	}{{onPrompt, "prompt"}, {inCell, "cell's text"}, {onCells, "cells"}, {onTasks, "tasks"}} {
		if f&p.f != 0 {
			out = append(out, p.name)
		}
	}
	if f&anywhere == anywhere {
		return "anywhere"
	}
	return strings.Join(out, ", ")
}

// bind gives the commands a preset's keys and then a person's own.
func bind(table []Command, s Settings) ([]Command, []KeyMistake) {
	rebind(table, presetKeys(s.Preset))
	return table, rebind(table, s.Keys)
}

// rebind gives commands other keys, which are taken away from whatever had them in the same place.
func rebind(table []Command, keys map[string][]string) []KeyMistake {
	if len(keys) == 0 {
		return nil
	}
	var mistakes []KeyMistake
	for i := range table {
		c := &table[i]
		wanted, ok := keys[c.ID]
		if !ok {
			continue
		}
		c.Keys = nil
		for _, k := range wanted {
			if why := refused(table[:i], keys, c, k); why != "" {
				mistakes = append(mistakes, KeyMistake{c.ID, why})
				continue
			}
			c.Keys = append(c.Keys, k)
		}
		c.Label = labels(c.Keys)
	}
	for i := range table {
		c := &table[i]
		if _, ok := keys[c.ID]; ok {
			continue
		}
		kept := slices.DeleteFunc(slices.Clone(c.Keys), func(k string) bool { return holder(table, keys, c, k) != "" })
		if len(kept) != len(c.Keys) {
			c.Keys, c.Label = kept, labels(kept)
		}
	}
	return mistakes
}

// refused says why a key cannot be a command's; before are those that have theirs already.
func refused(before []Command, keys map[string][]string, c *Command, key string) string {
	first, _, chord := strings.Cut(key, " ")
	switch {
	case c.Where&onEditor != 0 && types(first) && chord:
		return KeyLabel(key) + " begins with a key that types; begin with one that has Ctrl or Alt"
	case c.Where&onEditor != 0 && types(first):
		return KeyLabel(key) + " types in the text; take a key with Ctrl, Alt or F1 to F12"
	}
	if id := holder(before, keys, c, key); id != "" {
		return KeyLabel(key) + " is bound to " + id + " in the same place"
	}
	return ""
}

// holder is another command among those of keys that has a key where c works.
func holder(table []Command, keys map[string][]string, c *Command, key string) string {
	for i := range table {
		o := &table[i]
		if _, ours := keys[o.ID]; !ours || o.ID == c.ID || o.Where&c.Where == 0 {
			continue
		}
		if slices.ContainsFunc(o.Keys, func(k string) bool { return clash(k, key) }) {
			return o.ID
		}
	}
	return ""
}

// clash says whether two keys cannot both be bound: the same, or one begins the other.
func clash(a, b string) bool {
	return a == b || strings.HasPrefix(a, b+" ") || strings.HasPrefix(b, a+" ")
}

// types says whether a key puts a character into a text.
func types(key string) bool { return key == "space" || utf8.RuneCountInString(key) == 1 }

// labels are the first keys of a command as they are written.
func labels(keys []string) string {
	out := make([]string, min(len(keys), 2))
	for i := range out {
		out[i] = KeyLabel(keys[i])
	}
	return strings.Join(out, " ")
}

// presetKeys are the keys that a preset changes.
func presetKeys(p Preset) map[string][]string {
	switch p {
	case Jupyter:
		return map[string][]string{
			"run":     {"ctrl+j", "shift+enter", "ctrl+enter"},
			"newline": {"enter", "alt+enter"},
		}
	}
	return map[string][]string{}
}

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
	b := binder{keys: keys, before: make([][]string, len(table)), table: table}
	for i := range table {
		b.before[i] = table[i].Keys
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
			if why := b.refused(i, k); why != "" {
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
		kept := slices.DeleteFunc(slices.Clone(c.Keys), func(k string) bool { return b.holder(i, len(table), k) != "" })
		if len(kept) != len(c.Keys) {
			c.Keys, c.Label = kept, labels(kept)
		}
	}
	return mistakes
}

// binder knows which commands get other keys.
type binder struct {
	table  []Command
	before [][]string // the keys that each command had
	keys   map[string][]string
}

// refused says why a command cannot have a key; those before it have theirs.
func (b binder) refused(at int, key string) string {
	first, _, chord := strings.Cut(key, " ")
	text := b.table[at].Where&onEditor != 0 && types(first)
	switch {
	case text && chord:
		return KeyLabel(key) + " begins with a key that types; begin with one that has Ctrl or Alt"
	case text:
		return KeyLabel(key) + " types in the text; take a key with Ctrl, Alt or F1 to F12"
	}
	if id := b.holder(at, at, key); id != "" {
		return KeyLabel(key) + " is bound to " + id + " in the same place"
	}
	return ""
}

// holder is another command, of the first n, that gets a key where the command works. Two that had
// the key together may keep it: the first does what both are for.
func (b binder) holder(at, n int, key string) string {
	for i := range b.table[:n] {
		o := &b.table[i]
		if _, ours := b.keys[o.ID]; !ours || i == at || o.Where&b.table[at].Where == 0 {
			continue
		}
		if slices.Contains(b.before[i], key) && slices.Contains(b.before[at], key) {
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

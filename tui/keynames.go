package tui

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// keyWords are the keys with names, as the terminal's library calls them, and how they are written on the screen.
var keyWords = map[string]string{
	"enter": "Enter", "tab": "Tab", "esc": "Esc", "space": "Space", "backspace": "Backspace", "delete": "Delete", "insert": "Insert",
	"up": "↑", "down": "↓", "left": "←", "right": "→", "home": "Home", "end": "End", "pgup": "PgUp", "pgdown": "PgDn",
}

// keySpellings are other names that people give to keys.
var keySpellings = map[string]string{
	"return": "enter", "ret": "enter", "cr": "enter", "escape": "esc", "del": "delete", "ins": "insert", "bs": "backspace", "spc": "space",
	"pageup": "pgup", "page-up": "pgup", "prior": "pgup", "pagedown": "pgdown", "page-down": "pgdown", "pgdn": "pgdown", "next": "pgdown",
	"backtab": "shift+tab", "plus": "+", "minus": "-", "comma": ",", "period": ".", "slash": "/", "hash": "#",
}

// modifiers are the ways to write what is held, in the order in which a key's name has them.
var modifiers = []struct {
	name  string
	label string
	words []string
}{
	{"ctrl", "Ctrl-", []string{"ctrl", "control", "c", "^"}},
	{"alt", "Alt-", []string{"alt", "meta", "option", "opt", "m", "a"}},
	{"shift", "Shift-", []string{"shift", "s"}},
}

// KeyLabel is how a key, or keys one after the other, are written on the screen.
func KeyLabel(keys string) string {
	var out []string
	short := true
	for key := range strings.SplitSeq(keys, " ") {
		label, rest := "", key
		for _, m := range modifiers {
			if tail, ok := strings.CutPrefix(rest, m.name+"+"); ok && tail != "" {
				label, rest = label+m.label, tail
			}
		}
		switch word, named := keyWords[rest]; {
		case named:
			label += word
		case len(rest) > 1 && rest[0] == 'f' && rest[1] >= '1' && rest[1] <= '9':
			label += "F" + rest[1:]
		case label != "":
			label += strings.ToUpper(rest)
		default:
			label = rest
		}
		short = short && utf8.RuneCountInString(label) == 1
		out = append(out, label)
	}
	if short {
		return strings.Join(out, "")
	}
	return strings.Join(out, " ")
}

// NormalKeys reads keys as people write them, C-x, Ctrl+X, ctrl-x, <F5>, one after the other with a
// blank between, and gives the names that the terminal's library has for them. The error says what
// no key is called, or what no terminal sends.
func NormalKeys(text string) (string, error) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return "", fmt.Errorf("no key is named")
	}
	for i, w := range words {
		key, err := normalKey(w)
		if err != nil {
			return "", err
		}
		words[i] = key
	}
	return strings.Join(words, " "), nil
}

// normalKey reads one key with what is held.
func normalKey(word string) (string, error) {
	rest := word
	if len(rest) > 2 && rest[0] == '<' && rest[len(rest)-1] == '>' {
		rest = rest[1 : len(rest)-1]
	}
	held := map[string]bool{}
	for {
		name, tail := splitModifier(rest)
		if name == "" {
			break
		}
		held[name], rest = true, tail
	}
	key, err := bareKey(rest, held)
	if err != nil {
		return "", fmt.Errorf("%q: %w", word, err)
	}
	if why := unsendable(key, held); why != "" {
		return "", fmt.Errorf("%q: %s", word, why)
	}
	out := ""
	for _, m := range modifiers {
		if held[m.name] {
			out += m.name + "+"
		}
	}
	return out + key, nil
}

// splitModifier takes one modifier off the front, "Ctrl-", "c+", "^x".
func splitModifier(s string) (name, rest string) {
	if len(s) > 1 && s[0] == '^' {
		return "ctrl", s[1:]
	}
	at := strings.IndexAny(s, "+-")
	if at <= 0 || at == len(s)-1 {
		return "", s
	}
	for _, m := range modifiers {
		for _, w := range m.words {
			if strings.EqualFold(w, s[:at]) {
				return m.name, s[at+1:]
			}
		}
	}
	return "", s
}

// bareKey is a key without what is held; a capital letter is that letter with Shift where
// something else is held, and itself where nothing is.
func bareKey(s string, held map[string]bool) (string, error) {
	lower := strings.ToLower(s)
	if other, ok := keySpellings[lower]; ok {
		if tail, shifted := strings.CutPrefix(other, "shift+"); shifted {
			held["shift"], other = true, tail
		}
		return other, nil
	}
	if _, ok := keyWords[lower]; ok {
		return lower, nil
	}
	var n int
	if _, err := fmt.Sscanf(lower, "f%d", &n); err == nil && fmt.Sprintf("f%d", n) == lower && n >= 1 && n <= 20 {
		return lower, nil
	}
	r, size := utf8.DecodeRuneInString(s)
	if s == "" || size != len(s) || !unicode.IsPrint(r) || r == ' ' {
		return "", fmt.Errorf("no key is called %s; write a character, enter, tab, esc, space, backspace, delete, up, down, left, right, home, end, pgup, pgdown or f1 to f20", s)
	}
	if held["ctrl"] || held["alt"] {
		return lower, nil
	}
	if held["shift"] {
		delete(held, "shift")
		return strings.ToUpper(s), nil
	}
	return s, nil
}

// unsendable says why no terminal sends a key, or why it arrives as another one.
func unsendable(key string, held map[string]bool) string {
	if !held["ctrl"] || held["alt"] || held["shift"] {
		return ""
	}
	switch key {
	case "m":
		return "terminals send Enter for it; bind enter"
	case "i":
		return "terminals send Tab for it; bind tab"
	case "[":
		return "terminals send Esc for it; bind esc"
	}
	if r, size := utf8.DecodeRuneInString(key); size == len(key) && (r < 'a' || r > 'z') && !strings.ContainsRune(`@\]^_/`, r) {
		return "no terminal sends Ctrl with this key; take a letter, or Alt"
	}
	return ""
}

package tui_test

import (
	"strings"
	"testing"

	"nook/tui"
)

func TestKeysAreReadAsPeopleWriteThem(t *testing.T) {
	for in, want := range map[string]string{
		"C-x": "ctrl+x", "Ctrl+X": "ctrl+x", "ctrl-x": "ctrl+x", "^x": "ctrl+x", "<C-x>": "ctrl+x", "control+x": "ctrl+x",
		"M-x": "alt+x", "Alt+X": "alt+x", "Meta-x": "alt+x", "C-M-h": "ctrl+alt+h", "alt+ctrl+h": "ctrl+alt+h",
		"Shift-Enter": "shift+enter", "Return": "enter", "Escape": "esc", "<F5>": "f5", "F12": "f12", "PageUp": "pgup", "S-Tab": "shift+tab",
		"x": "x", "X": "X", "shift+x": "X", "?": "?", "+": "+", "-": "-", "ctrl+_": "ctrl+_", "C-Space": "ctrl+space", "é": "é",
		"d d": "d d", " C-x  C-e ": "ctrl+x ctrl+e", "Ctrl-Up": "ctrl+up",
	} {
		got, err := tui.NormalKeys(in)
		if err != nil || got != want {
			t.Errorf("%q is %q (%v), want %q", in, got, err, want)
		}
		if again, err := tui.NormalKeys(got); err != nil || again != got {
			t.Errorf("%q read again is %q (%v)", got, again, err)
		}
	}
	for in, why := range map[string]string{
		"": "no key is named", "Hyper-x": "no key is called Hyper-x", "ctrl+m": "bind enter", "C-i": "bind tab", "ctrl+[": "bind esc",
		"ctrl+1": "no terminal sends", "f99": "no key is called f99", "enterr": "no key is called enterr",
	} {
		if got, err := tui.NormalKeys(in); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%q is %q, error %v, want %q", in, got, err, why)
		}
	}
}

func TestKeysAreWrittenForPeople(t *testing.T) {
	for in, want := range map[string]string{
		"ctrl+x": "Ctrl-X", "ctrl+x ctrl+e": "Ctrl-X Ctrl-E", "d d": "dd", "shift+tab": "Shift-Tab", "pgup": "PgUp", "f5": "F5", "up": "↑", "alt+<": "Alt-<", "X": "X", "+": "+",
	} {
		if got := tui.KeyLabel(in); got != want {
			t.Errorf("%q is written %q, want %q", in, got, want)
		}
	}
}

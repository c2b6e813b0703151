package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"nook/tui"
)

var names = []string{"dark", "light", "moss"}

func TestThePrintedFileGivesTheDefaults(t *testing.T) {
	text := Default(names)
	got, mistakes := Parse("config.toml", []byte(text), names)
	if d := cmp.Diff(tui.DefaultSettings(), got); d != "" || len(mistakes) > 0 {
		t.Errorf("%v\n%s\n%s", mistakes, d, text)
	}
	for _, s := range table() {
		for _, r := range s.rows {
			_, name, nested := strings.Cut(r.key, ".")
			if !nested {
				name = r.key
			}
			if !strings.Contains(text, "\n"+name+" = ") {
				t.Errorf("%s is not in the file", r.key)
			}
		}
	}
}

// Each setting is changed in a file, alone, and must arrive where its row says.
func TestEverySettingIsRead(t *testing.T) {
	for _, s := range table() {
		for _, r := range s.rows {
			want := tui.DefaultSettings()
			text := ""
			switch p := r.at(&want).(type) {
			case *bool:
				*p = !*p
			case *int:
				*p++
			case *string:
				*p = "moss"
			case *tui.Preset:
				*p = tui.Jupyter
			}
			text = r.key + " = " + r.value(&want)
			got, mistakes := Parse("config.toml", []byte(text), names)
			if d := cmp.Diff(want, got); d != "" || len(mistakes) > 0 {
				t.Errorf("%s: %v\n%s", text, mistakes, d)
			}
		}
	}
}

func TestPrintedKeysAreTheKeys(t *testing.T) {
	for _, preset := range []tui.Preset{tui.Emacs, tui.Jupyter} {
		want := tui.DefaultSettings()
		want.Preset = preset
		got, mistakes := Parse("keys.toml", []byte("preset = \""+string(preset)+"\"\n"+Keys(want)), names)
		if len(mistakes) > 0 {
			t.Errorf("%s: %v", preset, mistakes)
		}
		if d := cmp.Diff(tui.Bindings(want), tui.Bindings(got)); d != "" {
			t.Errorf("%s: %s", preset, d)
		}
	}
}

func TestMistakesNameTheLineAndKeepTheDefault(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"them = \"dark\"", "f:1: them is no setting; is theme meant?"},
		{"sparkles = 1", "f:1: sparkles is no setting; nook config lists them all"},
		{"theme = \"drak\"", "f:1: theme is \"drak\"; it can be one of auto, dark, light, moss; \"auto\" is kept"},
		{"# a comment\nmouse = \"yes\"", "f:2: mouse is \"yes\"; it can be true or false; true is kept"},
		{"preset = [\"vi\"]", "f:1: preset is [\"vi\"]; it can be one of emacs, jupyter; \"emacs\" is kept"},
		{"mouse = true\nmouse = false", "f:2: mouse was set in line 1 already; that one counts"},
		{"theme = dark", "f:1: what stands behind = is a text in quotes, a number, true, false or a list in []"},
		{"[keys]\n\"cell.delet\" = \"x\"", "f:2: cell.delet is no command; is cell.delete meant?"},
		{"[keys]\nfrobnicate = \"x\"", "f:2: frobnicate is no command; nook config keys lists them all"},
		{"[keys]\nhelp = 5", "f:2: help is 5; it can be a key such as \"ctrl+g\", several in [], or [] for none; its keys are kept"},
		{"[keys]\nhelp = \"ctrl+m\"", "f:2: help: \"ctrl+m\": terminals send Enter for it; bind enter"},
		{"[keys]\nhelp = [\"f1\", \"ctrl+1\"]", "f:2: help: \"ctrl+1\": no terminal sends Ctrl with this key; take a letter, or Alt"},
		{"[keys]\nsave = \"g\"", "f:2: save: g types in the text; take a key with Ctrl, Alt or F1 to F12"},
		{"[keys]\nsave = \"f9\"\nclear = \"f9\"", "f:2: save: F9 is bound to clear in the same place"},
		{"[keys]\nsave = \"f9\"\nsave = \"f10\"", "f:3: save has its keys from line 2 already; that one counts"},
	} {
		s, mistakes := Parse("f", []byte(c.text), names)
		if len(mistakes) != 1 || mistakes[0].String() != c.want {
			t.Errorf("%q:\n got %v\nwant %s", c.text, mistakes, c.want)
		}
		s.Keys = nil
		want := tui.DefaultSettings()
		if strings.HasPrefix(c.text, "mouse = true") {
			want.Mouse = true
		}
		if d := cmp.Diff(want, s); d != "" {
			t.Errorf("%q changed settings: %s", c.text, d)
		}
	}
}

func TestWhatIsRightCountsBesideMistakes(t *testing.T) {
	s, mistakes := Parse("f", []byte("theme = \"moss\"\nmouse = = 3\nmotion = false\nnope = 1\nkey-bar = false\n"), names)
	if s.Theme != "moss" || s.Motion || s.KeyBar {
		t.Errorf("%+v", s)
	}
	if len(mistakes) != 2 || mistakes[0].Line != 2 || mistakes[1].Line != 4 {
		t.Errorf("%v", mistakes)
	}
}

func TestKeysOfAFile(t *testing.T) {
	for _, c := range []struct {
		text string
		want map[string][]string // of commands
	}{
		{"[keys]\nhelp = \"C-g\"", map[string][]string{"help": {"ctrl+g"}}},
		{"[keys]\n\"cell.delete\" = [\"D\", \"d d\"]", map[string][]string{"cell.delete": {"D", "d d"}}},
		{"[keys]\ncell.delete = []", map[string][]string{"cell.delete": {}}},
		{"keys = { help = \"f2\" }", map[string][]string{"help": {"f2"}}},
		{"[keys]\nclear = \"ctrl+s\"", map[string][]string{"clear": {"ctrl+s"}, "save": {}}},
		{"[keys]\nclear = \"ctrl+x\"", map[string][]string{"clear": {"ctrl+x"}, "edit": {}}},
	} {
		s, mistakes := Parse("f", []byte(c.text), names)
		if len(mistakes) > 0 {
			t.Errorf("%q: %v", c.text, mistakes)
		}
		for _, b := range tui.Bindings(s) {
			if want, asked := c.want[b.ID]; asked && strings.Join(b.Keys, ",") != strings.Join(want, ",") {
				t.Errorf("%q: %s has %q, want %q", c.text, b.ID, b.Keys, want)
			}
		}
	}
}

func TestKeepChangesOneValue(t *testing.T) {
	for _, c := range []struct{ before, after string }{
		{"", "theme = \"moss\"\n"},
		{"mouse = false\n", "theme = \"moss\"\nmouse = false\n"},
		{"# mine\ntheme = \"dark\"  # for now\nmouse = false\n", "# mine\ntheme = \"moss\"  # for now\nmouse = false\n"},
		{"theme='dark'\n[editor]\nindent = 4", "theme=\"moss\"\n[editor]\nindent = 4"},
	} {
		file := filepath.Join(t.TempDir(), "sub", "config.toml")
		if c.before != "" {
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(c.before), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := Keep(file, "theme", "moss"); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(file)
		if err != nil || string(got) != c.after {
			t.Errorf("%q became %q (%v), want %q", c.before, got, err, c.after)
		}
		if info, err := os.Stat(file); c.before != "" && (err != nil || info.Mode().Perm() != 0o600) {
			t.Errorf("the file's mode is %v", info.Mode())
		}
	}
}

func TestWhereItLies(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", home)
	t.Setenv(Variable, "")
	if p, err := DefaultPlace(); err != nil || p.File != filepath.Join(home, "nook", "config.toml") || p.RC() != "" {
		t.Errorf("%+v, %v", p, err)
	}
	t.Setenv(Variable, filepath.Join(home, "other.toml"))
	p, err := DefaultPlace()
	if err != nil || p.File != filepath.Join(home, "other.toml") || p.Dir != home {
		t.Errorf("%+v, %v", p, err)
	}
	rc := filepath.Join(home, "rc.js")
	if err := os.WriteFile(rc, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if p.RC() != rc {
		t.Errorf("the rc file is %q", p.RC())
	}
	t.Setenv(Variable, "off")
	if p, err := DefaultPlace(); err != nil || p != (Place{}) {
		t.Errorf("%+v, %v", p, err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(Default(names))
	f.Add("a = [\n1, 'x']\n[keys]\n\"x\" = \"\"\"y\"\"\"\n[[z]]\n= 3")
	f.Fuzz(func(t *testing.T, text string) {
		_, mistakes := Parse("f", []byte(text), names)
		for _, m := range mistakes {
			if m.Line < 0 || m.Line > strings.Count(text, "\n")+1 {
				t.Errorf("line %d of %q", m.Line, text)
			}
		}
		_ = replaced([]byte(text), "theme", "\"x\"")
	})
}

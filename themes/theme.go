package themes

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// Theme is a theme as its file says it.
type Theme struct {
	Name       string
	Dark       bool
	Background RGB   // what it is meant to stand on: contrast is measured against it
	Foreground RGB   // what the terminal's own text colour is taken for
	Least      Depth // it uses no more colours than this depth has, also where there are more
	looks      [roles]Look
	given      [roles]bool
	ansi       [16]RGB
}

// file is the form on disk. What is left out is the parent's, where there is one.
type file struct {
	Name       string            `toml:"name"`
	Parent     string            `toml:"parent"`
	Dark       *bool             `toml:"dark"`
	Background string            `toml:"background"`
	Foreground string            `toml:"foreground"`
	Colours    string            `toml:"colours"`
	Roles      map[string]string `toml:"roles"`
	Ansi       []string          `toml:"ansi"`
}

//go:embed builtin/*.toml
var builtin embed.FS

// Builtin is a theme that comes with nook.
func Builtin(name string) (*Theme, error) { return Library{}.Find(name) }

// Parse reads a theme file that stands alone or has a theme of nook for its parent.
func Parse(data []byte) (*Theme, error) { return parse("theme", data, Library{}.Find) }

// parse reads a theme file; errors begin with its name and the line.
func parse(name string, data []byte, find func(string) (*Theme, error)) (*Theme, error) {
	var f file
	dec := toml.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		var at *toml.DecodeError
		var strict *toml.StrictMissingError
		switch {
		case errors.As(err, &strict) && len(strict.Errors) > 0:
			line, _ := strict.Errors[0].Position()
			return nil, fmt.Errorf("%s, line %d: %s is nothing a theme has; it has name, parent, dark, background, foreground, colours, ansi and roles", name, line, strings.Join(strict.Errors[0].Key(), "."))
		case errors.As(err, &at):
			line, _ := at.Position()
			return nil, fmt.Errorf("%s, line %d: %w", name, line, err)
		}
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	t, key, err := f.theme(find)
	if err != nil {
		return nil, fmt.Errorf("%s%s: %w", name, lineOf(data, key), err)
	}
	return t, nil
}

// lineOf says in which line a key is set; nothing when it is not.
func lineOf(data []byte, key string) string {
	n := 0
	for line := range bytes.Lines(data) {
		n++
		word, _, set := bytes.Cut(line, []byte("="))
		if set && strings.Trim(string(word), " \t'\"") == key {
			return fmt.Sprintf(", line %d", n)
		}
	}
	return ""
}

// theme makes the theme; with an error comes the key that is wrong.
func (f file) theme(find func(string) (*Theme, error)) (*Theme, string, error) {
	t := &Theme{ansi: xterm16}
	if f.Parent != "" {
		p, err := find(f.Parent)
		if err != nil {
			return nil, "parent", err
		}
		*t = *p
	}
	t.Name = f.Name
	if f.Dark != nil {
		t.Dark = *f.Dark
	}
	for _, c := range []struct {
		key, text string
		to        *RGB
	}{{"background", f.Background, &t.Background}, {"foreground", f.Foreground, &t.Foreground}} {
		if c.text == "" && f.Parent != "" {
			continue
		}
		var err error
		if *c.to, err = parseHex(c.text); err != nil {
			return nil, c.key, fmt.Errorf("%s: %w", c.key, err)
		}
	}
	switch f.Colours {
	case "", "all":
	case "basic":
		t.Least = Colors16
	case "none":
		t.Least = Mono
	default:
		return nil, "colours", fmt.Errorf("colours: %q is none of all, basic and none", f.Colours)
	}
	for _, name := range slices.Sorted(maps.Keys(f.Roles)) {
		r, ok := RoleNamed(name)
		if !ok {
			return nil, name, fmt.Errorf("%q is no role; the roles are %s", name, strings.Join(RoleNames(), ", "))
		}
		look, err := parseLook(f.Roles[name])
		if err != nil {
			return nil, name, fmt.Errorf("role %s: %w", name, err)
		}
		t.looks[r], t.given[r] = look, true
	}
	if n := len(f.Ansi); n != 0 && n != 16 {
		return nil, "ansi", fmt.Errorf("ansi has %d colours, it needs 16", n)
	}
	for i, s := range f.Ansi {
		var err error
		if t.ansi[i], err = parseHex(s); err != nil {
			return nil, "ansi", fmt.Errorf("ansi, colour %d (%s): %w", i, basicNames[i], err)
		}
	}
	return t, "", nil
}

// look is how a role looks, its own way or that of the role it falls back to.
func (t *Theme) look(r Role) Look {
	for !t.given[r] && roleTable[r].like != r {
		r = roleTable[r].like
	}
	return t.looks[r]
}

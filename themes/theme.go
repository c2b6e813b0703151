package themes

import (
	"embed"
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// Theme is a theme as its file says it.
type Theme struct {
	Name       string
	Dark       bool
	Background RGB // what it is meant to stand on: contrast is measured against it
	Foreground RGB // what the terminal's own text colour is taken for
	looks      [roles]Look
	given      [roles]bool
	ansi       [16]RGB
}

// file is the form on disk.
type file struct {
	Name       string            `toml:"name"`
	Dark       bool              `toml:"dark"`
	Background string            `toml:"background"`
	Foreground string            `toml:"foreground"`
	Roles      map[string]string `toml:"roles"`
	Ansi       []string          `toml:"ansi"`
}

//go:embed builtin/*.toml
var builtin embed.FS

// Builtin is a theme that comes with nook: "dark" or "light".
func Builtin(name string) (*Theme, error) {
	data, err := builtin.ReadFile("builtin/" + name + ".toml")
	if err != nil {
		return nil, fmt.Errorf("there is no theme %q; nook has %s", name, strings.Join(Names(), " and "))
	}
	return Parse(data)
}

// Names lists the built-in themes.
func Names() []string {
	entries, _ := builtin.ReadDir("builtin")
	var out []string
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(e.Name(), ".toml"))
	}
	sort.Strings(out)
	return out
}

// Parse reads a theme file.
func Parse(data []byte) (*Theme, error) {
	var f file
	dec := toml.NewDecoder(strings.NewReader(string(data)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		var at *toml.DecodeError
		var strict *toml.StrictMissingError
		switch {
		case errors.As(err, &at):
			line, _ := at.Position()
			return nil, fmt.Errorf("theme, line %d: %w", line, err)
		case errors.As(err, &strict) && len(strict.Errors) > 0:
			line, _ := strict.Errors[0].Position()
			return nil, fmt.Errorf("theme, line %d: %s is nothing a theme has", line, strings.Join(strict.Errors[0].Key(), "."))
		}
		return nil, fmt.Errorf("theme: %w", err)
	}
	return f.theme()
}

func (f file) theme() (*Theme, error) {
	t := &Theme{Name: f.Name, Dark: f.Dark, ansi: xterm16}
	var err error
	if t.Background, err = parseHex(f.Background); err != nil {
		return nil, fmt.Errorf("theme %s, background: %w", f.Name, err)
	}
	if t.Foreground, err = parseHex(f.Foreground); err != nil {
		return nil, fmt.Errorf("theme %s, foreground: %w", f.Name, err)
	}
	for name, look := range f.Roles {
		r, ok := RoleNamed(name)
		if !ok {
			return nil, fmt.Errorf("theme %s: %q is no role", f.Name, name)
		}
		if t.looks[r], err = parseLook(look); err != nil {
			return nil, fmt.Errorf("theme %s, role %s: %w", f.Name, name, err)
		}
		t.given[r] = true
	}
	if n := len(f.Ansi); n != 0 && n != 16 {
		return nil, fmt.Errorf("theme %s: ansi has %d colours, it needs 16", f.Name, n)
	}
	for i, s := range f.Ansi {
		if t.ansi[i], err = parseHex(s); err != nil {
			return nil, fmt.Errorf("theme %s, ansi %d: %w", f.Name, i, err)
		}
	}
	return t, nil
}

// look is how a role looks, its own way or that of the role it falls back to.
func (t *Theme) look(r Role) Look {
	for !t.given[r] && roleTable[r].like != r {
		r = roleTable[r].like
	}
	return t.looks[r]
}

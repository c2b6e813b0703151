package themes

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Library is the themes there are: nook's, and a person's own in a folder. Looking into it reads
// files: not on the screen's goroutine.
type Library struct {
	Dir string // of files NAME.toml; empty for none
}

// Names lists the built-in themes: dark ones, light ones, and those that leave the colours to the terminal.
func Names() []string {
	return []string{"dark", "harbour", "ember", "moss", "plum", "midnight", "light", "linen", "frost", "meadow", "noon", "terminal", "mono"}
}

// Names lists the built-in themes, and behind them a person's own.
func (l Library) Names() []string {
	out := Names()
	if l.Dir == "" {
		return out
	}
	files, _ := filepath.Glob(filepath.Join(l.Dir, "*.toml"))
	for _, f := range files {
		if name := strings.TrimSuffix(filepath.Base(f), ".toml"); !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// Find reads a theme by its name; a person's own comes before one of nook's.
func (l Library) Find(name string) (*Theme, error) { return l.find(name, nil) }

// find reads a theme; chain are those whose parent it is.
func (l Library) find(name string, chain []string) (*Theme, error) {
	data, file, err := l.read(name, slices.Contains(chain, name))
	if err != nil {
		return nil, err
	}
	t, err := parse(file, data, func(parent string) (*Theme, error) { return l.find(parent, append(chain, name)) })
	if t != nil {
		t.Name = name
	}
	return t, err
}

// read gives the text of a theme. A theme of a person's that is named like one of nook's has that
// one for its parent: again is asked for then.
func (l Library) read(name string, again bool) (data []byte, file string, err error) {
	if l.Dir != "" && !again && filepath.Base(name) == name {
		file = filepath.Join(l.Dir, name+".toml")
		data, err = os.ReadFile(file)
		if err == nil {
			return data, file, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, "", fmt.Errorf("reading the theme %s: %w", name, err)
		}
	}
	data, err = builtin.ReadFile("builtin/" + name + ".toml")
	if err != nil && again {
		return nil, "", fmt.Errorf("%s is its own parent", name)
	}
	if err != nil {
		return nil, "", fmt.Errorf("there is no theme %q; nook has %s", name, strings.Join(Names(), ", "))
	}
	return data, "theme " + name, nil
}

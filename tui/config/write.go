package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"nook/tui"
)

// keysSection is the part of the file that binds keys.
const keysSection = "keys"

// Default is the file that says what nook does by itself, with comments; themes are the names of all.
func Default(themes []string) string {
	var b strings.Builder
	b.WriteString("# The settings of nook. Everything below is what nook does by itself: keep the lines that you change.\n")
	s := tui.DefaultSettings()
	for _, part := range table() {
		if part.name != "" {
			fmt.Fprintf(&b, "\n# %s\n[%s]\n", part.doc, part.name)
		}
		for _, r := range part.rows {
			b.WriteString("\n")
			for line := range strings.SplitSeq(r.doc, "\n") {
				b.WriteString("# " + line + "\n")
			}
			if _, yesno := r.at(&s).(*bool); !yesno {
				allowed := r.allowed(&s, themes)
				b.WriteString("# " + strings.ToUpper(allowed[:1]) + allowed[1:] + ".\n")
			}
			b.WriteString(strings.TrimPrefix(r.key, part.name+".") + " = " + r.value(&s) + "\n")
		}
	}
	b.WriteString("\n" + keysText)
	return b.String()
}

// keysText explains the section of keys, which is empty by default.
const keysText = `# Keys of commands, in place of those that the preset gives them; nook config keys prints all as they are.
#   "history.search" = "ctrl+r"             one key
#   "edit" = ["f2", "ctrl+x ctrl+e"]        several, and one key after the other
#   "clear" = []                            none
[keys]
`

// Keys is the map of keys as a section of the file.
func Keys(s tui.Settings) string {
	var b strings.Builder
	b.WriteString("[" + keysSection + "]\n")
	place := ""
	for _, c := range tui.Bindings(s) {
		if c.Place != place {
			place = c.Place
			b.WriteString("\n# " + place + "\n")
		}
		quoted := make([]string, len(c.Keys))
		for i, k := range c.Keys {
			quoted[i] = strconv.Quote(k)
		}
		fmt.Fprintf(&b, "%q = [%s]  # %s\n", c.ID, strings.Join(quoted, ", "), c.Title)
	}
	return b.String()
}

// Keep writes one setting into the file and leaves everything else in it as it is. The file is made
// when it is not there.
func Keep(file, key, value string) error {
	if file == "" {
		return fmt.Errorf("there is no file of settings: %s is off", Variable)
	}
	text, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading the settings: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return fmt.Errorf("making the folder of settings: %w", err)
	}
	mode := fs.FileMode(0o644)
	if target, err := filepath.EvalSymlinks(file); err == nil {
		file = target // a link to a repository of dot files stays one
		if info, err := os.Stat(file); err == nil {
			mode = info.Mode().Perm()
		}
	}
	beside, err := os.CreateTemp(filepath.Dir(file), ".config-*")
	if err != nil {
		return fmt.Errorf("writing the settings: %w", err)
	}
	defer os.Remove(beside.Name())
	_, err = beside.Write(replaced(text, key, strconv.Quote(value)))
	err = errors.Join(err, beside.Chmod(mode), beside.Close())
	if err == nil {
		err = os.Rename(beside.Name(), file)
	}
	if err != nil {
		return fmt.Errorf("writing the settings: %w", err)
	}
	return nil
}

// replaced is a text with another value for a key that stands before all sections.
func replaced(text []byte, key, value string) []byte {
	text = bytes.TrimPrefix(text, []byte(mark))
	from, to := -1, -1
	each(text, func(e entry) {
		if e.key == key && from < 0 {
			from, to = e.from, e.to
		}
	}, func(int, string) {})
	if from >= 0 {
		return bytes.Join([][]byte{text[:from], []byte(value), text[to:]}, nil)
	}
	return append([]byte(key+" = "+value+"\n"), text...)
}

package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"nook/tui"
)

// Mistake is something in a file that cannot be followed.
type Mistake struct {
	File string
	Line int // from 1; 0 is the whole file
	Text string
}

// String names the place first, as compilers do.
func (m Mistake) String() string {
	if m.Line == 0 {
		return m.File + ": " + m.Text
	}
	return m.File + ":" + strconv.Itoa(m.Line) + ": " + m.Text
}

// Read reads a file of settings; themes are the names that a theme may have. A file that is not
// there is no mistake.
func Read(file string, themes []string) (tui.Settings, []Mistake) {
	if file == "" {
		return tui.DefaultSettings(), nil
	}
	text, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return tui.DefaultSettings(), nil
	case err != nil:
		return tui.DefaultSettings(), []Mistake{{File: file, Text: "cannot be read: " + cause(err)}}
	}
	return Parse(file, text, themes)
}

// cause is an error of the file system without the path, which stands before it.
func cause(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// Parse reads settings from a text. What is wrong with it is returned in the order of its lines;
// all else counts.
func Parse(file string, text []byte, themes []string) (tui.Settings, []Mistake) {
	r := reader{file: file, themes: themes, settings: tui.DefaultSettings(), seen: map[string]int{}, keys: map[string]int{}}
	for _, s := range table() {
		r.rows = append(r.rows, s.rows...)
	}
	for _, b := range tui.Bindings(r.settings) {
		r.commands = append(r.commands, b.ID)
	}
	each(text, r.entry, func(line int, what string) { r.wrong(line, what) })
	for _, m := range tui.CheckKeys(r.settings) {
		r.wrong(r.keys[m.ID], m.ID+": "+m.Text)
	}
	slices.SortStableFunc(r.mistakes, func(a, b Mistake) int { return a.Line - b.Line })
	return r.settings, r.mistakes
}

// reader takes entries into settings.
type reader struct {
	file     string
	themes   []string
	rows     []row
	commands []string
	settings tui.Settings
	seen     map[string]int // lines of what was set
	keys     map[string]int // lines of commands
	mistakes []Mistake
}

func (r *reader) wrong(line int, text string) {
	r.mistakes = append(r.mistakes, Mistake{r.file, line, text})
}

// entry takes one key with its value.
func (r *reader) entry(e entry) {
	if id, ok := strings.CutPrefix(e.key, keysSection+"."); ok {
		r.binding(id, e)
		return
	}
	i := slices.IndexFunc(r.rows, func(w row) bool { return w.key == e.key || (w.also != "" && w.also == e.key) })
	if i < 0 {
		r.unknown(e)
		return
	}
	w := r.rows[i]
	if first, again := r.seen[w.key]; again {
		r.wrong(e.line, fmt.Sprintf("%s was set in line %d already; that one counts", e.key, first))
		return
	}
	r.seen[w.key] = e.line
	if !r.set(w, e) {
		r.wrong(e.line, fmt.Sprintf("%s is %s; it can be %s; %s is kept", e.key, e.text, w.allowed(&r.settings, r.themes), w.value(&r.settings)))
	}
}

// set gives a setting its value; false when it cannot have it.
func (r *reader) set(w row, e entry) bool {
	switch p := w.at(&r.settings).(type) {
	case *bool:
		v, ok := e.value.(bool)
		if ok {
			*p = v
		}
		return ok
	case *int:
		v, ok := e.value.(int)
		ok = ok && v >= w.low && v <= w.high
		if ok {
			*p = v
		}
		return ok
	case *string:
		v, ok := e.value.(string)
		ok = ok && slices.Contains(w.choices(r.themes), v)
		if ok {
			*p = v
		}
		return ok
	case *tui.Preset:
		v, ok := e.value.(string)
		ok = ok && slices.Contains(w.one, v)
		if ok {
			*p = tui.Preset(v)
		}
		return ok
	}
	return false
}

// unknown says that there is no such setting, and which may be meant.
func (r *reader) unknown(e entry) {
	var names []string
	for _, w := range r.rows {
		names = append(names, w.key)
	}
	said := e.key + " is no setting"
	if near := nearest(e.key, names); near != "" {
		said += "; is " + near + " meant?"
	} else {
		said += "; nook config lists them all"
	}
	r.wrong(e.line, said)
}

// binding takes the keys of a command.
func (r *reader) binding(id string, e entry) {
	if !slices.Contains(r.commands, id) {
		said := id + " is no command"
		if near := nearest(id, r.commands); near != "" {
			said += "; is " + near + " meant?"
		} else {
			said += "; nook config keys lists them all"
		}
		r.wrong(e.line, said)
		return
	}
	if first, again := r.keys[id]; again {
		r.wrong(e.line, fmt.Sprintf("%s has its keys from line %d already; that one counts", id, first))
		return
	}
	var names []string
	switch v := e.value.(type) {
	case string:
		names = []string{v}
	case []string:
		names = v
	default:
		r.wrong(e.line, fmt.Sprintf("%s is %s; it can be a key such as \"ctrl+g\", several in [], or [] for none; its keys are kept", id, e.text))
		return
	}
	keys := make([]string, 0, len(names))
	for _, name := range names {
		k, err := tui.NormalKeys(name)
		if err != nil {
			r.wrong(e.line, id+": "+err.Error())
			continue
		}
		keys = append(keys, k)
	}
	if len(keys) == 0 && len(names) > 0 {
		return // none of them is a key: the command keeps those it has
	}
	if r.settings.Keys == nil {
		r.settings.Keys = map[string][]string{}
	}
	r.settings.Keys[id], r.keys[id] = keys, e.line
}

// nearest is the name that is written most alike, when one is alike at all.
func nearest(word string, names []string) string {
	best, far := "", max(len(word)/3, 2)+1
	for _, n := range names {
		if d := distance(word, n); d < far {
			best, far = n, d
		}
	}
	return best
}

// distance is how many characters must change to make one word of another.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}

package module

import (
	"slices"
	"strings"

	"nook/engine/compilecache"
)

// fewModules is how many files a program may load before it is worth to remember which.
const fewModules = 8

// graph remembers which files a program loads, so that the next start can compile them ahead of
// being asked. It is a hint and no more: what a file holds and how it is resolved is looked up anew.
type graph struct {
	store *compilecache.Store
	key   compilecache.Key
	known string
	files []string
}

// The kinds of files in a graph's text, a letter before each name.
const (
	moduleLetter   = 'm'
	commonJSLetter = 'c'
)

// open reads what the program of the main file loaded the last time.
func (g *graph) open(store *compilecache.Store, main string) (units []string) {
	g.store = store
	if store == nil {
		return nil
	}
	g.key = store.Key("graph", main)
	data, ok := store.Get(g.key)
	if !ok || len(data) == 0 {
		return nil
	}
	g.known = string(data)
	return strings.Split(g.known, "\n")
}

// loaded tells of a file that the program has loaded.
func (g *graph) loaded(u unit) {
	if g.store != nil && !strings.Contains(u.path, "\n") {
		g.files = append(g.files, u.letter()+u.path)
	}
}

func (u unit) letter() string {
	if u.module {
		return string(moduleLetter)
	}
	return string(commonJSLetter)
}

// keep writes the graph down if it is another than the one that is known.
func (g *graph) keep() {
	text := strings.Join(slices.Compact(g.files), "\n")
	if g.store == nil || len(g.files) < fewModules || text == g.known {
		return
	}
	g.known = text
	g.store.Put(g.key, []byte(text))
}

// moduleUnit and commonJSUnit say how a file is compiled.
func (l *Loader) moduleUnit(path, name string) unit {
	return unit{path: path, module: true, options: l.options(path, name)}
}

func (l *Loader) commonJSUnit(path string) unit {
	u := unit{path: path, options: l.options(path, path)}
	u.options.CommonJS = true
	return u
}

// beginProgram compiles ahead what the program loaded at its last start.
func (l *Loader) beginProgram(main string) {
	var units []unit
	for _, file := range l.graph.open(l.cache.Store(), main) {
		switch path := file[1:]; file[0] {
		case moduleLetter:
			units = append(units, l.moduleUnit(path, FileURL(path)))
		case commonJSLetter:
			units = append(units, l.commonJSUnit(path))
		}
	}
	l.ahead.add(units...)
}

// Close ends what the loader does beside its loop, and remembers what the program loaded.
func (l *Loader) Close() {
	l.ahead.stop()
	l.graph.keep()
}

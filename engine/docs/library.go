package docs

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed text
var texts embed.FS

// library is the texts as found so far.
type library struct {
	text   map[string]string   // of a file, by its name
	owners map[string][]string // the files that hold what an owner owns
	parent map[string]string   // where to look for what an owner lacks
	alias  map[string]string   // the owner that another one is
	loose  []string            // the files of words that nothing owns: syntax, codes, global functions

	mu    sync.Mutex
	files map[string]*file
}

// shelf finds at its first use which file holds what.
var shelf = sync.OnceValue(func() *library { return newLibrary(texts) })

func newLibrary(from fs.FS) *library {
	l := &library{
		text: map[string]string{}, owners: map[string][]string{}, parent: map[string]string{},
		alias: map[string]string{}, files: map[string]*file{},
	}
	_ = fs.WalkDir(from, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".md" {
			return err
		}
		data, err := fs.ReadFile(from, name)
		if err == nil {
			l.index(name, string(data))
		}
		return err
	})
	return l
}

// index notes the owners of a text, which stand in lines of their own.
func (l *library) index(name, text string) {
	l.text[name] = text
	for rest := "\n" + text; ; {
		i := strings.Index(rest, "\n# ")
		if i < 0 {
			return
		}
		rest = rest[i+3:]
		line, _, _ := strings.Cut(rest, "\n")
		if line == "*" {
			l.loose = append(l.loose, name)
			continue
		}
		if from, to, ok := strings.Cut(line, " = "); ok {
			l.alias[from] = to
			continue
		}
		owner, parent, ok := strings.Cut(line, " < ")
		if ok {
			l.parent[owner] = parent
		}
		if !slices.Contains(l.owners[owner], name) {
			l.owners[owner] = append(l.owners[owner], name)
		}
	}
}

func (l *library) file(name string) *file {
	l.mu.Lock()
	defer l.mu.Unlock()
	f := l.files[name]
	if f == nil {
		f = parse(l.text[name])
		l.files[name] = f
	}
	return f
}

// candidates are the files that may hold a path: those of its owners, from the nearest outwards.
func (l *library) candidates(p string) []string {
	var names []string
	for owner := p; owner != ""; owner, _ = split(owner) {
		for _, name := range l.owners[owner] {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return append(names, l.loose...)
}

func (l *library) exact(p string) (Entry, bool) {
	for _, name := range l.candidates(p) {
		f := l.file(name)
		if i, ok := f.byPath[p]; ok {
			return f.entries[i], true
		}
	}
	return Entry{}, false
}

// maxHops bounds the way through aliases and parents.
const maxHops = 12

func (l *library) find(p string, hops int) (Entry, bool) {
	if hops == 0 || p == "" {
		return Entry{}, false
	}
	if e, ok := l.exact(p); ok {
		return e, true
	}
	// The longest owner that is another one, or that inherits.
	for owner, rest := p, ""; owner != ""; {
		if to := l.alias[owner]; to != "" {
			return l.find(to+rest, hops-1)
		}
		if to := l.parent[owner]; to != "" && rest != "" {
			if e, ok := l.find(to+rest, hops-1); ok {
				return e, true
			}
		}
		up, name := split(owner)
		owner, rest = up, "."+name+rest
	}
	return Entry{}, false
}

// Lookup finds the entry of a path as people write it: "Array.prototype.map", "Array#map",
// "node:fs/promises.readFile", "fetch", "for", "?.", "ENOENT". What a class inherits is found under
// the class, and what instances have is found without "prototype" where the class has no such member.
func Lookup(p string) (Entry, bool) {
	l, p := shelf(), clean(p)
	if e, ok := l.find(p, maxHops); ok {
		return e, true
	}
	if owner, name := split(p); owner != "" && !strings.HasSuffix(owner, ".prototype") {
		return l.find(owner+".prototype."+name, maxHops)
	}
	return Entry{}, false
}

// Members lists the paths of what is documented directly below an owner ("Array.prototype", "fs"),
// in the order of the text; what the owner inherits comes last.
func Members(owner string) []string {
	l, owner := shelf(), clean(owner)
	for range maxHops {
		if to := l.alias[owner]; to != "" {
			owner = to
		}
	}
	var out []string
	seen := map[string]bool{}
	for range maxHops {
		for _, name := range l.owners[owner] {
			for _, e := range l.file(name).entries {
				if up, short := split(e.Path); up == owner && !seen[short] {
					seen[short] = true
					out = append(out, e.Path)
				}
			}
		}
		if owner = l.parent[owner]; owner == "" {
			break
		}
	}
	return out
}

// All visits every entry, file by file.
func All(visit func(file string, e Entry)) {
	l := shelf()
	names := make([]string, 0, len(l.text))
	for name := range l.text {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		for _, e := range l.file(name).entries {
			visit(name, e)
		}
	}
}

// clean brings a path as people write it into the form of the texts.
func clean(p string) string {
	p = strings.TrimSpace(p)
	if e, ok := shelf().exact(p); ok && e.Kind == Syntax {
		return p
	}
	p = strings.TrimPrefix(p, "new ")
	p = strings.TrimSuffix(strings.TrimSuffix(p, "()"), ".")
	p = strings.TrimPrefix(p, "node:")
	for _, prefix := range []string{"globalThis.", "global."} {
		p = strings.TrimPrefix(p, prefix)
	}
	p = strings.ReplaceAll(p, "?.", ".")
	p = strings.ReplaceAll(p, "::", ".prototype.")
	if owner, name, ok := strings.Cut(p, "#"); ok && owner != "" && name != "" {
		p = owner + ".prototype." + name
	}
	if i := strings.IndexByte(p, '['); i > 0 && p[i-1] != '.' {
		p = p[:i] + "." + p[i:]
	}
	return p
}

// split takes the last name off a path; the owner of a lone name is empty.
func split(p string) (owner, name string) {
	if i := strings.LastIndex(p, ".["); i > 0 && strings.HasSuffix(p, "]") {
		return p[:i], p[i+1:]
	}
	if i := strings.LastIndexByte(p, '.'); i > 0 && i < len(p)-1 {
		return p[:i], p[i+1:]
	}
	return "", p
}

package sourcemap

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// Cache are the maps that generated files name, each read when it is asked for the first time.
// The zero Cache is ready, and off.
type Cache struct {
	// Enabled says whether maps are looked for at all; NodeModules and Generated whether those of
	// installed packages and of text made at run time are, too.
	Enabled, NodeModules, Generated bool

	files map[string]*Found
}

// Found is a map, and where it and its text are.
type Found struct {
	*Map
	Payload     []byte // with sources as URLs
	LineLengths []int  // of the generated text, in UTF-16 units
}

// maxMap bounds the size of a map that is read, in bytes.
const maxMap = 128 << 20

// Of gives the map of a file, whose generated text is asked for only when it has not been read yet;
// nil when it has none, or must not have one.
func (c *Cache) Of(file string, text func() string) *Found {
	if !c.Enabled || !c.NodeModules && installed(file) {
		return nil
	}
	if f, known := c.files[file]; known {
		return f
	}
	f := read(file, text())
	if c.files == nil {
		c.files = map[string]*Found{}
	}
	c.files[file] = f
	return f
}

func installed(file string) bool {
	return strings.Contains(filepath.ToSlash(file), "/node_modules/")
}

// marker begins the comment that names a map.
const marker = "sourceMappingURL="

// Named is the address that a text gives for its map; empty when it gives none.
func Named(text string) string {
	for {
		at := strings.LastIndex(text, marker)
		if at < 0 {
			return ""
		}
		before := strings.TrimRight(text[:at], " \t")
		if len(before) < at && (strings.HasSuffix(before, "//#") || strings.HasSuffix(before, "/*#") || strings.HasSuffix(before, "//@")) {
			rest := text[at+len(marker):]
			if end := strings.IndexAny(rest, " \t\r\n"); end >= 0 {
				rest = rest[:end]
			}
			return rest
		}
		text = text[:at]
	}
}

func read(file, text string) *Found {
	address := Named(text)
	if address == "" {
		return nil
	}
	base := fileURL(file)
	data, base := fetch(address, base)
	if data == nil {
		return nil
	}
	var p Payload
	if json.Unmarshal(data, &p) != nil {
		return nil
	}
	absolute(&p, base)
	m, err := New(&p)
	if err != nil || len(m.entries) == 0 {
		return nil
	}
	payload, err := json.Marshal(&p)
	if err != nil {
		return nil
	}
	return &Found{Map: m, Payload: payload, LineLengths: lengths(text)}
}

// fetch reads what is at an address: data, or a file beside the one that names it.
func fetch(address string, base *url.URL) ([]byte, *url.URL) {
	if rest, ok := strings.CutPrefix(address, "data:"); ok {
		head, body, ok := strings.Cut(rest, ",")
		if !ok || !strings.HasPrefix(head, "application/json") {
			return nil, base
		}
		if strings.HasSuffix(head, ";base64") {
			data, err := base64.StdEncoding.DecodeString(body)
			if err != nil {
				data, err = base64.RawStdEncoding.DecodeString(body)
			}
			if err != nil {
				return nil, base
			}
			return data, base
		}
		text, err := url.PathUnescape(body)
		if err != nil {
			return nil, base
		}
		return []byte(text), base
	}
	at, err := base.Parse(address)
	if err != nil || at.Scheme != "file" {
		return nil, base
	}
	path := filePath(at)
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() || info.Size() > maxMap {
		return nil, base
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, base
	}
	return data, at
}

// absolute makes the sources of a payload URLs.
func absolute(p *Payload, base *url.URL) {
	for i, s := range p.Sources {
		if u, err := base.Parse(p.SourceRoot + s); err == nil {
			p.Sources[i] = u.String()
		}
	}
	p.SourceRoot = ""
	for _, s := range p.Sections {
		if s.Map != nil {
			absolute(s.Map, base)
		}
	}
}

func fileURL(file string) *url.URL {
	if u, err := url.Parse(file); err == nil && u.Scheme == "file" {
		return u
	}
	path := filepath.ToSlash(file)
	if !strings.HasPrefix(path, "/") {
		path = "/" + path
	}
	return &url.URL{Scheme: "file", Path: path}
}

func filePath(u *url.URL) string {
	path := u.Path
	if len(path) > 2 && path[0] == '/' && path[2] == ':' {
		path = path[1:] // a drive
	}
	return filepath.FromSlash(path)
}

// Path is a source as a person calls it: the path of a file, or the address of anything else.
func Path(source string) string {
	if u, err := url.Parse(source); err == nil && u.Scheme == "file" {
		return filePath(u)
	}
	return source
}

func lengths(text string) []int {
	lines := strings.Split(text, "\n")
	out := make([]int, len(lines))
	for i, l := range lines {
		n := 0
		for _, r := range l {
			if n++; r > 0xffff {
				n++
			}
		}
		out[i] = n
	}
	return out
}

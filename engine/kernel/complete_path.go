package kernel

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"nook/engine/lower"
)

// completeString completes a module's name or a file's path in an unfinished string.
func (s *session) completeString(src string, toks []lower.Token, at, offset int) Completions {
	text := src[at+1 : offset]
	c := Completions{From: at + 1, To: offset}
	module := namesModule(src, toks[:len(toks)-1])
	path := strings.HasPrefix(text, ".") || strings.HasPrefix(text, "/") || strings.HasPrefix(text, "~/")
	switch {
	case path:
		slash := strings.LastIndexByte(text, '/') + 1
		c.From += slash
		c.Items = files(text[:slash], text[slash:])
	case module:
		for _, name := range s.engine.Modules().Catalog().Public() {
			bare := strings.TrimPrefix(name, "node:")
			if strings.HasPrefix(name, text) {
				c.Items = append(c.Items, Completion{Text: name, Kind: "module", Detail: "builtin"})
			} else if full := "node:" + bare; text != "" && strings.HasPrefix(full, text) {
				c.Items = append(c.Items, Completion{Text: full, Kind: "module", Detail: "builtin"})
			}
		}
		c.Items = append(c.Items, installed(text)...)
		sortItems(c.Items)
	}
	return c
}

// namesModule says whether the string behind the tokens is that of require, import or from.
func namesModule(src string, toks []lower.Token) bool {
	text := func(back int) string {
		if n := len(toks) - back; n >= 0 && n < len(toks) {
			return src[toks[n].Start:toks[n].End]
		}
		return ""
	}
	if text(1) == "(" {
		return text(2) == "require" || text(2) == "import" || (text(2) == "resolve" && text(4) == "require")
	}
	return text(1) == "from" || text(1) == "import"
}

// files lists a folder's entries that begin with prefix; folders end with a slash.
func files(dir, prefix string) (out []Completion) {
	if rest, home := strings.CutPrefix(dir, "~/"); home {
		if h, err := os.UserHomeDir(); err == nil {
			dir = filepath.Join(h, rest)
		}
	}
	if dir == "" {
		dir = "."
	}
	entries, err := os.ReadDir(filepath.FromSlash(dir))
	if err != nil {
		return nil
	}
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, prefix) || (prefix == "" && name[0] == '.') {
			continue
		}
		c := Completion{Text: name, Kind: "file"}
		if e.IsDir() {
			c.Text, c.Detail = name+"/", "folder"
		}
		if out = append(out, c); len(out) == maxItems {
			break
		}
	}
	return out
}

// installed lists what is installed for the working directory.
func installed(prefix string) (out []Completion) {
	dir, err := os.Getwd()
	if err != nil {
		return nil
	}
	for {
		for _, e := range files(filepath.ToSlash(filepath.Join(dir, "node_modules"))+"/", "") {
			name := strings.TrimSuffix(e.Text, "/")
			if strings.HasPrefix(name, "@") {
				for _, sub := range files(filepath.ToSlash(filepath.Join(dir, "node_modules", name))+"/", "") {
					out = append(out, Completion{Text: name + "/" + strings.TrimSuffix(sub.Text, "/"), Kind: "module", Detail: "package"})
				}
				continue
			}
			out = append(out, Completion{Text: name, Kind: "module", Detail: "package"})
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			break
		}
		dir = parent
	}
	out = slices.DeleteFunc(out, func(c Completion) bool { return !strings.HasPrefix(c.Text, prefix) })
	return out
}

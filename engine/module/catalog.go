package module

import (
	"fmt"
	"strings"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"nook/engine/lower"
	"nook/engine/value"
)

// Catalog is the immutable table of builtins. Each JavaScript half is compiled once a process, at
// its first use. Any goroutine.
type Catalog struct {
	defs   []*value.Def
	byName map[string]*entry
	cache  *lower.Cache // what esbuild made of files
}

type entry struct {
	def     *value.Def
	once    sync.Once
	program *goja.Program
}

// NewCatalog makes the table.
func NewCatalog(defs []*value.Def) *Catalog {
	c := &Catalog{defs: defs, byName: make(map[string]*entry, len(defs)), cache: lower.NewCache(nil)}
	for _, d := range defs {
		c.byName[d.Name] = &entry{def: d}
	}
	return c
}

// Defs lists the table in its order.
func (c *Catalog) Defs() []*value.Def { return c.defs }

// Find gives the name under which a specifier ("fs", "node:fs") stands in the table, for code of a
// user: internal modules and, without the prefix, modules that need it are not found.
func (c *Catalog) Find(specifier string) (name string, ok bool) {
	name, prefixed := strings.CutPrefix(specifier, "node:")
	en := c.byName[name]
	if en == nil || strings.HasPrefix(name, "internal/") || (en.def.NodeOnly && !prefixed) {
		return "", false
	}
	return name, true
}

// Public lists what require('module').builtinModules lists.
func (c *Catalog) Public() []string {
	names := make([]string, 0, len(c.defs))
	for _, d := range c.defs {
		switch {
		case strings.HasPrefix(d.Name, "internal/"):
		case d.NodeOnly:
			names = append(names, "node:"+d.Name)
		default:
			names = append(names, d.Name)
		}
	}
	return names
}

// Warm compiles the JavaScript half of a builtin if it is not compiled yet. Any goroutine.
func (c *Catalog) Warm(name string) {
	if en := c.byName[name]; en != nil && en.def.Export == nil {
		en.compile()
	}
}

// compile makes the wrapper of a JavaScript half; what does not compile is a bug of ours.
func (en *entry) compile() *goja.Program {
	en.once.Do(func() {
		name := "node:" + en.def.Name
		// The wrapper stands on the first line, so that lines are those of the file.
		source := en.def.Source
		if en.def.Read != nil {
			source = en.def.Read()
		}
		src := "(function (exports, require, module, binding) { 'use strict'; " + source + "\n})"
		ast, err := goja.Parse(name, src, parser.WithDisableSourceMaps)
		if err == nil {
			en.program, err = goja.CompileAST(ast, true)
		}
		if err != nil {
			panic(fmt.Errorf("compiling builtin %s: %w", name, err))
		}
	})
	return en.program
}

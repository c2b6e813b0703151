package value

import (
	"embed"
	"fmt"
	"strings"

	"github.com/dop251/goja"
)

// Def describes one builtin module. Values are immutable and shared by all engines; what belongs
// to one engine lives in its Env.
type Def struct {
	// Name is what require takes: "fs", "fs/promises", "internal/errors". Names without
	// "internal/" are also reachable with the "node:" prefix.
	Name string
	// NodeOnly modules are reachable only with the prefix ("node:test", "node:sqlite").
	NodeOnly bool
	// Source is the JavaScript half: the body of function (exports, require, module, binding).
	// Its require reaches builtins only, internal ones included. Empty for a pure Go module.
	Source string
	// Read gives Source at first use, for a half that lies in an embedded folder; see Embedded.
	Read func() string
	// Bind fills the binding object that Source receives; at first load only.
	Bind func(env *Env, binding *goja.Object)
	// Export makes the exports of a pure Go module; exactly one of Source, Read and Export is set.
	Export func(env *Env) goja.Value
	// Globals are the names this module defines on the global object, each loaded at first use.
	Globals []Global
}

// Global is one lazily defined global.
type Global struct {
	Name       string
	Member     string // of the module's exports; empty is the exports themselves
	Enumerable bool
}

// Embedded reads a file of an embedded folder when it is asked for: reading copies, and most of the
// JavaScript is never needed.
func Embedded(folder embed.FS, name string) func() string {
	return func() string {
		text, err := folder.ReadFile(name)
		if err != nil {
			panic(fmt.Errorf("reading an embedded file: %w", err)) // it was compiled in
		}
		return string(text)
	}
}

// Folder makes a module of every file of an embedded folder. public are the names of those that are not
// internal: the others are called as their file behind prefix. add puts in what else a module has; nil
// for nothing.
func Folder(folder embed.FS, prefix string, public map[string]string, add func(file string, d *Def)) []*Def {
	files, err := folder.ReadDir(".")
	if err != nil {
		panic(fmt.Errorf("reading an embedded folder: %w", err)) // it was compiled in
	}
	defs := make([]*Def, len(files))
	for i, f := range files {
		d := &Def{Name: public[f.Name()], Read: Embedded(folder, f.Name())}
		if d.Name == "" {
			d.Name = prefix + strings.TrimSuffix(f.Name(), ".js")
		}
		if add != nil {
			add(f.Name(), d)
		}
		defs[i] = d
	}
	return defs
}

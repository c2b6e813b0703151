package module

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/dop251/goja"

	"nook/engine/packages"
)

// Lacking lists the packages that specifiers of code in dir mean and that lie nowhere. What can be
// resolved in another way (a builtin, "imports", the package's own name) is not lacking.
func (l *Loader) Lacking(dir string, specifiers []string) []string {
	var out []string
	from := filepath.Join(dir, "cell")
	for _, s := range specifiers {
		name, ok := packages.NameOf(s)
		if !ok || slices.Contains(out, name) || l.isThere(from, name) {
			continue
		}
		if _, err := l.resolveImport(s, FileURL(from)); err == nil {
			continue
		}
		if _, found, err := l.RequirePackage(s, from, l.folders(from)); !found && err == nil {
			out = append(out, name)
		}
	}
	return out
}

// folders are all that may hold packages for the code of a file, nearest first.
func (l *Loader) folders(file string) []string {
	return append(NodeModules(filepath.Dir(file)), l.globalPaths()...)
}

func (l *Loader) isThere(from, name string) bool {
	for _, folder := range l.folders(from) {
		if info, err := os.Stat(filepath.Join(folder, filepath.FromSlash(name))); err == nil && info.IsDir() {
			return true
		}
	}
	return false
}

// globalPaths are the folders that are looked in last.
func (l *Loader) globalPaths() []string {
	return append(l.aside[:len(l.aside):len(l.aside)], globalPaths(l.env.Program().ExecPath)...)
}

// LookAlso makes packages in folder, which ends in node_modules, found where none nearer are.
func (l *Loader) LookAlso(folder string) {
	if !slices.Contains(l.aside, folder) {
		l.aside = append(l.aside, folder)
	}
	if l.cjs != nil {
		l.initPaths()
	}
}

func (l *Loader) initPaths() {
	init, _ := goja.AssertFunction(l.cjsModule().Get("Module").(*goja.Object).Get("_initPaths"))
	l.env.Must(init, goja.Undefined())
}

// Forget makes the loader look anew at which packages there are and what they say of themselves.
func (l *Loader) Forget() {
	clear(l.packages)
	clear(l.tsconfigs)
}

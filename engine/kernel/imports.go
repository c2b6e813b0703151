package kernel

import (
	"os"
	"path/filepath"

	"github.com/dop251/goja"

	"nook/engine/cell"
)

// imports loads modules for cells as code in the working directory would; the loader of modules is
// made at the first import.
type imports struct {
	s    *session
	dir  string // it was made for
	made cell.Importer
}

func (i *imports) importer() cell.Importer {
	dir, err := os.Getwd()
	if err != nil {
		dir = i.dir
	}
	if i.made == nil || dir != i.dir {
		i.dir, i.made = dir, i.s.engine.Modules().Importer(filepath.Join(dir, "cell"))
	}
	return i.made
}

// Import implements cell.Importer.
func (i *imports) Import(specifier string, attributes map[string]string) goja.Value {
	return i.importer().Import(specifier, attributes)
}

// Meta implements cell.Importer.
func (i *imports) Meta() goja.Value { return i.importer().Meta() }

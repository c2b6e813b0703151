package fs

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

func utoa(n uint64) string { return strconv.FormatUint(n, 10) }

// absolute makes p absolute and clean.
func absolute(p string) (string, error) { return filepath.Abs(p) }

// splitRoot cuts the root ("/", "C:\") from a path; root is empty for a relative one.
func splitRoot(p string) (root, rest string) {
	if !filepath.IsAbs(p) {
		return "", p
	}
	vol := filepath.VolumeName(p)
	return vol + separator, strings.TrimPrefix(p[len(vol):], separator)
}

// join appends a name to a folder without cleaning either.
func join(dir, name string) string {
	if strings.HasSuffix(dir, separator) {
		return dir + name
	}
	return dir + separator + name
}

// parent is the folder that a clean absolute path lies in; the root is its own.
func parent(p, root string) string {
	i := strings.LastIndex(p, separator)
	if i < len(root) {
		return root
	}
	return p[:i]
}

// direntKind is UV_DIRENT_* of a file's type.
func direntKind(m os.FileMode) int {
	switch {
	case m.IsRegular():
		return 1
	case m&os.ModeDir != 0:
		return 2
	case m&os.ModeSymlink != 0:
		return 3
	case m&os.ModeNamedPipe != 0:
		return 4
	case m&os.ModeSocket != 0:
		return 5
	case m&os.ModeCharDevice != 0:
		return 6
	case m&os.ModeDevice != 0:
		return 7
	}
	return 0
}

// listFolder lists a folder; sorted by bytes, as scandir does, or as the system gives it.
func listFolder(path string, sorted bool) ([]entry, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := f.ReadDir(-1)
	if err != nil {
		return nil, err
	}
	all := make([]entry, len(list))
	for i, d := range list {
		all[i] = entry{name: d.Name(), kind: direntKind(d.Type())}
	}
	if sorted {
		slices.SortFunc(all, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	}
	return all, nil
}

package module

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// extensions are tried in this order where a path names no file, as Node does for CommonJS; the
// TypeScript ones come after, so that they never win over what Node would take.
var extensions = [...]string{".js", ".json", ".node", ".ts", ".cjs", ".cts", ".tsx", ".jsx"}

// files finds files by what they are called. Symbolic links are followed unless they are to be kept,
// with --preserve-symlinks.
type files struct{ keepLinks bool }

// find gives the file that an absolute path without a package means: itself, with an extension, or a
// folder's main.
func (f files) find(path string) (string, bool) {
	trailing := strings.HasSuffix(path, "/") || strings.HasSuffix(path, "/.") || strings.HasSuffix(path, "/..")
	if !trailing {
		if file, ok := f.asFile(path); ok {
			return file, true
		}
	}
	return f.asDirectory(path)
}

func (f files) asFile(path string) (string, bool) {
	if isFile(path) {
		return f.real(path), true
	}
	for _, ext := range extensions {
		if isFile(path + ext) {
			return f.real(path + ext), true
		}
	}
	return "", false
}

func (f files) asDirectory(dir string) (string, bool) {
	if main := packageMain(dir); main != "" {
		target := filepath.Join(dir, main)
		if file, ok := f.asFile(target); ok {
			return file, true
		}
		if file, ok := f.asFile(filepath.Join(target, "index")); ok {
			return file, true
		}
	}
	return f.asFile(filepath.Join(dir, "index"))
}

// packageMain is the "main" of a folder's package.json; empty when there is none.
func packageMain(dir string) string {
	text, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return ""
	}
	var p struct {
		Main any `json:"main"`
	}
	if json.Unmarshal(text, &p) != nil {
		return ""
	}
	main, _ := p.Main.(string)
	return main
}

// NodeModules lists the folders where a package may lie for code in dir, nearest first.
func NodeModules(dir string) []string {
	var paths []string
	for {
		if filepath.Base(dir) != "node_modules" {
			paths = append(paths, filepath.Join(dir, "node_modules"))
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return paths
		}
		dir = parent
	}
}

// globalPaths are the folders that require looks in last: those of NODE_PATH, two in the home folder
// and the one beside the program.
func globalPaths(execPath string) []string {
	var paths []string
	for _, p := range filepath.SplitList(os.Getenv("NODE_PATH")) {
		if p != "" {
			paths = append(paths, p)
		}
	}
	if home, err := os.UserHomeDir(); err == nil {
		paths = append(paths, filepath.Join(home, ".node_modules"), filepath.Join(home, ".node_libraries"))
	}
	prefix := filepath.Dir(filepath.Dir(execPath))
	if runtime.GOOS == "windows" {
		prefix = filepath.Dir(execPath)
	}
	return append(paths, filepath.Join(prefix, "lib", "node"))
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

// real is where a file really lies.
func (f files) real(path string) string {
	if f.keepLinks {
		return path
	}
	if r, err := filepath.EvalSymlinks(path); err == nil {
		return r
	}
	return path
}

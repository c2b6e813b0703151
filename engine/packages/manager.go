package packages

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Manager is a package manager that is there on this machine.
type Manager struct {
	Name string // npm, pnpm, yarn or bun
	Path string // of its program
}

// managers are the ones we know, in the order they are looked for where a folder uses none.
var managers = [...]struct {
	name  string
	locks []string
	add   []string
}{
	{"npm", []string{"package-lock.json", "npm-shrinkwrap.json"}, []string{"install", "--no-audit", "--no-fund", "--loglevel=http"}},
	{"pnpm", []string{"pnpm-lock.yaml"}, []string{"add", "--reporter=append-only"}},
	{"yarn", []string{"yarn.lock"}, []string{"add"}},
	{"bun", []string{"bun.lock", "bun.lockb"}, []string{"add"}},
}

// Missing says that a folder's package manager, or any, is not on PATH.
type Missing struct {
	Name string // empty: none of those we know
	Why  string // the file that asks for it
}

// Error implements error.
func (m *Missing) Error() string {
	if m.Name == "" {
		return "no package manager (npm, pnpm, yarn or bun) is on PATH"
	}
	return fmt.Sprintf("this folder uses %s (%s), which is not on PATH", m.Name, m.Why)
}

// Root is the folder whose packages code in dir uses: the nearest one above that has a package.json
// or packages, else dir itself.
func Root(dir string) string {
	for d := dir; ; {
		for _, name := range []string{"package.json", "node_modules"} {
			if _, err := os.Stat(filepath.Join(d, name)); err == nil {
				return d
			}
		}
		parent := filepath.Dir(d)
		if parent == d {
			return dir
		}
		d = parent
	}
}

// Choose finds the manager that a folder uses, by the "packageManager" of its package.json or by its
// lock file, in itself or above; where nothing says so, the first that is there. look finds a program
// as exec.LookPath does. The error is a *Missing.
func Choose(dir string, look func(name string) (string, error)) (Manager, error) {
	if name, why := wanted(dir); name != "" {
		path, err := look(name)
		if err != nil {
			return Manager{}, &Missing{name, why}
		}
		return Manager{name, path}, nil
	}
	for _, m := range managers {
		if path, err := look(m.name); err == nil {
			return Manager{m.name, path}, nil
		}
	}
	return Manager{}, &Missing{}
}

// wanted is the manager that a folder asks for, and where it does.
func wanted(dir string) (name, why string) {
	for {
		if name := declared(filepath.Join(dir, "package.json")); name != "" {
			return name, "package.json"
		}
		for _, m := range managers {
			for _, lock := range m.locks {
				if _, err := os.Stat(filepath.Join(dir, lock)); err == nil {
					return m.name, lock
				}
			}
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", ""
		}
		dir = parent
	}
}

// declared is the manager that a package.json names ("pnpm@9.1.0"), if we know it.
func declared(file string) string {
	text, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	var p struct {
		PackageManager any `json:"packageManager"`
	}
	if json.Unmarshal(text, &p) != nil {
		return ""
	}
	spec, _ := p.PackageManager.(string)
	name, _, _ := strings.Cut(spec, "@")
	for _, m := range managers {
		if m.name == name {
			return name
		}
	}
	return ""
}

// Arguments are those of the manager's command that adds packages to the folder it runs in.
func (m Manager) Arguments(names []string) []string {
	for _, known := range managers {
		if known.name == m.Name {
			return append(append([]string(nil), known.add...), names...)
		}
	}
	return nil
}

// Command is how the installation is called where people see it: "npm install lodash".
func (m Manager) Command(names []string) string {
	verb := "add"
	if m.Name == "npm" {
		verb = "install"
	}
	return m.Name + " " + verb + " " + strings.Join(names, " ")
}

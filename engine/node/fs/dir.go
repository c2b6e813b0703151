package fs

import (
	"crypto/rand"
	"syscall"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// entry is one name in a folder.
type entry struct {
	dir  string // where it lies, as the program wrote it
	name string // relative to the folder that was asked for
	kind int    // UV_DIRENT_*
}

// dirOps make, list and remove folders.
func dirOps() []operation {
	return []operation{
		// readdir(path, encoding, withTypes, recursive)
		{"readdir", func(h *host, a args) call {
			p, enc, types, deep := a.path(0), a.at(1), a.flag(2), a.flag(3)
			return call{name: "readdir " + p, work: do(func() (any, error) {
				all, err := list(p, deep, types, true)
				if err != nil {
					return nil, err
				}
				return h.entries(all, enc, types), nil
			})}
		}},
		// entries(path, encoding, recursive) is opendir's list: unsorted, always with types.
		{"entries", func(h *host, a args) call {
			p, enc, deep := a.path(0), a.at(1), a.flag(2)
			return call{name: "opendir " + p, work: do(func() (any, error) {
				all, err := list(p, deep, true, false)
				if err != nil {
					return nil, as(err, "opendir")
				}
				return h.entries(all, enc, true), nil
			})}
		}},
		// mkdir(path, mode, recursive)
		{"mkdir", func(_ *host, a args) call {
			p, mode, deep := a.path(0), a.int(1), a.flag(2)
			return call{name: "mkdir " + p, work: do(func() (any, error) {
				if deep {
					return mkdirAll(p, mode)
				}
				return nil, failed(sysMkdir(p, mode), "mkdir", p)
			})}
		}},
		{"mkdtemp", func(h *host, a args) call {
			p, enc := a.path(0), a.at(1)
			return call{name: "mkdtemp " + p, work: do(func() (any, error) {
				made, err := mkdtemp(p)
				if err != nil {
					return nil, err
				}
				return h.pathValue(made, enc), nil
			})}
		}},
		{"rmdir", func(_ *host, a args) call {
			p := a.path(0)
			return call{name: "rmdir " + p, work: act(func() error { return failed(sysRmdir(p), "rmdir", p) })}
		}},
	}
}

// list reads a folder, and the folders below it when deep: breadth first, as Node does.
func list(top string, deep, types, sorted bool) ([]entry, error) {
	type folder struct{ path, prefix string }
	var all []entry
	for queue := []folder{{path: top}}; len(queue) > 0; queue = queue[1:] {
		f := queue[0]
		found, err := listFolder(f.path, sorted)
		if err != nil {
			return nil, failed(err, "scandir", f.path)
		}
		for _, e := range found {
			sub := join(f.path, e.name)
			if e.kind == 0 && (types || deep) {
				if s, err := sysStat(sub, false); err == nil {
					e.kind = kindOf(s.mode)
				}
			}
			below := e.kind == 2
			if deep && e.kind == 3 {
				s, err := sysStat(sub, true)
				below = err == nil && s.isDir()
			}
			if deep && below {
				queue = append(queue, folder{sub, f.prefix + e.name + separator})
			}
			e.dir = f.path
			if !types {
				e.name = f.prefix + e.name
			}
			all = append(all, e)
		}
		if !deep {
			break
		}
	}
	return all, nil
}

// kindOf is UV_DIRENT_* of a mode.
func kindOf(mode uint64) int {
	switch mode & modeType {
	case modeReg:
		return 1
	case modeDir:
		return 2
	case modeLink:
		return 3
	case 0o010000:
		return 4
	case 0o140000:
		return 5
	case 0o020000:
		return 6
	case 0o060000:
		return 7
	}
	return 0
}

// entries makes the array: names, or Dirents.
func (h *host) entries(all []entry, enc goja.Value, types bool) value.Convert {
	return func(env *value.Env) goja.Value {
		items := make([]any, len(all))
		for i, e := range all {
			name := h.encoded(e.name, enc)
			if types {
				name = env.Must(h.dirent, goja.Undefined(), name, env.VM.ToValue(e.dir), env.VM.ToValue(e.kind))
			}
			items[i] = name
		}
		return env.VM.NewArray(items...)
	}
}

// mkdirAll makes p and what it lies in, and gives the first folder that it made.
func mkdirAll(p string, mode int) (any, error) {
	abs, err := absolute(p)
	if err != nil {
		return nil, failed(err, "mkdir", p)
	}
	root, _ := splitRoot(abs)
	missing := []string{abs}
	var first any
	for len(missing) > 0 {
		next := missing[len(missing)-1]
		err := sysMkdir(next, mode)
		switch {
		case err == nil:
			if first == nil {
				first = next
			}
			missing = missing[:len(missing)-1]
		case is(err, syscall.ENOENT) && next != root:
			missing = append(missing, parent(next, root))
		case is(err, syscall.ENOENT, syscall.EACCES, syscall.ENOSPC, syscall.EPERM, syscall.ENOTDIR) && next == abs && err != syscall.EEXIST:
			return nil, failed(err, "mkdir", p)
		default:
			s, e := sysStat(next, true)
			switch {
			case e == nil && s.isDir():
				missing = missing[:len(missing)-1]
			case e == nil && next != abs:
				return nil, failed(syscall.ENOTDIR, "mkdir", p)
			default:
				return nil, failed(err, "mkdir", p)
			}
		}
	}
	return first, nil
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

// mkdtemp makes a folder with six random characters behind the prefix.
func mkdtemp(prefix string) (string, error) {
	for {
		var random [6]byte
		_, _ = rand.Read(random[:]) // never fails
		for i, b := range random {
			random[i] = letters[int(b)%len(letters)]
		}
		p := prefix + string(random[:])
		err := sysMkdir(p, 0o700)
		if err == nil {
			return p, nil
		}
		if !is(err, syscall.EEXIST) {
			return "", failed(err, "mkdtemp", prefix+"XXXXXX")
		}
	}
}

package fs

import (
	"strings"
	"syscall"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// linkOps give files names, take them away and follow them.
func linkOps() []operation {
	return []operation{
		{"unlink", func(_ *host, a args) call {
			p := a.path(0)
			return call{name: "unlink " + p, work: act(func() error { return failed(sysUnlink(p), "unlink", p) })}
		}},
		{"rename", func(_ *host, a args) call {
			from, to := a.path(0), a.path(1)
			return call{name: "rename " + from + " to " + to, work: act(func() error {
				return failed(sysRename(from, to), "rename", from, to)
			})}
		}},
		{"link", func(_ *host, a args) call {
			from, to := a.path(0), a.path(1)
			return call{name: "link " + from + " to " + to, work: act(func() error {
				return failed(sysLink(from, to), "link", from, to)
			})}
		}},
		{"symlink", func(_ *host, a args) call {
			target, p, kind := a.path(0), a.path(1), a.int(2)
			return call{name: "symlink " + p + " to " + target, work: act(func() error {
				return failed(sysSymlink(target, p, kind), "symlink", target, p)
			})}
		}},
		{"readlink", func(h *host, a args) call {
			p, enc := a.path(0), a.at(1)
			return call{name: "readlink " + p, work: do(func() (any, error) {
				target, err := sysReadlink(p)
				if err != nil {
					return nil, failed(err, "readlink", p)
				}
				return h.pathValue(target, enc), nil
			})}
		}},
		// realpath(path, encoding, native)
		{"realpath", func(h *host, a args) call {
			p, enc, native := a.path(0), a.at(1), a.flag(2)
			return call{name: "realpath " + p, work: do(func() (any, error) {
				found, err := realpath(p, native)
				if err != nil {
					return nil, err
				}
				return h.pathValue(found, enc), nil
			})}
		}},
	}
}

// pathValue is a path as the encoding option wants it: undefined is a string, "buffer" its bytes.
func (h *host) pathValue(p string, enc goja.Value) value.Convert {
	return func(env *value.Env) goja.Value { return h.encoded(p, enc) }
}

func (h *host) encoded(p string, enc goja.Value) goja.Value {
	if goja.IsUndefined(enc) || enc.String() == "utf8" {
		return h.env.VM.ToValue(p)
	}
	return h.decoded([]byte(p), enc)
}

// maxLinks is how many links a path may lead through.
const maxLinks = 100

// realpath follows every link of an absolute path. native tells only how errors are worded: the C
// library's call names itself and the whole path, Node's own walk names the step that failed.
func realpath(p string, native bool) (string, error) {
	p, err := absolute(p)
	if err != nil {
		return "", failed(err, "realpath", p)
	}
	whole, links := p, 0
	wrap := func(err error, call, step string) error {
		if native {
			return failed(err, "realpath", whole)
		}
		return failed(err, call, step)
	}
	root, rest := splitRoot(p)
	done := root
	for rest != "" {
		var name string
		name, rest, _ = strings.Cut(rest, separator)
		if name == "" || name == "." {
			continue
		}
		if name == ".." {
			done = parent(done, root)
			continue
		}
		step := join(done, name)
		s, err := sysStat(step, false)
		if err != nil {
			return "", wrap(err, "lstat", step)
		}
		if s.mode&modeType != modeLink {
			done = step
			continue
		}
		if links++; links > maxLinks {
			return "", wrap(syscall.ELOOP, "stat", whole)
		}
		if !native {
			if _, err := sysStat(step, true); err != nil {
				return "", failed(err, "stat", step)
			}
		}
		target, err := sysReadlink(step)
		if err != nil {
			return "", wrap(err, "readlink", step)
		}
		if r, tail := splitRoot(target); r != "" {
			root, done, target = r, r, tail
		}
		rest = target + separator + rest
	}
	return done, nil
}

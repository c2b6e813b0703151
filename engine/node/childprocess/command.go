package childprocess

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// command is a process to start, as plain data.
type command struct {
	file     string
	args     []string // args[0] is what the process sees as its name
	env      []string
	cwd      string
	detached bool
	uid, gid int // -1 keeps the parent's
	stdio    []stdio
}

// stdio is one descriptor of the child.
type stdio struct {
	kind string // "ignore", "pipe", "fd"
	fd   int
	both bool // a pipe that both ends read and write
}

// commandOf reads the options object that the JavaScript half has checked.
func commandOf(env *value.Env, o *goja.Object) *command {
	str := func(name string) string {
		if v := o.Get(name); v != nil && !goja.IsUndefined(v) && !goja.IsNull(v) {
			return value.UTF8(v)
		}
		return ""
	}
	num := func(o *goja.Object, name string, or int) int {
		if v := o.Get(name); v != nil && !goja.IsUndefined(v) && !goja.IsNull(v) {
			return int(v.ToInteger())
		}
		return or
	}
	c := &command{
		file: str("file"), cwd: str("cwd"), args: texts(env, o.Get("args")), env: texts(env, o.Get("envPairs")),
		uid: num(o, "uid", -1), gid: num(o, "gid", -1), detached: truthy(o.Get("detached")),
	}
	for _, item := range objects(env, o.Get("stdio")) {
		c.stdio = append(c.stdio, stdio{kind: value.UTF8(item.Get("type")), fd: num(item, "fd", -1), both: truthy(item.Get("both"))})
	}
	return c
}

func truthy(v goja.Value) bool { return v != nil && v.ToBoolean() }

func objects(env *value.Env, v goja.Value) []*goja.Object {
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return nil
	}
	var all []*goja.Object
	env.VM.ForOf(v, func(item goja.Value) bool {
		all = append(all, item.ToObject(env.VM))
		return true
	})
	return all
}

func texts(env *value.Env, v goja.Value) []string {
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return nil
	}
	var all []string
	env.VM.ForOf(v, func(item goja.Value) bool {
		all = append(all, value.UTF8(item))
		return true
	})
	return all
}

// name is how a person knows the child.
func (c *command) name() string {
	line := strings.Join(append([]string{filepath.Base(c.file)}, c.args[min(1, len(c.args)):]...), " ")
	if len(line) > 120 {
		line = line[:117] + "..."
	}
	return strings.ToValidUTF8(line, "")
}

// lookup finds the file as execvp does, in the PATH of the child's own environment.
func (c *command) lookup() (string, error) {
	if strings.ContainsAny(c.file, `/`+string(filepath.Separator)) {
		return c.file, nil
	}
	path := defaultPath
	for _, pair := range c.env {
		if k, v, _ := strings.Cut(pair, "="); sameName(k, "PATH") {
			path = v
		}
	}
	var denied error
	for _, dir := range filepath.SplitList(path) {
		if dir == "" {
			dir = "."
		}
		found, err := executable(filepath.Join(dir, c.file))
		if err == nil {
			if !filepath.IsAbs(found) {
				found = "." + string(filepath.Separator) + found
			}
			return found, nil
		}
		if err == syscall.EACCES {
			denied = err
		}
	}
	if denied != nil {
		return "", denied
	}
	return "", syscall.ENOENT
}

// start starts the process; ours are the parent's ends of its pipes, nil where there is none. On
// an error everything is closed again.
func (c *command) start() (p *os.Process, ours []*os.File, err error) {
	var theirs, borrowed []*os.File
	defer func() {
		for _, f := range theirs {
			_ = f.Close()
		}
		if err != nil {
			for _, f := range ours {
				if f != nil {
					_ = f.Close()
				}
			}
			ours = nil
		}
	}()
	ours = make([]*os.File, len(c.stdio))
	files := make([]*os.File, len(c.stdio))
	for i, s := range c.stdio {
		switch s.kind {
		case "pipe":
			var child *os.File
			if ours[i], child, err = newPipe(i, s.both); err != nil {
				return nil, ours, err
			}
			files[i], theirs = child, append(theirs, child)
		case "fd":
			// A File that never closes what it did not open.
			f := fileOf(s.fd)
			files[i], borrowed = f, append(borrowed, f)
		default:
			if i > 2 {
				continue
			}
			var null *os.File
			if null, err = os.OpenFile(os.DevNull, os.O_RDWR, 0); err != nil {
				return nil, ours, err
			}
			files[i], theirs = null, append(theirs, null)
		}
	}
	file, err := c.lookup()
	if err != nil {
		return nil, ours, err
	}
	p, err = os.StartProcess(file, c.args, &os.ProcAttr{Dir: c.cwd, Env: c.env, Files: files, Sys: c.attributes()})
	release(borrowed)
	return p, ours, err
}

package fs

import (
	"context"
	"syscall"
	"time"

	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/loop"
)

// removal is rm's options.
type removal struct {
	recursive, force bool
	retries          int
	delay            time.Duration
}

func removeOps() []operation {
	return []operation{
		// rm(path, recursive, force, maxRetries, retryDelay)
		{"rm", func(_ *host, a args) call {
			p := a.path(0)
			r := removal{a.flag(1), a.flag(2), a.int(3), time.Duration(a.int(4)) * time.Millisecond}
			return call{name: "rm " + p, work: func(ctx context.Context, t *loop.Task) (any, error) {
				return nil, r.remove(ctx, p)
			}}
		}},
	}
}

func (r removal) remove(ctx context.Context, p string) error {
	s, err := sysStat(p, false)
	if err != nil {
		if r.force && is(err, syscall.ENOENT) {
			return nil
		}
		return failed(err, "lstat", p)
	}
	if !s.isDir() {
		return r.try(ctx, func() error { return failed(sysUnlink(p), "unlink", p) })
	}
	if !r.recursive {
		return isDirectory{p}
	}
	return r.tree(ctx, p)
}

// tree removes a folder and all that is in it.
func (r removal) tree(ctx context.Context, p string) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	all, err := listFolder(p, false)
	if err != nil {
		if is(err, syscall.ENOENT) {
			return nil
		}
		return failed(err, "scandir", p)
	}
	for _, e := range all {
		sub := join(p, e.name)
		if e.kind == 2 {
			err = r.tree(ctx, sub)
		} else {
			err = r.try(ctx, func() error { return failed(sysUnlink(sub), "unlink", sub) })
		}
		if err != nil {
			return err
		}
	}
	return r.try(ctx, func() error { return failed(sysRmdir(p), "rmdir", p) })
}

// try repeats what may pass a moment later, as often as maxRetries says.
func (r removal) try(ctx context.Context, fn func() error) error {
	for n := 1; ; n++ {
		err := fn()
		if err == nil || codeOf(err) == "ENOENT" {
			return nil
		}
		switch codeOf(err) {
		case "EBUSY", "EMFILE", "ENFILE", "ENOTEMPTY", "EPERM":
		default:
			return err
		}
		if n > r.retries {
			return err
		}
		select {
		case <-time.After(r.delay * time.Duration(n)):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func codeOf(err error) string {
	if s, ok := err.(*value.System); ok {
		return s.Code
	}
	return ""
}

// isDirectory is the error of rm without recursive, one of Node's SystemErrors.
type isDirectory struct{ path string }

func (e isDirectory) Error() string {
	return "Path is a directory: rm returned EISDIR (is a directory) " + e.path
}

// ToJS implements value.Thrower.
func (e isDirectory) ToJS(env *value.Env) goja.Value {
	o := env.Error("ERR_FS_EISDIR", e.Error())
	_ = o.Set("errno", int(syscall.EISDIR))
	_ = o.Set("syscall", "rm")
	_ = o.Set("path", e.path)
	_ = o.Set("info", env.Object("code", "EISDIR", "message", "is a directory", "path", e.path, "syscall", "rm", "errno", int(syscall.EISDIR)))
	_ = o.DefineDataProperty("name", env.VM.ToValue("SystemError"), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	return o
}

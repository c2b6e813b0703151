package fs

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/dop251/goja"

	"github.com/fsnotify/fsnotify"

	"nook/engine/value"
	"nook/loop"
)

func bindWatch(env *value.Env, b *goja.Object) {
	h := &host{env: env}
	env.Set(b, "setStats", func(c goja.FunctionCall) goja.Value {
		proto := func(i int) *goja.Object { return c.Argument(i).ToObject(env.VM).Get("prototype").ToObject(env.VM) }
		h.stats, h.bigStats = proto(0), proto(1)
		return nil
	})
	env.Set(b, "watch", func(c goja.FunctionCall) goja.Value { return startWatcher(h, args{h, c.Arguments}) })
	env.Set(b, "poll", func(c goja.FunctionCall) goja.Value { return startPoller(h, args{h, c.Arguments}) })
}

// watcher is fs.watch: what the system says of a file, or of the names in a folder.
type watcher struct {
	w    *fsnotify.Watcher
	task *loop.Task
	path string
	dir  bool
	deep bool
	emit func(event, name string, err error)
}

// startWatcher is watch(path, persistent, recursive, emit): emit(event, name) or emit('error', code).
// It gives {close, ref, unref}.
func startWatcher(h *host, a args) goja.Value {
	env, p := h.env, a.path(0)
	s, err := sysStat(p, true)
	if err != nil {
		panic(env.Reason(failed(err, "watch", p)))
	}
	n, err := fsnotify.NewWatcher()
	if err != nil {
		panic(env.Reason(failed(err, "watch", p)))
	}
	x := &watcher{w: n, path: filepath.Clean(p), dir: s.isDir(), deep: a.flag(2)}
	if err := x.add(x.path); err != nil {
		_ = n.Close()
		panic(env.Reason(failed(err, "watch", p)))
	}
	fn := env.Callable(a.at(3), "listener")
	x.task = env.Loop.Open(loop.Spec{Kind: "fs.watch", Name: "watch " + p, Unref: !a.flag(1), Cancel: func() {
		x.close()
		env.Call(fn, goja.Undefined(), env.VM.ToValue("close"))
	}})
	x.emit = func(event, name string, err error) {
		x.task.Post(func() {
			if err != nil {
				env.Call(fn, goja.Undefined(), env.VM.ToValue("error"), env.Reason(failed(err, "watch", p)))
				return
			}
			env.Call(fn, goja.Undefined(), env.VM.ToValue(event), env.VM.ToValue(name))
		})
	}
	go x.run()
	return handleObject(env, x.task, x.close)
}

// handleObject is what JavaScript holds of something that watches.
func handleObject(env *value.Env, t *loop.Task, closeIt func()) *goja.Object {
	o := env.VM.NewObject()
	env.Set(o, "close", func(goja.FunctionCall) goja.Value { closeIt(); return nil })
	env.Set(o, "ref", func(goja.FunctionCall) goja.Value { t.Ref(); return nil })
	env.Set(o, "unref", func(goja.FunctionCall) goja.Value { t.Unref(); return nil })
	return o
}

func (x *watcher) close() {
	if !x.task.Done() {
		_ = x.w.Close()
		x.task.Finish(nil)
	}
}

// add watches a folder, and those below it when deep.
func (x *watcher) add(p string) error {
	if !x.deep || !x.dir {
		return x.w.Add(p)
	}
	return filepath.WalkDir(p, func(sub string, d os.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return nil // it went while we looked
		}
		return x.w.Add(sub)
	})
}

// run ends when the watcher is closed.
func (x *watcher) run() {
	for {
		select {
		case e, ok := <-x.w.Events:
			if !ok {
				return
			}
			x.tell(e)
		case err, ok := <-x.w.Errors:
			if !ok {
				return
			}
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				x.emit("", "", err)
			}
		}
	}
}

func (x *watcher) tell(e fsnotify.Event) {
	name := filepath.Base(e.Name)
	if x.dir {
		if rel, err := filepath.Rel(x.path, e.Name); err == nil && rel != "." && !strings.HasPrefix(rel, "..") {
			name = rel
		}
	}
	if e.Has(fsnotify.Create) || e.Has(fsnotify.Remove) || e.Has(fsnotify.Rename) {
		x.emit("rename", name, nil)
		if e.Has(fsnotify.Create) && x.deep {
			x.adopt(e.Name)
		}
		return
	}
	x.emit("change", name, nil)
}

// adopt watches a new folder, and tells of what was put into it before it was watched.
func (x *watcher) adopt(p string) {
	if s, err := sysStat(p, false); err != nil || !s.isDir() {
		return
	}
	if x.add(p) != nil {
		return
	}
	_ = filepath.WalkDir(p, func(sub string, _ os.DirEntry, err error) error {
		if rel, e := filepath.Rel(x.path, sub); err == nil && e == nil && sub != p {
			x.emit("rename", rel, nil)
		}
		return nil
	})
}

// startPoller is poll(path, wide, persistent, interval, changed): watchFile, which looks again and
// again. changed(current, previous).
func startPoller(h *host, a args) goja.Value {
	env, p, wide := h.env, a.path(0), a.flag(1)
	every := time.Duration(max(a.int(3), 1)) * time.Millisecond
	fn := env.Callable(a.at(4), "listener")
	quit := make(chan struct{})
	var once sync.Once
	var task *loop.Task
	stop := func() {
		once.Do(func() { close(quit) })
		task.Finish(nil)
	}
	task = env.Loop.Open(loop.Spec{Kind: "fs.watchFile", Name: "watch " + p, Unref: !a.flag(2), Cancel: stop})
	tell := func(now, before stat) {
		task.Post(func() {
			env.Call(fn, goja.Undefined(), h.statValue(&now, wide)(env), h.statValue(&before, wide)(env))
		})
	}
	go poll(p, every, quit, tell)
	return handleObject(env, task, stop)
}

// poll looks until quit is closed. A file that is missing at first is told of once.
func poll(p string, every time.Duration, quit <-chan struct{}, tell func(now, before stat)) {
	t := time.NewTicker(every)
	defer t.Stop()
	last, err := sysStat(p, true)
	missing := err != nil
	if missing && is(err, syscall.ENOENT) {
		tell(stat{}, stat{})
	}
	for {
		select {
		case <-quit:
			return
		case <-t.C:
		}
		now, err := sysStat(p, true)
		if err != nil {
			if !missing {
				tell(stat{}, last)
			}
			missing, last = true, stat{}
			continue
		}
		before := last
		now.atime, before.atime = stamp{}, stamp{}
		if missing || now != before {
			full, _ := sysStat(p, true)
			tell(full, last)
			now = full
		} else {
			now.atime = last.atime
		}
		missing, last = false, now
	}
}

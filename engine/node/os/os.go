// Package os is node:os: what the system says about itself. Its natives ask the system while the
// program waits, as Node's do; none of them blocks. Loop goroutine only, Arch and Platform from
// anywhere.
package os

import (
	_ "embed"
	"errors"
	"os"
	"runtime"
	"syscall"

	"github.com/dop251/goja"

	"nook/engine/value"
)

//go:embed os.js
var source string

// Defs lists the modules of this package.
func Defs() []*value.Def {
	return []*value.Def{{Name: "os", Source: source, Bind: bind}}
}

// Arch is process.arch.
func Arch() string {
	switch runtime.GOARCH {
	case "amd64":
		return "x64"
	case "386":
		return "ia32"
	}
	return runtime.GOARCH
}

// Platform is process.platform.
func Platform() string {
	if runtime.GOOS == "windows" {
		return "win32"
	}
	return runtime.GOOS
}

// names is the answer of uname.
type names struct{ sysname, release, version, machine string }

// cpu is one processor: times in milliseconds since the system started.
type cpu struct {
	model                      string
	speed                      int
	user, nice, sys, idle, irq int64
}

func bind(env *value.Env, o *goja.Object) {
	b := binder{env}
	_ = o.Set("arch", Arch())
	_ = o.Set("platform", Platform())
	_ = o.Set("dlopen", env.Object("RTLD_LAZY", 1, "RTLD_NOW", 2, "RTLD_GLOBAL", rtldGlobal, "RTLD_LOCAL", rtldLocal))
	def := func(name string, fn func(c goja.FunctionCall) any) {
		env.Set(o, name, func(c goja.FunctionCall) goja.Value { return env.VM.ToValue(fn(c)) })
	}
	def("parallelism", func(goja.FunctionCall) any { return runtime.NumCPU() })
	def("memory", func(goja.FunctionCall) any {
		total, free := memory()
		return env.Object("total", float64(total), "free", float64(free))
	})
	def("uname", func(goja.FunctionCall) any {
		n := uname()
		return env.Object("sysname", n.sysname, "release", n.release, "version", n.version, "machine", n.machine)
	})
	def("uptime", func(goja.FunctionCall) any { return uptime() })
	def("loadavg", func(goja.FunctionCall) any {
		l := loadavg()
		return env.VM.NewArray(l[0], l[1], l[2])
	})
	def("cpus", func(goja.FunctionCall) any { return b.cpus() })
	def("interfaces", func(goja.FunctionCall) any { return b.interfaces() })
	def("homedir", func(goja.FunctionCall) any {
		dir, err := os.UserHomeDir()
		if err != nil || dir == "" {
			u, err := currentUser()
			return b.result(u.home, err, "uv_os_homedir")
		}
		return b.result(dir, nil, "")
	})
	def("hostname", func(goja.FunctionCall) any {
		name, err := os.Hostname()
		return b.result(name, err, "uv_os_gethostname")
	})
	def("userInfo", func(goja.FunctionCall) any {
		u, err := currentUser()
		var shell any = goja.Null()
		if u.shell != "" {
			shell = u.shell
		}
		return b.result(env.Object("uid", u.uid, "gid", u.gid, "username", u.name, "homedir", u.home, "shell", shell), err, "uv_os_get_passwd")
	})
	def("getPriority", func(c goja.FunctionCall) any {
		n, err := getPriority(int(c.Argument(0).ToInteger()))
		return b.result(n, err, "uv_os_getpriority")
	})
	def("setPriority", func(c goja.FunctionCall) any {
		err := setPriority(int(c.Argument(0).ToInteger()), int(c.Argument(1).ToInteger()))
		return b.result(goja.Undefined(), err, "uv_os_setpriority")
	})
	def("errnos", func(goja.FunctionCall) any { return b.table(errnoNames, errnoNumbers()) })
	def("signals", func(goja.FunctionCall) any { return b.table(signalNames, signalNumbers()) })
}

type binder struct{ env *value.Env }

// result is {value}, or {error} with the parts of Node's SystemError.
func (b binder) result(v any, err error, call string) any {
	if err == nil {
		return b.env.Object("value", v)
	}
	var no syscall.Errno
	if s, ok := value.AsSystem(err); ok {
		return b.env.Object("error", b.env.Object("errno", s.Errno, "code", s.Code, "message", s.Text, "syscall", call))
	}
	if !errors.As(err, &no) {
		return b.env.Object("error", b.env.Object("errno", value.Errno("ENOENT"), "code", "ENOENT", "message", "no such file or directory", "syscall", call))
	}
	return b.env.Object("error", b.env.Object("errno", -int(no), "code", "UNKNOWN", "message", no.Error(), "syscall", call))
}

// table is an object of those names that the system knows, in the order of Node's list.
func (b binder) table(order []string, numbers map[string]int) *goja.Object {
	o := b.env.VM.NewObject()
	for _, name := range order {
		if n, ok := numbers[name]; ok {
			_ = o.Set(name, n)
		}
	}
	return o
}

func (b binder) cpus() *goja.Object {
	var items []any
	for _, c := range cpus() {
		times := b.env.Object("user", c.user, "nice", c.nice, "sys", c.sys, "idle", c.idle, "irq", c.irq)
		items = append(items, b.env.Object("model", c.model, "speed", c.speed, "times", times))
	}
	return b.env.VM.NewArray(items...)
}

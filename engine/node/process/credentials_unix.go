//go:build unix

package process

import (
	"os"
	"os/user"
	"slices"
	"strconv"
	"syscall"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// bindCredentials fills the natives of getuid and its kin. Go changes all threads at once, so the
// program's process changes as a whole.
func bindCredentials(env *value.Env, b *goja.Object) {
	for name, get := range map[string]func() int{
		"getuid": os.Getuid, "geteuid": os.Geteuid, "getgid": os.Getgid, "getegid": os.Getegid,
	} {
		_ = b.Set(name, env.Func(name, 0, func(goja.FunctionCall) goja.Value { return env.VM.ToValue(get()) }))
	}
	_ = b.Set("getgroups", env.Func("getgroups", 0, func(goja.FunctionCall) goja.Value {
		groups, err := os.Getgroups()
		if err != nil {
			panic(env.Reason(err))
		}
		if egid := os.Getegid(); !slices.Contains(groups, egid) { // the system may leave it out
			groups = append(groups, egid)
		}
		list := make([]any, 0, len(groups))
		for _, g := range groups {
			list = append(list, g)
		}
		return env.VM.NewArray(list...)
	}))
	for name, change := range map[string]func(int) error{
		"setuid": syscall.Setuid, "setgid": syscall.Setgid,
		"seteuid": func(id int) error { return syscall.Setreuid(-1, id) },
		"setegid": func(id int) error { return syscall.Setregid(-1, id) },
	} {
		env.Set(b, name, func(c goja.FunctionCall) goja.Value {
			if err := change(int(c.Argument(0).ToInteger())); err != nil {
				panic(env.Reason(os.NewSyscallError(name, err)))
			}
			return nil
		})
	}
	env.Set(b, "setgroups", func(c goja.FunctionCall) goja.Value {
		var ids []int
		if err := env.VM.ExportTo(c.Argument(0), &ids); err != nil {
			panic(env.Reason(err))
		}
		if err := syscall.Setgroups(ids); err != nil {
			panic(env.Reason(os.NewSyscallError("setgroups", err)))
		}
		return nil
	})
	env.Set(b, "userId", func(c goja.FunctionCall) goja.Value {
		u, err := user.Lookup(c.Argument(0).String())
		if err != nil {
			return nil
		}
		return number(env, u.Uid)
	})
	env.Set(b, "groupId", func(c goja.FunctionCall) goja.Value {
		g, err := user.LookupGroup(c.Argument(0).String())
		if err != nil {
			return nil
		}
		return number(env, g.Gid)
	})
	env.Set(b, "groupsOf", func(c goja.FunctionCall) goja.Value {
		u, err := user.LookupId(c.Argument(0).String())
		if err != nil {
			return nil
		}
		ids, err := u.GroupIds()
		if err != nil {
			return nil
		}
		list := make([]any, len(ids))
		for i, id := range ids {
			list[i] = number(env, id)
		}
		return env.VM.NewArray(list...)
	})
}

func number(env *value.Env, text string) goja.Value {
	n, err := strconv.Atoi(text)
	if err != nil {
		return goja.Undefined()
	}
	return env.VM.ToValue(n)
}

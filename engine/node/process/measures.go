package process

import (
	"runtime"

	"github.com/dop251/goja"

	"nook/engine/value"
	"nook/loop"
)

// usage is what the system counts for a process or thread; times in microseconds, sizes in KiB.
type usage struct {
	user, system                            int64
	maxRSS, shared, data, stack             int64
	minorFault, majorFault, swapped         int64
	fsRead, fsWrite, ipcSent, ipcReceived   int64
	signals, voluntary, involuntarySwitches int64
}

// bindMeasures fills the binding of what process can tell about its use of the machine.
func bindMeasures(env *value.Env, b *goja.Object) {
	env.Set(b, "cpuUsage", func(c goja.FunctionCall) goja.Value {
		u, err := usageOf(c.Argument(0).ToBoolean())
		if err != nil {
			panic(env.Reason(err))
		}
		return env.Object("user", u.user, "system", u.system)
	})
	env.Set(b, "resourceUsage", func(goja.FunctionCall) goja.Value {
		u, err := usageOf(false)
		if err != nil {
			panic(env.Reason(err))
		}
		return env.Object(
			"userCPUTime", u.user, "systemCPUTime", u.system, "maxRSS", u.maxRSS, "sharedMemorySize", u.shared,
			"unsharedDataSize", u.data, "unsharedStackSize", u.stack, "minorPageFault", u.minorFault,
			"majorPageFault", u.majorFault, "swappedOut", u.swapped, "fsRead", u.fsRead, "fsWrite", u.fsWrite,
			"ipcSent", u.ipcSent, "ipcReceived", u.ipcReceived, "signalsCount", u.signals,
			"voluntaryContextSwitches", u.voluntary, "involuntaryContextSwitches", u.involuntarySwitches,
		)
	})
	env.Set(b, "memoryUsage", func(goja.FunctionCall) goja.Value {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return env.Object("rss", residentBytes(), "heapTotal", m.HeapSys, "heapUsed", m.HeapAlloc, "external", 0, "arrayBuffers", 0)
	})
	env.Set(b, "rss", func(goja.FunctionCall) goja.Value { return env.VM.ToValue(residentBytes()) })
	env.Set(b, "memoryLimit", func(goja.FunctionCall) goja.Value { return env.VM.ToValue(memoryLimit()) })
	env.Set(b, "availableMemory", func(goja.FunctionCall) goja.Value { return env.VM.ToValue(availableMemory()) })
	env.Set(b, "tasks", func(goja.FunctionCall) goja.Value { return taskKinds(env) })
	env.Set(b, "umask", func(c goja.FunctionCall) goja.Value {
		if goja.IsUndefined(c.Argument(0)) {
			old := umask(0)
			umask(old)
			return env.VM.ToValue(old)
		}
		return env.VM.ToValue(umask(int(c.Argument(0).ToInteger() & 0o777)))
	})
	env.Set(b, "kill", func(c goja.FunctionCall) goja.Value {
		if err := kill(int(c.Argument(0).ToInteger()), int(c.Argument(1).ToInteger())); err != nil {
			s, ok := value.AsSystem(err)
			if !ok {
				panic(env.Reason(err))
			}
			return env.VM.ToValue(s.Code)
		}
		return nil
	})
	env.Set(b, "abort", func(goja.FunctionCall) goja.Value {
		_ = env.Program().Stdout.Flush()
		_ = env.Program().Stderr.Flush()
		abort()
		return nil
	})
	env.Set(b, "execve", func(c goja.FunctionCall) goja.Value {
		var args, vars []string
		if err := env.VM.ExportTo(c.Argument(1), &args); err != nil {
			panic(env.Reason(err))
		}
		if err := env.VM.ExportTo(c.Argument(2), &vars); err != nil {
			panic(env.Reason(err))
		}
		_ = env.Program().Stdout.Flush()
		_ = env.Program().Stderr.Flush()
		return env.VM.ToValue(execve(c.Argument(0).String(), args, vars).Error())
	})
}

// taskKinds lists the kinds of what keeps the loop alive, in order of birth.
func taskKinds(env *value.Env) goja.Value {
	var kinds []any
	for _, t := range env.Loop.Tasks(loop.Filter{}) {
		if t.Ref {
			kinds = append(kinds, string(t.Kind))
		}
	}
	return env.VM.NewArray(kinds...)
}

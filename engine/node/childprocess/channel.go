package childprocess

import (
	"os"
	"syscall"

	"github.com/dop251/goja"

	"nook/engine/value"
)

// bindChannel gives the child its end of the channel.
func bindChannel(env *value.Env, b *goja.Object) {
	env.Set(b, "open", func(c goja.FunctionCall) goja.Value {
		fd := int(c.Argument(0).ToInteger())
		nonblocking(fd)
		f := os.NewFile(uintptr(fd), "channel")
		if f == nil {
			panic(env.Reason(&value.System{Code: "EBADF", Errno: -int(syscall.EBADF), Text: "bad file descriptor", Syscall: "open"}))
		}
		return newPipeObject(env, f, nil)
	})
}

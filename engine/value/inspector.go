package value

import (
	"os"

	"github.com/dop251/goja"

	"nook/engine/inspect"
)

// Inspector shows the values of this engine; made at first use. Loop goroutine.
func (e *Env) Inspector() *inspect.Inspector {
	if e.inspector == nil {
		e.inspector = inspect.New(e.VM, inspect.Host{
			Inspect: func() *goja.Object {
				fn, _ := e.Require("internal/util/inspect").(*goja.Object).Get("inspect").(*goja.Object)
				return fn
			},
			Cwd: func() string {
				dir, err := os.Getwd()
				if err != nil {
					return ""
				}
				return dir
			},
		})
	}
	return e.inspector
}

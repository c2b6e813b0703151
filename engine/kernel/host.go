package kernel

import (
	"context"
	"fmt"
	"os"
	"runtime/debug"
	"sync/atomic"
)

// goStack is how large a goroutine's stack may grow in a kernel's process: far above what the
// deepest JavaScript stack needs, and far below Go's default of 1 GB, whose overflowing takes
// seconds and the machine's memory.
const goStack = 64 << 20

// asideVariable tells the child where packages lie that are gone with the notebook.
const asideVariable = "NOOK_ASIDE"

// ServeProcess is the whole life of a kernel's process, started by Spawn; it returns the exit code.
// It ends when the other side closes the wire or dies, and when a cell ends the process.
func ServeProcess(o Options) int {
	r, w, err := ChildWire()
	if err != nil {
		fmt.Fprintln(os.Stderr, "nook:", err)
		return 1
	}
	debug.SetMaxStack(goStack)
	if o.MemoryLimit == 0 {
		o.MemoryLimit = memoryLimit()
	}
	// Go's collector is not given this limit: near it, it would hold up the program it should save.
	o.pid = os.Getpid()
	o.Aside = os.Getenv(asideVariable)
	_ = os.Unsetenv(asideVariable) // it is between us, not for cells and their children
	var serving atomic.Pointer[server]
	o.OnExit = func(reason string, code int) {
		if s := serving.Load(); s != nil {
			s.flush()
			s.farewell(reason)
		}
		os.Exit(code)
	}
	s := newServer(NewLocal(o), r, w)
	serving.Store(s)
	if err := s.serve(context.Background()); err != nil {
		return 1
	}
	return 0
}

package process

import (
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

const rusageThread = unix.RUSAGE_THREAD

// restoreDefault gives a signal back to the system: Go's runtime handles SIGABRT by itself.
func restoreDefault(sig syscall.Signal) { signal.Reset(sig) }

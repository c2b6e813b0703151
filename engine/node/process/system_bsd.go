//go:build unix && !linux

package process

import (
	"os/signal"
	"syscall"

	"golang.org/x/sys/unix"
)

// rusageThread falls back to the process: there is no count of one thread.
const rusageThread = unix.RUSAGE_SELF

func restoreDefault(sig syscall.Signal) { signal.Reset(sig) }

package process

import (
	"os/signal"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

const rusageThread = unix.RUSAGE_THREAD

// restoreDefault gives a signal back to the system. Go's runtime keeps its own handler of SIGABRT,
// which writes out all goroutines, also after signal.Reset; zeroes are SIG_DFL and no flags.
func restoreDefault(sig syscall.Signal) {
	signal.Reset(sig)
	var action [4]uint64
	_, _, _ = unix.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(sig), uintptr(unsafe.Pointer(&action)), 0, 8, 0, 0)
}
